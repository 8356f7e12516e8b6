import { COUNTY, DEPARTMENTS, EDUCATION, PARK, TOWNSHIPS } from '../county.ts'
import { about, heads, named, oneEach, quantity, share, type Counted, type Script, type Step } from '../script.ts'
import { activity, result } from './steps.ts'

/** The story over our own sample, where the reference document is not present. */

const GRASSROOTS = [...TOWNSHIPS, DEPARTMENTS, EDUCATION, PARK]

const counted: readonly Counted[] = [
  {
    key: 'safety',
    task: '13',
    value: 10,
    unit: '场',
    name: { zh: '自护教育', en: 'lessons of safety' },
    whose: [EDUCATION],
    until: '2025-12-31',
    counts: about('safety'),
    amount: oneEach,
    take: 'sum',
  },
  {
    key: 'law',
    task: '13',
    value: 8,
    unit: '场',
    name: { zh: '法治教育', en: 'lessons of law' },
    whose: [EDUCATION],
    until: '2025-12-31',
    counts: about('law'),
    amount: oneEach,
    take: 'sum',
  },
  {
    key: 'meetings',
    task: '30',
    value: 4,
    unit: '场',
    name: { zh: '交友联谊', en: 'friendship meetings' },
    whose: [COUNTY, DEPARTMENTS],
    until: '2025-11-30',
    counts: about('dating'),
    amount: oneEach,
    take: 'sum',
  },
  {
    key: 'guests',
    task: '30',
    value: 200,
    unit: '人次',
    name: { zh: '联谊参加人次', en: 'attendances of these' },
    whose: [COUNTY, DEPARTMENTS],
    until: '2025-11-30',
    counts: about('dating'),
    amount: heads,
    take: 'sum',
  },
  {
    key: 'evenings',
    task: '1',
    value: 36,
    unit: '期',
    name: { zh: '夜校课程', en: 'courses of the evening school' },
    whose: GRASSROOTS,
    until: '2025-12-31',
    counts: named('evenings'),
    amount: quantity,
    take: 'sum',
  },
  {
    key: 'fairs',
    task: '7',
    value: 3,
    unit: '场',
    name: { zh: '专场招聘会', en: 'job fairs' },
    whose: [COUNTY],
    until: '2025-09-30',
    counts: about('start_up', 'fair'),
    amount: oneEach,
    take: 'sum',
  },
  {
    key: 'loans',
    task: '8',
    value: 500,
    unit: '万元',
    name: { zh: '新增贷款（以元计）', en: 'new loans, in yuan' },
    whose: [COUNTY],
    until: '2025-11-30',
    counts: named('loans'),
    amount: (what) => ({ done: quantity(what).done * 10_000 }),
    take: 'sum',
  },
  {
    key: 'transfers',
    task: '17',
    value: 95,
    unit: '%',
    name: { zh: '组织关系转接率', en: 'transfers made of those due' },
    whose: [EDUCATION],
    until: '2025-06-30',
    counts: named('transfers'),
    amount: share,
    take: 'last',
  },
]

const lesson = (on: string, subject: string, count: number, topics: readonly string[]) =>
  ({ ledger: 'activity', on, subject, kind: 'talk', topics, heads: count }) as const

