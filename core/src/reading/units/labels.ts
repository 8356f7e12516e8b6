import type { Role } from '../plan.ts'

/** What a label announces: units in a role, persons, a time, or something that names nobody responsible. */
export type Announced = Role | 'person' | 'deadline' | 'other'

export interface Label {
  readonly from: number
  /** Behind the colon. */
  readonly to: number
  readonly announces: Announced
}

const WHO_ONE = '(?:单位|部门|科室|处室|股室|部室|机构|组织|主体|方)'
const WHO = `(?:${WHO_ONE}(?:(?:及|和|、|或)${WHO_ONE})?)`

/** The first that fits the whole label decides, so persons stand before leads (牵头领导 is a person). */
const LABELS: readonly (readonly [announces: Announced, words: string])[] = [
  [
    'person',
    '(?:(?:责任|牵头|分管|挂钩|挂牌|包抓|包保|联系|主管|主要|负责|具体|督办|领办|县级|市级|区级|县|市|区|局|院|校|党政|主办|承办|协管)*(?:领导|责任人|负责人|承办人|牵头人|经办人|领办人)(?:姓名)?|责任领导及责任人)',
  ],
  [
    'other',
    '(?:考核|评分|评价|打分|督查|督办|督导|监督|监管|验收|数据(?:来源|提供|采集)?|统计|审核|牵头考核|评估)(?:单位|部门|机构|主体)|备注|联系人|联络员|联系电话|联系方式|电话|资金(?:来源|渠道|保障)?|投资|地点|依据|目标|措施|内容',
  ],
  [
    'deadline',
    '(?:计划|预计|拟|应)?(?:完成|办结|推进|落实|整改|实施|启动|开展|截止|工作|进度|任务|总体|培训|活动|报送|建设)*(?:时限|时间|期限|时间节点|节点|日期|时段|进度)(?:要求|安排|进度)?|进度安排|序时进度',
  ],
  ['lead', `(?:总)?(?:牵头|主办|领办|主抓)(?:责任|负责|主办)?(?:${WHO}|[省市县区]直单位)?`],
  ['support', `(?:主要)?(?:配合|协办|协助|协同|参与|参加|支持|协作|会办|共同参与|联合|指导)(?:责任|实施)?${WHO}?`],
  [
    'responsible',
    `(?:具体|直接|共同|主体|相关|主要|牵头及|牵头和|牵头、)?(?:责任|负责|承办|落实|实施|执行|完成|承担|组织|主体责任|第一责任|首要责任|主责|主管|分工)(?:落实|主体)?${WHO}|主责|责任主体|(?:责任|任务)?分工|责任|负责|落实|实施|承办`,
  ],
]

const ANY_LABEL = new RegExp(`(?:${LABELS.map(([, words]) => `(?:${words})`).join('|')})$`)
const FULL: readonly (readonly [announces: Announced, pattern: RegExp])[] = LABELS.map(([announces, words]) => [
  announces,
  new RegExp(`^(?:${words})$`),
])
const LONGEST = 14

/** A colon, or a label in brackets of its own: 〔责任单位〕县教育局. */
const SIGN = /〔(?<inside>[^〔〕]{2,14})〕：?|：/g
const REMARK = /（[^（）]{1,12}）$/

/** Every label with its colon (牵头单位：, 完成时限：, 〔责任单位〕), in order. A label is found backwards from its colon, so a text is read once. */
export function findLabels(text: string): Label[] {
  const labels: Label[] = []
  for (const match of text.matchAll(SIGN)) {
    const to = match.index + match[0].length
    const inside = match.groups?.['inside']
    const words = inside === undefined ? labelBefore(text, labels.at(-1)?.to ?? 0, match.index) : inside
    const announces = announcedBy(words)
    if (announces === undefined) continue
    labels.push({ from: inside === undefined ? text.lastIndexOf(words, match.index) : match.index, to, announces })
  }
  return labels
}

function labelBefore(text: string, after: number, colon: number): string {
  const before = text
    .slice(Math.max(after, colon - 2 * LONGEST), colon)
    .trimEnd()
    .replace(REMARK, '')
    .trimEnd()
  return ANY_LABEL.exec(before.slice(-LONGEST))?.[0] ?? ''
}

function announcedBy(words: string): Announced | undefined {
  return words === '' ? undefined : FULL.find(([, pattern]) => pattern.test(words))?.[0]
}

const SPELT_OUT = new RegExp(`^(?:(?:牵头|主办|责任|负责|承办|配合|协办|落实|实施)${WHO})[为是]?`)

/** 责任单位县教育局: the colon was lost. */
export function labelWithoutColon(text: string): Label | null {
  const words = SPELT_OUT.exec(text)?.[0]
  if (words === undefined || text[words.length] === '：') return null
  const announces = announcedBy(words.replace(/[为是]$/, ''))
  return announces === undefined ? null : { from: 0, to: words.length, announces }
}
