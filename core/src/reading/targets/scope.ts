import type { Recurrence, Scope } from '../plan.ts'

export interface ScopeRead {
  readonly scope: Scope
  readonly per: string | null
  readonly period?: Recurrence
}

const PERSON = /(?:名|位|人|成员|干部|职工|学生|教师|党员|团员|委员|代表|辅导员|专员|骨干|书记|负责人|民警|医生|农户|家庭|贫困户|脱贫户|户)$/

/** "每个乡镇", "每名干部", "每千人口": 每 with a thing that is no stretch of time (每季度), up to what it must do. */
const EACH =
  /每(?!年|月|周|天|日|季|半|学[期年]|[个两三四五六]?(?:年|月|季度|星期)|次|期|轮|逢|当|到|[一]?项|[一]?件)(?:[^，。；、0-9的（]|（[^）]*）){1,14}?(?=至少|不少于|不低于|不超过|派|组建|均|要|应|需|须|都|全年|每|配备|配|创建|建设|建立|建成|培育|打造|开展|举办|组织|完成|新增|设立|设|确定|选派|落实|明确|形成|推荐|推出|联系|直接|结对|帮扶|包联|拥有|投入|安排|补助|资助|提供|参加|发展|吸纳|有|入户|走访|综合|执业|专职|高价值|[0-9一二两三四五六七八九十]|$)/
/** "各级团组织分别", "各镇（街道）", "各基层团支部": a class named with 各 as the subject. */
const CLASS = /(?:^|[，。；、推动要求督促指导组织确保])(各(?!项|类(?!学校|企业|市场|单位)|种|界|方面|环节|领域|族|个环|自|具|式|尽)[^，。；0-9]{1,24}?)(?=、各|每|全年|年内|分别|至少|不少于|不低于|均|要|应|须|都|于|在|开展|举办|组织|建立|培育|打造|新增|完成|确定|明确|创建|建成|推荐|[0-9])/
const DISTRIBUTED = /各(?=[0-9一二两三四五六七八九十]|不少于|至少|不低于)/
const LEADERS = /((?:[^，。；、0-9]{0,12})(?:班子成员|领导干部|主要负责人|主要领导|负责同志|委员会成员|党员干部|领导班子成员))(?=(?:全年|每|至少|不少于|带队|应|须|要|带头|累计|年内))/
/** A post or a kind of place as subject of a frequency: 镇级河长每月, 娱乐场所每季度; a single body (县安委会每季度) is none. */
const HOLDERS = /((?:[^，。；、0-9]{0,10})(?:[河林路街田湖]长|护林员|书记|主任|校长|院长|网格员|辅导员|专员|联络员|班主任|队员|委员|代表|局长|科长|队长))(?:全年|每(?:人)?(?:半年|季度?|月|周|年|学期)|[月周](?=[^，。；]{0,6}(?:时间|次数|不少于)))/
const PLACES = /((?:[^，。；、0-9]{0,10})(?:场所|企业|学校|校|单位|支部|机构|乡镇|街道|社区|村|班级|基地|工地|医院|园区|站点|网点|门店|中心校|小区|幼儿园|党组织|团组织|工会))(?:每(?:半年|季度?|月|周|年|学期))/
/** People as the subject of what each of them does: 在职党员进社区报到2次. */
const DOERS = /^((?:[^，。；、0-9]{0,10})(?:党员|干部|委员|教师|书记|团员|队员|辅导员|代表|职工))(?=[^，。；、]{0,8}(?:报到|参加|联系|走访|讲|认领|撰写|接待|下沉|下村|蹲点|驻村|上讲台|入户))/
/** Meetings and classes that every branch holds: 支部党员大会每季度一次. */
const BRANCH_LIFE = /((?:支部)?党员大会|支委会|党小组会|支部委员会|组织生活会|党课|团课|主题党日|主题团日)(?=[^，。；、]{0,6}(?:每|一年|全年))/
const TOWARDS = /^对([^，。；、]{2,20}?)(?=每(?:周|月|季度?|年|半年|天|日))/
const MEAN = /(?:人均(?!预期寿命|受教育)|亩均|地均|单位面积|百元[^，。；]{2,}|千人(?=[^，。；]*数)|万人(?=[^，。；]*数)|户均|村均|校均|每生|生均|平均每[^，。；0-9]{1,6})/

const PERIODS: readonly (readonly [RegExp, Recurrence['every']])[] = [
  [/每(?:半年|半个?年度)/, 'half_year'],
  [/每个?(?:季度|季)|按季/, 'quarter'],
  [/每个?学期/, 'term'],
  [/每个?学年/, 'school_year'],
  [/每个?月|按月|月均/, 'month'],
  [/每个?(?:周|星期)|按周/, 'week'],
  [/每(?:天|日)|日均/, 'day'],
  [/每年(?:度)?/, 'year'],
]

/** What the number is a promise about: the whole, each organisation, each person, or a share of a register. */
export function readScope(words: string, sentenceBefore: string, unit: string): ScopeRead {
  const period = periodOf(words)
  const found = eachOf(words, unit) ?? carried(words, sentenceBefore, unit)
  const scope: ScopeRead = found ?? { scope: /^[%‰]$/.test(unit) && /覆盖|全部|成立率|建会率/.test(words) ? 'coverage' : 'total', per: null }
  return period === undefined ? scope : { ...scope, period }
}

function periodOf(words: string): Recurrence | undefined {
  for (const [pattern, every] of PERIODS) if (pattern.test(words)) return { every }
  return undefined
}

function eachOf(words: string, unit: string): { scope: Scope; per: string } | null {
  const each = EACH.exec(words)?.[0]
  if (each !== undefined) return { scope: PERSON.test(each) ? 'each_person' : 'each_organization', per: each }
  const leaders = LEADERS.exec(words)?.[1]
  if (leaders !== undefined) return { scope: 'each_person', per: leaders }
  const holder = HOLDERS.exec(words)?.[1]
  if (holder !== undefined) return { scope: 'each_person', per: holder }
  const doer = DOERS.exec(words)?.[1] ?? TOWARDS.exec(words)?.[1]
  if (doer !== undefined && !/[%‰]/.test(unit)) return { scope: 'each_person', per: doer }
  const branch = BRANCH_LIFE.exec(words)?.[1]
  if (branch !== undefined) return { scope: 'each_organization', per: branch }
  const place = PLACES.exec(words)?.[1]
  if (place !== undefined && !/[%‰]/.test(unit)) return { scope: 'each_organization', per: place }
  const mean = MEAN.exec(words)?.[0]
  if (mean !== undefined && unit !== '%') return { scope: /人均|生均|每生/.test(mean) ? 'each_person' : 'each_organization', per: mean }
  if (/^[%‰]$/.test(unit)) return null
  const distributed = DISTRIBUTED.exec(words)
  if (distributed !== null) return { scope: 'each_organization', per: words.slice(0, distributed.index) }
  const named = CLASS.exec(words)?.[1]
  if (named !== undefined) return { scope: PERSON.test(named) ? 'each_person' : 'each_organization', per: named }
  return null
}

/** "每个乡镇创建示范村不少于2个、示范户不少于50户": the second shares the subject of the first; a new subject (全县) ends it. */
function carried(words: string, sentenceBefore: string, unit: string): { scope: Scope; per: string } | null {
  if (/全[县市区省校国]|总|累计|共|合计/.test(words) || unit === '%') return null
  if (!/^、|^$/.test(sentenceBefore.slice(-1))) return null
  return eachOf(sentenceBefore.slice(0, -1), unit)
}