const before: readonly Step[] = [
  activity('a1', '示例县第一中学团委', 'phone', lesson('2025-03-12', '防溺水第一课', 300, ['safety'])),
  activity('a2', '示例县第二中学团委', 'phone', lesson('2025-04-15', '交通安全课', 260, ['safety'])),
  activity('a3', EDUCATION, 'account', {
    ...lesson('2025-05-08', '宪法进校园', 180, ['law', 'safety']),
    coHosts: ['示例县职业技术学校团委'],
  }),
  activity('a4', '示例县职业技术学校团委', 'phone', lesson('2025-06-05', '反诈法治课', 220, ['law'])),
  activity('a5', '城关镇团委', 'phone', lesson('2025-05-20', '镇上的普法课', 60, ['law'])),
  activity('a6', COUNTY, 'account', { ...lesson('2025-05-17', '五月联谊', 56, ['dating']), kind: 'culture' }),
  activity('a7', DEPARTMENTS, 'phone', {
    ...lesson('2025-06-14', '机关青年联谊', 44, ['dating']),
    kind: 'culture',
  }),
  activity('a8', COUNTY, 'account', {
    ...lesson('2025-04-26', '春季招聘会', 420, ['start_up']),
    kind: 'fair',
    coHosts: [PARK],
  }),
  activity('a9', '河东镇团委', 'phone', { ...lesson('2025-06-20', '返乡青年对接会', 80, ['rural']), kind: 'fair' }),
  result('b1', '城关镇团委', 'phone', { on: '2025-04-30', of: 'evenings', quantity: 6, unit: '期' }),
  result('b2', '和平社区团支部', 'phone', { on: '2025-06-15', of: 'evenings', quantity: 4, unit: '期' }),
  result('b3', DEPARTMENTS, 'phone', { on: '2025-06-18', of: 'evenings', quantity: 5, unit: '期' }),
  result('b4', COUNTY, 'command', { on: '2025-06-25', of: 'loans', quantity: 260.5, unit: '万元' }),
  result('b5', EDUCATION, 'account', { on: '2025-05-31', of: 'transfers', quantity: 410, unit: '人', due: 640 }),
  result('b6', EDUCATION, 'account', { on: '2025-06-28', of: 'transfers', quantity: 589, unit: '人', due: 640 }),
  { step: 'decide', key: 'a9', of: 'fairs', status: 'counted', reason: '对接会也是招聘会' },
  { step: 'dispute', key: 'a7', of: 'meetings', reason: '与园区的像是同一场' },
]

const after: readonly Step[] = [
  result('c1', '河东镇团委', 'phone', { on: '2025-06-29', of: 'evenings', quantity: 3, unit: '期' }),
  { step: 'correct', key: 'a6', to: { heads: 65 }, way: 'command', reason: '少数了一桌' },
  { step: 'correct', key: 'a2', to: { on: '2025-07-02' }, way: 'phone', reason: '日期写错，实际在七月' },
  { step: 'strike', key: 'a4', reason: '与一中的是同一场' },
  { step: 'decide', key: 'a7', of: 'meetings', status: 'counted', reason: '核对后是两场' },
  activity('d1', EDUCATION, 'account', lesson('2025-09-10', '开学第一课', 500, ['safety', 'law'])),
  activity('d2', COUNTY, 'account', { ...lesson('2025-08-16', '夏日联谊', 70, ['dating']), kind: 'culture' }),
  activity('d3', COUNTY, 'account', { ...lesson('2025-09-20', '秋季招聘会', 510, ['start_up']), kind: 'fair' }),
  result('d4', COUNTY, 'account', { on: '2025-09-28', of: 'loans', quantity: 255, unit: '万元' }),
  result('d5', '城关镇团委', 'phone', { on: '2025-09-30', of: 'evenings', quantity: 9, unit: '期' }),
]

export const sample: Script = {
  name: 'sample',
  year: 2025,
  publishedOn: '2025-02-18',
  halfYear: '2025-06-30',
  later: '2025-10-15',
  chosen: ({ kind, words }, ids) => {
    if (kind !== 'unknown_unit') return null
    const organization = words.includes('开发区') ? PARK : words.includes('机关') ? DEPARTMENTS : null
    return organization === null
      ? null
      : { kind, choice: { choose: 'organization', organization: ids.get(organization) } }
  },
  counted,
  before,
  after,
  standings: {
    // 3 of 5 lessons; one of three stages of 4 meetings; 15 of 18 courses; one of two stages of 3 fairs; 92.03 % of 95 % on
    // the day; a sum that is due by a date is not expected before.
    halfYear: {
      safety: 'attention',
      meetings: 'on_pace',
      evenings: 'on_pace',
      fairs: 'on_pace',
      loans: 'not_due',
      transfers: 'on_pace',
    },
    // 2 of 5 lessons, and the course that was entered late.
    halfYearNow: { safety: 'attention', meetings: 'on_pace', evenings: 'on_pace' },
    later: {
      safety: 'behind',
      meetings: 'on_pace',
      guests: 'on_pace',
      evenings: 'on_pace',
      fairs: 'done',
      loans: 'done',
      transfers: 'overdue',
    },
  },
}
