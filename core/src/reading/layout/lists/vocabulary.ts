import type { Span } from '../../blocks.ts'

/** What a column of a task list holds. `metric` and `value` belong to indicator tables; a `milestone` says what is reached by 一季度. */
export type ColumnKind =
  | 'number'
  | 'group'
  | 'content'
  | 'metric'
  | 'value'
  | 'measure'
  | 'deadline'
  | 'milestone'
  | 'lead'
  | 'responsible'
  | 'support'
  | 'person'
  | 'scoring'
  | 'weight'
  | 'remark'
  | 'other'

export interface Column {
  readonly kind: ColumnKind
  /** The header words, folded. */
  readonly words: string
  /** Where they stand; null for columns told without header. */
  readonly span: Span | null
}

/**
 * Header words by column, most special first: the first that fits the whole cell wins.
 * Collected from task lists of many kinds of offices; general official vocabulary only.
 */
const HEADERS: readonly (readonly [ColumnKind, RegExp])[] = [
  ['number', /^(?:(?:任务|项目|工作|事项|指标|清单)?(?:序号|编号|序列)|序|号|序列号|NO\.?|No\.?|#|№)$/],
  ['measure', /^(?:计量单位|指标单位|度量单位|单位名称及量纲|量纲|计算单位|数量单位)$/],
  [
    'scoring',
    /^(?:评分|考核|考评|评价|打分|计分|验收|认定|测评|统计|数据来源|数据提供|数据采集|督查|督办|督导|监督)(?:责任|牵头|实施)?(?:单位|部门|科室|处室|机构|主体|责任部门)$/,
  ],
  [
    'weight',
    /^(?:标准|基础|考核|指标|基本)?(?:分值|权重|得分|分数|标准分|评分|计分|考核分|赋分|自评分?|扣分)(?:标准|办法|细则|依据|值|方法)?$/,
  ],
  ['weight', /^(?:考核|评分|计分|评价|打分)(?:标准|办法|细则|依据|方法|方式)$/],
  [
    'support',
    /^(?:主要)?(?:配合|协办|联办|协同|参与|参加|协作|协助|支持|会办|协同配合|配合参与|协同责任|其他)(?:责任)?(?:单位|部门|科室|部室|处室|股室|机构|组织|落实单位)?$/,
  ],
  [
    'lead',
    /^(?:总|第一)?(?:牵头|主办|主抓|主责牵头|牵头负责|牵头责任|责任牵头|牵头主责)(?:责任)?(?:单位|部门|科室|部室|处室|股室|机构|主体|局办)?$/,
  ],
  [
    'responsible',
    /^(?:主责|主管|主要责任|首要责任|第一责任|责任|负责|承办|实施|落实|执行|具体|完成|承担|承接|建设|组织|组织实施|责任落实|具体责任|包保|参建|主要|行业主管|业主)(?:责任|负责|实施|落实|承办)?(?:单位|部门|科室|部室|处室|股室|机构|主体|组织|站所|业主|支部|团队)(?:[及和与、/（]?(?:责任人|负责人|个人|人员|分工|科室|部门)）?)?$/,
  ],
  [
    'responsible',
    /^(?:责任|任务|职责|工作)?分工$|^(?:单位|部门|科室|处室|部室|股室)$|^(?:责任|负责)(?:方|者|对象|主体|落实)$|^(?:单位|部门)(?:及|和|、|\/)(?:责任人|负责人)$/,
  ],
  [
    'person',
    /(?:领导|责任人|负责人|联系人|联络员|经办人|承办人|包联人|包抓人|专班负责|主要负责|责任县长|县长|市长|区长|局长|组长|主任|书记|委员|分管负责)(?:及电话|姓名)?$/,
  ],
  [
    'deadline',
    /^(?:.{0,6})(?:时限|时间|期限|节点|日期|时段|时点|时间表|进度)(?:要求|安排|节点|计划|进度|表)?(?:及进度|和进度)?$|^(?:进度|时序|序时)(?:安排|要求|计划|目标)$|^(?:完成|计划|预计)?(?:月份|月度|季度)(?:安排)?$/,
  ],
  ['deadline', /^(?:时间|阶段|完成|关键)?节点(?:目标|任务|要求|计划|安排)$/],
  // What is to be reached by each quarter or month.
  ['milestone', /^(?:第?[一二三四1-4]季度|[0-9]{1,2}月份?|[上下]半年)(?:目标|任务|进度|安排|计划)?$/],
  [
    'remark',
    /^(?:备注|说明|附注|注|备考|佐证(?:材料)?|依据|(?:任务|指标|文件|政策|目标)?(?:来源|出处|依据)|(?:.{0,6})(?:完成|进展|落实|推进|整改)(?:情况|程度|状态)?|是否.{1,6}|存在(?:的)?问题|资金来源|联系方式|联系电话|电话)$/,
  ],
  [
    'metric',
    /^(?:主要|考核|评价|具体|核心|二级|三级|四级|细化|量化|工作|绩效|目标|约束性|监测|年度)*指标(?:名称|内容|项目)?$|^(?:考核|评价|评估|测评)(?:内容|要点|事项)$/,
  ],
  [
    'value',
    /^(?:[0-9]{4}年(?:度)?|本年度?|年度|全年|年|计划|预期|预计|规划|考核|指标|绩效|总)*(?:目标值?|指标值|目标数|任务数|计划数|任务量|目标任务数|数值|数量|标准值|预期值)$/,
  ],
  [
    'group',
    /^(?:所属|工作|任务|项目|指标|责任|重点|事项|专项|清单|建设)*(?:类别|分类|类型|种类|领域|板块|方面|维度|大类|条线|模块|门类|条目|专题|章节|性质|级别|属性)$|^(?:一级|考核|评价|考评)(?:指标|项目|类别)$|^(?:专项行动|工程|主题|大项|项目|工程名称|总体要求|总体任务|一级任务|工程类别|所属工程)$|^(?:民生|实事|工程|建设|重点|惠民|为民办)*项目(?:名称|类别)$/,
  ],
  [
    'content',
    /^(?:主要|量化|重点|具体|年度|全年|目标|工作|任务|项目|阶段|阶段性|基本|实施|整改|活动|核心|改革|建设|预期|关键|细化|分解|分项|民生|实事|推进|落实|攻坚|政策|服务|本年度|二级|三级|子|责任|履职|监管|普法|创建|培训|调研|议题|服务|重大|[0-9]{4}年(?:度)?|[、和与及/])*(?:内容|任务|目标|措施|事项|举措|要点|工作|要求|清单|名称|重点|实事|做法|计划|安排|成果|成效|标准|项目|规模|议题|主题|方案|路径|抓手)(?:[、和与及/](?:内容|任务|目标|措施|事项|举措|要求|规模|标准|成效))*$/,
  ],
]

/** The kind of column a header cell announces; null when the words are no header. `text` is folded, without spaces. */
export function columnKindOf(text: string): ColumnKind | null {
  if (text.length > 30) return null
  const words = text.replace(/（[^（）]*）|〔[^〔〕]*〕/g, '').replace(/[：*.|]+$/g, '')
  if (words === '' || words.length > 14) return null
  return kindOf(words) ?? partKind(words)
}

function kindOf(words: string): ColumnKind | null {
  for (const [kind, pattern] of HEADERS) if (pattern.test(words)) return kind
  return null
}

/** 责任人/科室 holds units too, so the part that names persons does not decide. */
function partKind(words: string): ColumnKind | null {
  if (!words.includes('/')) return null
  const kinds = words.split('/').map(kindOf)
  return kinds.find((kind) => kind !== null && kind !== 'person') ?? kinds.find((kind) => kind !== null) ?? null
}

const CONTENTS: ReadonlySet<ColumnKind | null> = new Set<ColumnKind>(['content', 'metric', 'value', 'group'])
const OTHERS: ReadonlySet<ColumnKind | null> = new Set<ColumnKind>([
  'number',
  'deadline',
  'lead',
  'responsible',
  'support',
  'person',
  'scoring',
  'measure',
])

/** Header words make a list when one says what is to be done and another where, by whom, till when, or in which order. */
export function announceList(kinds: readonly (ColumnKind | null)[]): boolean {
  const known = kinds.filter((kind) => kind !== null)
  if (known.length < 2 || known.length * 3 < kinds.length * 2) return false
  return known.some((kind) => CONTENTS.has(kind)) && known.some((kind) => OTHERS.has(kind))
}

/** A header cell. */
export interface HeaderWords {
  readonly text: string
  readonly span: Span | null
}

/**
 * Words whose meaning hangs on their neighbours: 单位 beside 指标 is a measure word; 年度目标 without 指标 is the content;
 * 项目 is the content when nothing else is.
 */
export function settleColumns(cells: readonly HeaderWords[]): Column[] {
  const headers = cells.map(({ text }) => text)
  const kinds = headers.map((words) => columnKindOf(words) ?? 'other')
  const has = (kind: ColumnKind): boolean => kinds.includes(kind)
  const indicator =
    has('value') && (has('metric') || has('content') || kinds.filter((kind) => kind === 'group').length > 0)
  const settled = kinds.map((kind, index): ColumnKind => {
    if (headers[index] === '单位' && has('value') && (has('metric') || kinds.filter(isUnit).length > 1))
      return 'measure'
    if (kind === 'value' && !indicator) return 'content'
    return kind
  })
  if (!settled.some((kind) => kind === 'content' || kind === 'metric')) promote(settled)
  if (settled.includes('value')) keepOneValue(settled, headers)
  return settled.map((kind, index) => ({ kind, words: headers[index] ?? '', span: cells[index]?.span ?? null }))
}

const isUnit = (kind: ColumnKind): boolean => kind === 'lead' || kind === 'responsible' || kind === 'support'

/** Without a content column the last category column (else the first unknown one) holds the content. */
function promote(kinds: ColumnKind[]): void {
  const group = kinds.lastIndexOf('group')
  const index = group >= 0 ? group : kinds.indexOf('other')
  if (index >= 0) kinds[index] = 'content'
}

/** Of several value columns (last year's, the five-year one) the plan's is the one that says 年度, 今年 or the last. */
function keepOneValue(kinds: ColumnKind[], headers: readonly string[]): void {
  const indexes = kinds.flatMap((kind, index) => (kind === 'value' ? [index] : []))
  const best = indexes.find((index) => /年度|全年|本年|当年/.test(headers[index] ?? '')) ?? indexes.at(-1)
  for (const index of indexes) if (index !== best) kinds[index] = 'other'
}
