import type { Recurrence, Scope } from '../plan.ts'

export interface ScopeRead {
  readonly scope: Scope
  readonly per: string | null
  readonly period?: Recurrence
}

const PERSON =
  /(?:名|位|人|成员|干部|职工|学生|教师|党员|团员|委员|代表|辅导员|专员|骨干|书记|负责人|民警|医生|农户|家庭|贫困户|脱贫户|户|生)$/
const FREQUENCY = '每(?:人)?(?:半年|季度?|月|周|年|学期|天|日)'
const TAKEN_UP =
  '至少|不少于|不低于|不超过|派|组建|均|要|应|需|须|都|全年|每|配备|配|创建|建设|建立|建成|培育|打造|开展|举办|组织|完成|新增|设立|设|确定|选派|落实|明确|形成|推荐|推出|联系|直接|结对|帮扶|包联|拥有|投入|安排|补助|资助|提供|参加|发展|吸纳|领办|有|入户|走访|综合|执业|专职|高价值|[0-9一二两三四五六七八九十]|$'

interface ScopeRule {
  readonly name: string
  readonly example: string
  /** Group 1, else the whole match, says whom each. */
  readonly pattern: RegExp
  readonly scope: 'each_person' | 'each_organization' | 'by_noun'
  /** Shares hold for a register as a whole, not for each. */
  readonly shares: boolean
}

/** How a document says that each must reach the number; the first that fits tells whom. */
export const SCOPES: readonly ScopeRule[] = [
  {
    name: 'each thing',
    example: '每个乡镇至少建成1个服务站',
    pattern: new RegExp(
      `每(?!年|月|周|天|日|季|半|学[期年]|[个两三四五六]?(?:年|月|季度|星期)|次|期|轮|逢|当|到|一?[项件])(?:[^，。；、0-9的（]|（[^）]{0,12}）){1,14}?(?=${TAKEN_UP})`,
    ),
    scope: 'by_noun',
    shares: true,
  },
  {
    name: 'leaders',
    example: '班子成员至少参加1场活动',
    pattern:
      /([^，。；、0-9]{0,12}(?:班子成员|领导干部|主要负责人|主要领导|负责同志|党员干部))(?=全年|每|至少|不少于|带队|应|须|要|带头|累计|年内)/,
    scope: 'each_person',
    shares: true,
  },
  {
    name: 'holders of a post',
    example: '镇级河长每月巡河1次',
    pattern: new RegExp(
      `([^，。；、0-9]{0,10}(?:[河林路街田湖]长|护林员|书记|主任|校长|院长|网格员|辅导员|专员|联络员|班主任|队员|委员|代表|局长|科长|队长))(?=全年|${FREQUENCY}|[月周][^，。；]{0,6}(?:时间|次数|不少于))`,
    ),
    scope: 'each_person',
    shares: true,
  },
  {
    name: 'people who act',
    example: '在职党员进社区报到2次以上',
    pattern:
      /^([^，。；、0-9]{0,10}(?:党员|干部|委员|教师|书记|团员|队员|辅导员|代表|职工))(?=[^，。；、]{0,8}(?:报到|参加|联系|走访|讲|认领|撰写|接待|下沉|下村|蹲点|驻村|上讲台|入户))/,
    scope: 'each_person',
    shares: false,
  },
  {
    name: 'people cared for',
    example: '对独居老人每周探访1次',
    pattern: new RegExp(`^对([^，。；、]{2,20}?)(?=${FREQUENCY})`),
    scope: 'each_person',
    shares: false,
  },
  {
    name: 'life of a branch',
    example: '支部党员大会每季度召开1次',
    pattern:
      /((?:支部)?党员大会|支委会|党小组会|支部委员会|组织生活会|党课|团课|主题党日|主题团日)(?=[^，。；、]{0,6}(?:每|一年|全年))/,
    scope: 'each_organization',
    shares: true,
  },
  {
    name: 'places of a kind',
    example: '娱乐场所每季度检查1次',
    pattern: new RegExp(
      `([^，。；、0-9]{0,10}(?:场所|企业|学校|校|单位|支部|机构|乡镇|街道|社区|村|班级|基地|工地|医院|园区|站点|网点|门店|小区|幼儿园|党组织|团组织|工会))(?=${FREQUENCY})`,
    ),
    scope: 'each_organization',
    shares: false,
  },
  {
    name: 'mean of people',
    example: '人均资助标准5000元',
    pattern: /人均(?!预期寿命|受教育)|生均|每生/,
    scope: 'each_person',
    shares: false,
  },
  {
    name: 'mean of things',
    example: '亩均税收提高到9万元',
    pattern: /[亩地户村校]均|单位面积|百元[^，。；]{2,12}|[千万]人(?=[^，。；]{0,12}数)|平均每[^，。；0-9]{1,6}/,
    scope: 'each_organization',
    shares: false,
  },
  {
    name: 'as many each',
    example: '家政、电商培训班各2期',
    pattern: /(.{1,20})各(?=[0-9一二两三四五六七八九十]|不少于|至少|不低于)/,
    scope: 'each_organization',
    shares: false,
  },
  {
    name: 'class named as subject',
    example: '各镇（街道）全年举办活动不少于4场',
    pattern:
      /(?:^|[，。；、推动要求督促指导组织确保])(各(?!项|类(?!学校|企业|市场|单位)|种|界|方面|环节|领域|族|个环|自|具|式|尽)[^，。；0-9]{1,24}?)(?=、各|每|全年|年内|分别|至少|不少于|不低于|均|要|应|须|都|于|在|开展|举办|组织|建立|培育|打造|新增|完成|确定|明确|创建|建成|推荐|[0-9])/,
    scope: 'by_noun',
    shares: false,
  },
]

