import { describe, expect, it } from 'vitest'
import { documentOfLines, readPlan } from '../../reading/index.ts'
import { ledgers } from '../catalogue/index.ts'
import type { CountedTarget } from './binding.ts'
import { proposeBinding } from './propose.ts'

const aTarget = (changes: Partial<CountedTarget> = {}): CountedTarget => ({
  id: 'target-1',
  words: '不少于2场',
  metric: '法治宣传活动',
  comparator: '>=',
  value: 2,
  unit: '场',
  scope: 'total',
  per: null,
  change: 'level',
  baseline: null,
  ...changes,
})
const propose = (changes: Partial<CountedTarget>, taskText = '') => proposeBinding(aTarget(changes), ledgers, taskText)
const topics = (...values: readonly string[]) => ({ kind: 'one_of', field: 'topics', values })
const kinds = (...values: readonly string[]) => ({ kind: 'one_of', field: 'kind', values })

describe('no ledger is proposed', () => {
  it.each<[string, Partial<CountedTarget>, string]>([
    ['for growth, which needs last year', { unit: '%', change: 'increase', value: 5 }, '上年数'],
    ['for percentage points', { unit: '个百分点', change: 'increase', value: 2 }, '上年数'],
    ['without a measure word', { unit: '' }, '没有计量单位'],
    ['for each person of something that no ledger names', { unit: '篇', scope: 'each_person' }, '没有能统计'],
  ])('%s', (_, changes, words) => {
    const { binding, reason } = propose(changes)
    expect(binding).toBeNull()
    expect(reason.zh).toContain(words)
    expect(reason.en).not.toBe('')
  })

  it('where there are no ledgers', () => {
    expect(proposeBinding(aTarget(), []).binding).toBeNull()
  })
})

describe('activities are proposed', () => {
  it.each<[string, Partial<CountedTarget>, string, readonly unknown[]]>([
    ['by the topic in the metric', { metric: '民族团结宣传活动' }, '', [topics('unity')]],
    ['by topic and kind', { metric: '青年创业培训' }, '', [topics('start_up'), kinds('training')]],
    ['by several topics, of which one is enough', { metric: '禁毒和法治宣传活动' }, '', [topics('law', 'drugs')]],
    ['by the task, where the metric says little', { metric: '集中性活动' }, '开展主题团日。', [topics('theme')]],
    [
      'by names in quotation marks too',
      { metric: '“青山行动”等生态实践活动' },
      '',
      [
        {
          kind: 'any',
          of: [topics('ecology'), { kind: 'contains', fields: ['subject', 'note'], words: ['青山行动'] }],
        },
      ],
    ],
    [
      'not by what the examples are',
      { metric: '“好声音”宣讲等生态实践活动', unit: '次' },
      '',
      [expect.objectContaining({ kind: 'any' })],
    ],
    [
      'by what is left of the metric, failing all else',
      { metric: '全县青年龙舟活动' },
      '',
      [{ kind: 'contains', fields: ['subject', 'note'], words: ['龙舟'] }],
    ],
    ['all of them, failing that too', { metric: '集中性活动' }, '', []],
  ])('%s', (_, changes, taskText, filter) => {
    expect(propose(changes, taskText).binding).toMatchObject({
      ledger: 'activity',
      measure: 'sessions',
      subject: 'record',
      take: 'sum',
      population: { kind: 'assigned' },
      register: null,
      filter,
    })
  })

  it('with attendances for 人次, in whatever power of ten', () => {
    expect(propose({ unit: '人次', metric: '团干部培训' }).binding).toMatchObject({
      ledger: 'activity',
      measure: 'attendances',
    })
    expect(propose({ unit: '万人次', metric: '志愿服务活动' }).binding).toMatchObject({ measure: 'attendances' })
  })

  it('for each organisation by its class, for each person by those named', () => {
    expect(propose({ scope: 'each_organization', per: '各乡镇' }).binding?.population).toEqual({
      kind: 'class',
      words: '各乡镇',
    })
    expect(propose({ scope: 'each_organization' }).binding?.population).toEqual({ kind: 'assigned' })
    expect(propose({ scope: 'each_person', per: '班子成员', metric: '基层活动' }).binding).toMatchObject({
      measure: 'leader_sessions',
      subject: 'record_person',
      population: { kind: 'persons', words: '班子成员' },
    })
  })

  it('with the reason in words', () => {
    expect(propose({ metric: '“青山行动”等生态实践活动' }).reason).toEqual({
      zh: '“场”统计“活动”的“活动场次”；条件：主题为“生态环保”，或活动名称或备注中有“青山行动”',
      en: '"场" counts "Activities" of the ledger "Activities"; where Topics is "Ecology", or Subject or Note holds "青山行动"',
    })
    expect(propose({ metric: '集中性活动' }).reason.zh).toContain('全部记录都计入，请核对')
  })
})

describe('results are proposed', () => {
  it.each<[string, Partial<CountedTarget>, string]>([
    ['for things delivered', { unit: '篇', metric: '调研报告' }, 'delivered'],
    ['for organisations that are new', { unit: '家', metric: '社会组织新建团' }, 'delivered'],
    ['for people trained', { unit: '名', metric: '培养青年人才' }, 'delivered'],
    ['for growth in numbers', { unit: '名', metric: '志愿者队伍', change: 'increase' }, 'delivered'],
    ['for what is measured', { unit: '公里', metric: '清理河道' }, 'delivered'],
    ['for 次 of what is no activity', { unit: '次', metric: '联席会议' }, 'delivered'],
    ['for a stock of people', { unit: '名', metric: '志愿者队伍' }, 'level'],
    ['for new fields, which are no new people', { unit: '名', metric: '联系新兴领域青年' }, 'level'],
    ['for a limit', { unit: '件', metric: '投诉', comparator: '<=' }, 'level'],
    ['for a rate', { unit: '%', metric: '配备率' }, 'share'],
  ])('%s', (_, changes, measure) => {
    const { binding } = propose(changes)
    expect(binding).toMatchObject({ ledger: 'result', measure })
    expect(binding?.filter[0]).toEqual({ kind: 'about', field: 'about', words: changes.metric })
  })

  it('with the base of a rate in the plan’s words', () => {
    const { binding, reason } = propose({ unit: '%', scope: 'coverage', metric: '学校覆盖率', population: '学校' })
    expect(binding?.register).toBe('学校')
    expect(reason.zh).toContain('底数：学校，有名单的以名单为准')
  })
})

describe('a plan as it is read', () => {
  it('is bound without a line of code for it', () => {
    const lines = [
      '示例县2024年工作要点',
      '一、开展禁毒宣传活动不少于3场，形成调研报告1篇。',
      '二、团干部配备率达到85%以上。',
    ]
    const plan = readPlan(documentOfLines(lines.join('\n')), { year: 2024 })
    const targets = [...plan.tasks.flatMap((task) => task.targets), ...plan.orphanTargets]
    const bound = targets.map((target, index) => proposeBinding({ ...target, id: `target-${index}` }, ledgers).binding)
    expect(targets.length).toBeGreaterThanOrEqual(3)
    expect(bound.map((binding) => [binding?.ledger, binding?.measure])).toEqual(
      expect.arrayContaining([
        ['activity', 'sessions'],
        ['result', 'delivered'],
        ['result', 'share'],
      ]),
    )
  })
})
