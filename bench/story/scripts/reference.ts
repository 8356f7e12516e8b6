import { COUNTY, DEPARTMENTS, EDUCATION, PARK, TOWNSHIPS } from '../county.ts'
import { about, heads, named, oneEach, quantity, share, type Counted, type Script, type Step } from '../script.ts'
import { activity, result } from './steps.ts'

/** The story over the reference document. Its targets are found by the numbers of their tasks; no sentence of it stands here. */

const GRASSROOTS = [...TOWNSHIPS, EDUCATION, DEPARTMENTS]

const counted: readonly Counted[] = [
  {
    key: 'gatherings',
    task: '7',
    value: 4,
    unit: '场',
    name: { zh: '每个单位的主题活动', en: 'theme activities of each organization' },
    whose: GRASSROOTS,
    until: '2020-12-31',
    counts: about('theme'),
    amount: oneEach,
    take: 'each',
    least: 4,
  },
  {
    key: 'stories',
    task: '5',
    value: 3,
    unit: '场次',
    name: { zh: '故事分享', en: 'story sharings' },
    whose: GRASSROOTS,
    until: '2020-12-31',
    counts: about('stories'),
    amount: oneEach,
    take: 'sum',
  },
  {
    key: 'meetings',
    task: '12',
    value: 2,
    unit: '场',
    name: { zh: '交友活动', en: 'friendship meetings' },
    whose: [COUNTY],
    until: '2020-12-31',
    counts: about('dating'),
    amount: oneEach,
    take: 'sum',
  },
  {
    key: 'unity',
    task: '21',
    value: 2,
    unit: '场次',
    name: { zh: '民族团结活动', en: 'activities of unity' },
    whose: [COUNTY],
    until: '2020-09-30',
    counts: about('unity'),
    amount: oneEach,
    take: 'sum',
  },
  {
    key: 'trained',
    task: null,
    value: 70,
    unit: '人次',
    name: { zh: '培训人次（只在正文）', en: 'attendances of trainings, of the body alone' },
    whose: [COUNTY],
    until: '2020-12-31',
    counts: (what) => what.ledger === 'activity' && what.kind === 'training',
    amount: heads,
    take: 'sum',
  },
  {
    key: 'practice',
    task: '16',
    value: 100,
    unit: '人次',
    name: { zh: '社会实践人次', en: 'students in practice' },
    whose: [COUNTY],
    until: '2020-12-31',
    counts: named('practice'),
    amount: quantity,
    take: 'sum',
  },
  {
    key: 'coverage',
    task: '17',
    value: 90,
    unit: '%',
    name: { zh: '学校团组织覆盖率', en: 'schools with an organization' },
    whose: [EDUCATION],
    until: '2020-12-31',
    counts: named('coverage'),
    amount: share,
    take: 'last',
  },
  {
    key: 'volunteers',
    task: '8',
    value: 30,
    unit: '名',
    name: { zh: '网络志愿者队伍', en: 'volunteers on the net' },
    whose: [COUNTY],
    until: '2020-12-31',
    counts: named('volunteers'),
    amount: quantity,
    take: 'last',
  },
]

const theme = (on: string, subject: string, count: number, topics: readonly string[] = ['theme']) =>
  ({ ledger: 'activity', on, subject, kind: 'gathering', topics, heads: count }) as const

