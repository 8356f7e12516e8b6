import { BRINGING } from './surroundings.ts'

/** Words before the thing itself: time, softness, duty verbs. */
const LEAD =
  /^(?:其中|并|且|同时|还|再|另|以及|和|及|与|使|让|把|将|对|为|在(?![校建职岗读编册线孵])|于|到|力争|争取|确保|保证|努力|预计|原则上|全年|年内|今年|本年度|年度|年底前|年底|到年底|基本|继续|持续|进一步|大力|积极|深入|扎实|加快|全面|广泛|常态化|有序|分批|累计|总体(?!规划|方案)|推动|推进|促进|实现|组织动员|组织(?=[^，。；]{4})|动员|引导|要求|督促|各地|全部|[0-9]{1,2}月底?前?)+/
/** Verbs and comparators between the thing and its number. */
const TAIL =
  /(?:[二两三四五六]个|“双(?:降|下降)”|均|都|分别|要|应|须|动态|总量|总数|累计|合计|共|平均|比例|的|由|从|全年|年内|不?得?(?:达到|达|保持在|保持|稳定在|稳定|控制在|控制|巩固在|巩固|维持在|提高到|提高至|提升到|提升至|提高|提升|增长到|增长|增加到|增加|下降到|下降至|下降|降低到|降低至|降低|降至|降到|减少到|减少|压缩至|压缩到|压缩|压减到|压减至|压减|缩短为|缩短至|缩短到|缩短|上升到|上升|扩大到|扩大至|实现|完成|突破|超过|超|高于|低于|大于|小于|不少于|不低于|不超过|不高于|至少|最少|约|近|为|在|到|至|占|有|较?上年(?:度)?|较?去年|同比|比上年|年均|≥|≤|>|<|=|：|（|）|-))+$/
const BRINGING_LEAD =
  /^(?:举办|召开|开展|组织|实施|完成|建成|建设|建立|新建|打造|培育|培养|创建|推出|形成|提交|培训|资助|选树|制定|出台|支持|办好|引进|招引|改造|更新|整治|发展|开设|参加)(?:好|一批)?(?=[^，。；]{2})/
const STANDARD =
  /^的?(?:标准|要求|比例|规模)(?:，)?(?:加强|建设|组建|配备|配齐|建立|打造|实施|落实|推进|安排|确定|做好)?/

/**
 * What the number measures: the words before it without time and duty verbs; the noun behind it where a verb stands before
 * (举办1场创业培训 → 创业培训); else what the clause before spoke of.
 */
export function readMetric(before: string, behind: string, earlier: string): string {
  const noun = behind.replace(STANDARD, '').replace(/^(?:左右|以上|以下|以内)?的?/, '')
  const verbBefore = before.replace(TAIL, '')
  if (noun.length >= 2 && (verbBefore === '' || /^按照?$/.test(verbBefore) || BRINGING.test(verbBefore))) return noun
  const own = core(before)
  const told = core(earlier)
  if (own.length <= 2 && told.length > own.length && (own.length < 2 || told.includes(own))) return told
  return [own, noun].find((name) => name.length >= 2) ?? (told || own || noun)
}

function core(words: string): string {
  const bare = strip(strip(words, TAIL), LEAD)
  const object = strip(bare, BRINGING_LEAD)
  return object.length >= 2 ? object : bare
}

function strip(words: string, pattern: RegExp): string {
  return words.replace(pattern, '').replace(/^[，、；：]+|[，、；：]+$/g, '')
}

/** Nouns that head a measure of their own: a list of such metrics before one number shares it (收缴率、报到率均达100%). */
const METRIC_HEAD =
  /(?:率|比例|比重|占比|覆盖面|满意度|知晓度|达标数|增速|增幅|总数|人次|花费|消费|人数|起数|件数|次数|[^多少无有]数|数量|总量|总额|[^质力音]量|产值|收入|利润|税收|投资|增加值|面积)$/

/** The parallel metrics that share one number; one entry when they are not parallel. */
export function sharedMetrics(metric: string, words: string): string[] {
  const parts = splitList(metric)
  if (parts.length < 2) return [metric]
  const parallel = parts.every((part) => METRIC_HEAD.test(part))
  if (parallel) return parts
  if (/双(?:降|下降|升|提升)/.test(words) && parts.every((part) => part.length <= 12)) return parts
  if (!/均|都|分别|同时/.test(words)) return [metric]
  const last = parts.at(-1) ?? ''
  const head = METRIC_HEAD.exec(last)?.[0]
  if (head === undefined || parts.some((part) => part.length > 12)) return [metric]
  return parts.map((part) => (METRIC_HEAD.test(part) ? part : part + head))
}

/** 甲、乙和丙 → three; 和/及/与 only count behind a metric's head (和谐 stays whole). */
export function splitList(words: string): string[] {
  const pieces: string[] = []
  let depth = 0
  let from = 0
  for (let i = 0; i < words.length; i++) {
    const character = words.charAt(i)
    if (character === '（' || character === '“') depth++
    else if (character === '）' || character === '”') depth = Math.max(0, depth - 1)
    else if (
      depth === 0 &&
      (character === '、' || ('和及与'.includes(character) && METRIC_HEAD.test(words.slice(from, i))))
    ) {
      pieces.push(words.slice(from, i))
      from = i + 1
    }
  }
  pieces.push(words.slice(from))
  return pieces.filter((piece) => piece !== '')
}

/** Who would stand in the denominator of a rate, as far as its name tells: 学校领域团组织覆盖率 → 学校领域, 西部计划志愿者乡镇覆盖率 → 乡镇. */
export function readPopulation(metric: string): string | null {
  const covered = /^(.*?)(?:覆盖率|覆盖面|普及率|成立率|建会率|组建率|配备率|完成率|比例)$/.exec(metric)?.[1]
  if (covered === undefined || covered === '') return null
  const place = /(?:行政村|乡镇（街道）|镇（街道）|村（社区）|乡镇|镇街|街道|社区|学校|企业|班级|支部)$/.exec(
    covered,
  )?.[0]
  if (place !== undefined) return place
  const bare = covered.replace(/(?:基层)?(?:党|团|工会|妇联|少先队|群团)?组织(?:（[^）]*）)?$/, '')
  return bare === '' ? null : bare
}
