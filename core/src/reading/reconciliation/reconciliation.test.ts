import { describe, expect, it } from 'vitest'
import type { Target } from '../plan.ts'
import { aTarget, anItem, aTask } from './builders.ts'
import { reconcile } from './index.ts'

function aRate(words: string, metric: string, given: Partial<Target> = {}): Target {
  return aTarget({ words, metric, value: 90, unit: '%', scope: 'coverage', ...given })
}

const kinds = (promised: Target, carried: Target): string => {
  const { orphans, repeated, findings } = reconcile([aTask({ number: '7', targets: [carried] })], [promised])
  return [
    orphans.length > 0 ? 'orphan' : `repeats ${repeated[0]?.repeats ?? '-'}`,
    ...findings.map(({ kind }) => kind),
  ].join(', ')
}

describe('reconcile: body against list', () => {
  it('knows one target in different words', () => {
    expect(
      kinds(
        aRate('推动规上企业工会覆盖率达到90％以上', '规上企业工会覆盖率', { unit: '％' }),
        aRate('规上企业“工会”覆盖率不低于90%', '规上企业“工会”覆盖率'),
      ),
    ).toBe('repeats 7')
  })

  it('knows an implied hundred per cent beside a written one', () => {
    const body = aRate('推动社区全部建立议事厅', '社区议事厅', { value: 100, implicit: true })
    expect(kinds(body, aRate('示例县各社区100%建立议事厅', '各社区议事厅建立率', { value: 100 }))).toBe('repeats 7')
  })

  it('takes another unit of the same measure for the same', () => {
    expect(
      kinds(
        aTarget({ words: '举办夜校课程3场次', metric: '夜校课程', unit: '场次' }),
        aTarget({ words: '夜校课程不少于3场', metric: '夜校课程' }),
      ),
    ).toBe('repeats 7')
  })

  it('asks where one wording narrows the population', () => {
    const body = aRate('实现对低保家庭幼儿资助全覆盖', '低保家庭幼儿资助覆盖率', { value: 100 })
    const list = aRate('实现对低保家庭（不含孤儿）幼儿资助全覆盖', '低保家庭（不含孤儿）幼儿资助覆盖率', { value: 100 })
    expect(kinds(body, list)).toBe('repeats 7, same_target_other_population')
  })

  it('asks where both name a population and the names differ, not where only the place does', () => {
    const carried = aRate('村卫生室标准化率达90%', '村卫生室标准化率', { population: '各村卫生室' })
    expect(kinds(aRate('村卫生室标准化率达90%', '村卫生室标准化率', { population: '中心村卫生室' }), carried)).toBe(
      'repeats 7, same_target_other_population',
    )
    expect(kinds(aRate('村卫生室标准化率达90%', '村卫生室标准化率', { population: '示例县村卫生室' }), carried)).toBe(
      'repeats 7',
    )
  })

  it('asks where the value differs', () => {
    expect(
      kinds(
        aRate('困难职工建档率达到95%', '困难职工建档率', { value: 95 }),
        aRate('困难职工建档率达到90%', '困难职工建档率'),
      ),
    ).toBe('repeats 7, other_value')
  })

  it.each([
    ['another metric', aRate('团费收缴率达到90%', '团费收缴率'), aRate('案件办结率达到90%', '案件办结率')],
    [
      'another unit',
      aTarget({ words: '培训护林员3期', metric: '护林员', unit: '期' }),
      aTarget({ words: '培训护林员3名', metric: '护林员', unit: '名' }),
    ],
    [
      'only a general word in common',
      aTarget({ words: '全年培训不少于3场', metric: '培训' }),
      aTarget({ words: '法治培训宣讲不少于3场', metric: '法治宣讲' }),
    ],
    [
      'a ceiling against a floor',
      aRate('差错率控制在90%以内', '差错率', { comparator: '<=' }),
      aRate('差错率达到90%', '差错率'),
    ],
    [
      'a change against a level',
      aRate('林木覆盖率提高90%', '林木覆盖率', { change: 'increase' }),
      aRate('林木覆盖率达到90%', '林木覆盖率'),
    ],
  ])('keeps apart: %s', (_, body, list) => {
    expect(kinds(body, list)).toBe('orphan')
  })

  it('picks the likeliest task and names it by number, else by place', () => {
    const near = aTarget({ words: '送医下乡义诊3场', metric: '送医下乡义诊' })
    const far = aTarget({ words: '送医下乡宣讲3场', metric: '送医下乡宣讲' })
    const body = aTarget({ words: '开展送医下乡义诊不少于3场', metric: '送医下乡义诊' })
    expect(reconcile([aTask({ targets: [far] }), aTask({ targets: [near] })], [body]).repeated[0]?.repeats).toBe('2')
  })
})

describe('reconcile: the list against itself', () => {
  const overlaps = (...tasks: string[]): string[] =>
    reconcile(
      tasks.map((words) => aTask({ items: [anItem(words)] })),
      [],
    )
      .findings.filter(({ kind }) => kind === 'overlapping_tasks')
      .map((finding) => finding.tasks.join('+'))

  it('tells the tasks without a number', () => {
    const { findings } = reconcile([aTask(), aTask({ targets: [aTarget()] })], [])
    expect(findings.map(({ kind, tasks }) => [kind, tasks])).toEqual([['no_measure', [0]]])
  })

  it('finds two tasks with one promise', () => {
    expect(overlaps('健全困境儿童关爱服务工作机制', '整修机耕道路', '进一步健全困境儿童关爱服务机制')).toEqual(['0+2'])
  })

  it.each([
    ['a name changed for another', ['推进东片区老旧小区改造工程', '推进西片区老旧小区改造工程']],
    [
      'the paper alone in common',
      ['落实《示例县儿童友好城市建设实施意见》要求', '印发《示例县儿童友好城市建设实施意见》'],
    ],
    ['too little said', ['开展专项检查', '开展专项检查']],
    [
      'a form that many share',
      [
        '按季度报送工作推进情况报告',
        '按季度报送工作推进情况报告',
        '按季度报送工作推进情况报告',
        '按季度报送工作推进情况报告',
      ],
    ],
  ])('takes no offence at %s', (_, tasks) => {
    expect(overlaps(...tasks)).toEqual([])
  })

  it('is near-linear in tasks', () => {
    const name = (i: number): string =>
      [...String(i)].map((digit) => '甲乙丙丁戊己庚辛壬癸'.charAt(Number(digit))).join('')
    const tasks = Array.from({ length: 3000 }, (_, i) =>
      aTask({
        items: [anItem(`建设${name(i)}片区综合服务中心`)],
        targets: [aTarget({ words: `${name(i)}片区综合服务中心覆盖率90%`, unit: '%', value: 90 })],
      }),
    )
    const promised = tasks.flatMap((task) => task.targets)
    const began = performance.now()
    expect(reconcile(tasks, promised).orphans).toHaveLength(0)
    expect(performance.now() - began).toBeLessThan(4000)
  })
})