const before: readonly Step[] = [
  activity('a1', '城关镇团委', 'phone', theme('2020-03-05', '学雷锋主题团日', 60)),
  activity('a2', '和平社区团支部', 'phone', theme('2020-03-20', '社区主题团日', 25)),
  activity('a3', '城关镇团委', 'phone', { ...theme('2020-04-22', '两镇联合主题团日', 48), coHosts: ['河东镇团委'] }),
  activity('a4', '东关村团支部', 'phone', theme('2020-05-04', '村里的主题团日', 30)),
  activity('a5', '河东镇团委', 'phone', theme('2020-04-30', '身边的故事', 52, ['theme', 'stories'])),
  activity('a6', EDUCATION, 'account', {
    ...theme('2020-05-04', '五四主题团日', 200),
    coHosts: ['示例县第一中学团委'],
  }),
  activity('a7', '示例县第一中学团委', 'phone', theme('2020-05-20', '成人礼', 150)),
  activity('a8', '示例县第二中学团委', 'phone', theme('2020-06-01', '离队建团', 90, ['theme', 'pioneers'])),
  activity('a9', DEPARTMENTS, 'phone', theme('2020-06-12', '机关青年主题团日', 40)),
  activity('a10', '柳林镇团委', 'phone', {
    ...theme('2020-06-18', '植树护绿', 35, ['ecology']),
    kind: 'service',
  }),
  activity('a11', PARK, 'phone', { ...theme('2020-05-10', '园区里的故事', 45, ['stories']), kind: 'talk' }),
  activity('a12', COUNTY, 'account', { ...theme('2020-05-20', '青年联谊', 36, ['dating']), kind: 'culture' }),
  activity('a13', COUNTY, 'account', { ...theme('2020-03-18', '创业培训', 42, ['start_up']), kind: 'training' }),
  activity('a14', COUNTY, 'command', { ...theme('2020-06-10', '团干部培训', 35, ['study']), kind: 'training' }),
  result('b1', EDUCATION, 'account', { on: '2020-06-15', of: 'coverage', quantity: 41, unit: '所', due: 48 }),
  result('b2', COUNTY, 'account', { on: '2020-06-20', of: 'practice', quantity: 45, unit: '人次' }),
  result('b3', COUNTY, 'account', { on: '2020-04-30', of: 'volunteers', quantity: 18, unit: '名' }),
  result('b4', COUNTY, 'account', { on: '2020-06-25', of: 'volunteers', quantity: 22, unit: '名' }),
  { step: 'decide', key: 'a10', of: 'gatherings', status: 'counted', reason: '植树也是一次主题团日' },
  { step: 'dispute', key: 'a9', of: 'gatherings', reason: '与上级机关的活动是同一场' },
]

const after: readonly Step[] = [
  activity('c1', '河东镇团委', 'phone', theme('2020-06-28', '补记的主题团日', 40)),
  { step: 'correct', key: 'a13', to: { heads: 24 }, way: 'command', reason: '签到表多数了一页' },
  { step: 'correct', key: 'a5', to: { on: '2020-07-03' }, way: 'phone', reason: '日期写错，实际在七月' },
  { step: 'strike', key: 'a2', reason: '与东关村的是同一场' },
  { step: 'decide', key: 'a9', of: 'gatherings', status: 'counted', reason: '核对后是两场' },
  activity('d1', '河东镇团委', 'phone', theme('2020-07-10', '暑期主题团日', 44)),
  activity('d2', '城关镇团委', 'phone', theme('2020-09-12', '金秋主题团日', 50)),
  activity('d3', COUNTY, 'account', { ...theme('2020-08-07', '青年夏日联谊', 40, ['dating']), kind: 'culture' }),
  activity('d4', COUNTY, 'account', { ...theme('2020-09-05', '一家亲座谈', 28, ['unity']), kind: 'discussion' }),
  result('d5', EDUCATION, 'account', { on: '2020-09-10', of: 'coverage', quantity: 46, unit: '所', due: 48 }),
  result('d6', COUNTY, 'account', { on: '2020-08-20', of: 'practice', quantity: 70, unit: '人次' }),
]

export const reference: Script = {
  name: 'reference',
  year: 2020,
  publishedOn: '2020-04-26',
  halfYear: '2020-06-30',
  later: '2020-10-15',
  chosen: ({ kind, words }, ids) =>
    kind === 'unknown_unit' && words.includes('园区')
      ? { kind, choice: { choose: 'organization', organization: ids.get(PARK) } }
      : null,
  counted,
  before,
  after,
  standings: {
    // 4 by December are 2 by June: three of fifteen have them. 45 of 50 and 22 of 15 are on pace; nothing is due before September.
    halfYear: {
      gatherings: 'behind',
      stories: 'on_pace',
      meetings: 'on_pace',
      unity: 'not_due',
      trained: 'done',
      practice: 'on_pace',
      coverage: 'on_pace',
      volunteers: 'on_pace',
    },
    // The only story was told in July after all, and 59 of 70 are no longer all.
    halfYearNow: { gatherings: 'behind', stories: 'attention', trained: 'on_pace', meetings: 'on_pace' },
    // One of the two activities of September is missing for good; 59 of 55 expected.
    later: {
      gatherings: 'behind',
      stories: 'attention',
      meetings: 'done',
      unity: 'overdue',
      trained: 'on_pace',
      practice: 'done',
      coverage: 'done',
      volunteers: 'on_pace',
    },
  },
}
