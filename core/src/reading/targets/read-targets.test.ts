import { describe, expect, it } from 'vitest'
import type { Target } from '../plan.ts'
import { passageOf } from '../text/passage.ts'
import { readTargets } from './read-targets.ts'

const read = (text: string): Target[] =>
  readTargets(passageOf(text, [0, text.length]), { times: [], year: 2025 }).targets
const brief = ({ metric, comparator, value, unit }: Target): string => `${metric} ${comparator}${value}${unit}`

describe('what the number measures', () => {
  it.each([
    ['新建服务站12个', ['服务站 =12个']],
    ['至少举办1场创业培训、1次分享活动', ['创业培训 >=1场', '分享活动 >=1次']],
    ['签订率、履约率均达到95%以上', ['签订率 >=95%', '履约率 >=95%']],
    ['学校、企业覆盖率分别达到90%和60%', ['学校 =90%', '企业覆盖率 =60%']],
    ['中小学全部成立家长委员会', ['中小学成立率 =100%']],
    ['实现困难家庭走访全覆盖', ['困难家庭走访覆盖率 =100%']],
    ['按照30名的标准组建宣讲队伍', ['宣讲队伍 =30名']],
    ['推进读书活动，全年不少于3场', ['读书活动 >=3场']],
  ])('%s', (text, expected) => {
    expect(read(text).map(brief)).toEqual(expected)
  })
})

describe('level and change', () => {
  it.each([
    ['工业增加值增长9%左右', '~', 'increase', null],
    ['能耗下降3.5%以上', '>=', 'decrease', null],
    ['覆盖率由62%提高到75%', '=', 'level', 62],
    ['审批时限由60天压减到45天', '<=', 'level', 60],
    ['近视率较上年下降0.5个百分点', '=', 'decrease', null],
    ['新增就业500人', '=', 'level', null],
  ])('%s', (text, comparator, change, baseline) => {
    const [target] = read(text)
    expect(target).toMatchObject({ comparator, change })
    expect(target?.baseline?.value ?? null).toBe(baseline)
  })
})

describe('bands, soft words and units', () => {
  it('keeps both ends of a band', () => {
    expect(read('举办招聘会3—5场')).toMatchObject([{ value: 3, most: 5, comparator: '>=' }])
  })

  it('marks what is hoped for', () => {
    expect(read('力争创建率达到35%以上').map(({ soft }) => soft)).toEqual([true])
    expect(read('确保西部计划岗位20个').map(({ soft }) => soft)).toEqual([false])
  })

  it.each([
    ['就业率达五成以上', 50, '%'],
    ['占比不低于三分之一', 33.33, '%'],
    ['死亡率控制在千分之二以内', 2, '‰'],
    ['绿化造林二百亩', 200, '亩'],
    ['带动就业1.5万人', 1.5, '万人'],
    ['浓度控制在33微克/立方米以下', 33, '微克/立方米'],
  ])('%s', (text, value, unit) => {
    expect(read(text)).toMatchObject([{ value, unit }])
  })
})

it('reads back its words from the source, line breaks and widths as issued', () => {
  const source = '全年集中学习不少于\n１２次，新增\t学位３６０个'
  for (const { words, span } of read(source)) expect(source.slice(...span)).toBe(words)
  expect(read(source).map(({ value }) => value)).toEqual([12, 360])
})

it('uses up each numeral once', () => {
  const [target] = read('覆盖率由62%提高到75%')
  expect(target?.numerals).toHaveLength(2)
})