const PERIODS: readonly (readonly [RegExp, Recurrence['every']])[] = [
  [/每(?:半年|半个?年度)/, 'half_year'],
  [/每个?(?:季度|季)|按季/, 'quarter'],
  [/每个?学期/, 'term'],
  [/每个?学年/, 'school_year'],
  [/每个?月|按月|月均/, 'month'],
  [/每个?(?:周|星期)|按周/, 'week'],
  [/每[天日]|日均/, 'day'],
  [/每年度?/, 'year'],
]

/** What the number is a promise about: the whole, each organisation, each person, or a share of a register. */
export function readScope(words: string, before: string, unit: string): ScopeRead {
  const every = PERIODS.find(([pattern]) => pattern.test(words))?.[1]
  const found = eachOf(words, unit) ?? carried(words, before, unit) ?? { scope: wholeScope(words, unit), per: null }
  return every === undefined ? found : { ...found, period: { every } }
}

function wholeScope(words: string, unit: string): Scope {
  return /^[%‰]$/.test(unit) && /覆盖|全部|成立率|建会率/.test(words) ? 'coverage' : 'total'
}

function eachOf(words: string, unit: string): { scope: Scope; per: string } | null {
  const share = /^[%‰]$/.test(unit)
  for (const { pattern, scope, shares } of SCOPES) {
    if (share && !shares) continue
    const match = pattern.exec(words)
    if (match === null) continue
    const per = match[1] ?? match[0]
    if (scope !== 'by_noun') return { scope, per }
    return { scope: PERSON.test(per) ? 'each_person' : 'each_organization', per }
  }
  return null
}

/** "每个乡镇新建服务站不少于2个、活动点不少于5处": the second shares the subject of the first; a new subject (全县) ends it. */
function carried(words: string, before: string, unit: string): { scope: Scope; per: string } | null {
  if (!before.endsWith('、') || unit === '%' || /全[县市区省校国]|总|累计|共|合计/.test(words)) return null
  return eachOf(before.slice(0, -1), unit)
}
