import { foldText } from '../reading/text/fold.ts'
import type { OrganizationKind } from './kinds.ts'

/** Long forms and the short forms they are compared in; longer first. */
const SHORTENED: readonly (readonly [long: RegExp, short: string])[] = [
  [/中国共产主义青年团|共青团/g, '团'],
  [/中国少年先锋队/g, '少先队'],
  [/少先队工作委员会/g, '少工委'],
  [/妇女联合会/g, '妇联'],
  [/残疾人联合会/g, '残联'],
  [/工商业联合会/g, '工商联'],
  [/直属机关/g, '直机关'],
  [/(?<=[县市区省])级机关/g, '直机关'],
  [/工作委员会/g, '工委'],
  [/总支部?委员会|总支部/g, '总支'],
  [/(?:支部)委员会/g, '支部'],
  [/委员会/g, '委'],
  [/经济技术开发区|经济开发区/g, '经开区'],
  [/高新技术产业开发区|高新技术开发区/g, '高新区'],
]

const LEVEL = '自治县|自治旗|自治州|自治区|县|市|(?<![发园新社商校])区|旗|州|省|盟|镇|乡|街道'
const PLACE = new RegExp(`^(?<name>[\\u4e00-\\u9fff]{1,8}?(?<level>${LEVEL}))(?=.)`)
/** What stands right behind the place of a committee: only there a place inside another is its own (示例市新城区). */
const COMMITTEE = /^(?:委|妇联|总工会|工会|残联|工商联|团委|人民政府|政府)/

export interface Place {
  /** 示例县 */
  readonly name: string
  /** 县 */
  readonly level: string
}

/**
 * The place that an organisation's name carries and that the names of those below it may leave out: 示例县 of 共青团示例县委员会, 新城区 of
 * 共青团示例市新城区委员会; null where it names none.
 */
export function placeOf(name: string): Place | null {
  let rest = shortened(name).replace(/^团(?=.*(?<!团)(?:委|总支|支部)$)|^少先队/, '')
  let place: Place | null = null
  for (let found = PLACE.exec(rest); found !== null; found = PLACE.exec(rest)) {
    rest = rest.slice(found[0].length)
    if (place === null || COMMITTEE.test(rest))
      place = { name: found[0], level: found.groups?.['level']?.slice(-1) ?? '' }
  }
  return place
}

/**
 * A name in the form in which names are compared: widths and brackets folded, 委员会 as 委, the county's name as its level alone, 团 behind
 * what it belongs to. 共青团示例县委员会, 团县委, 县团委 → 县团委; 共青团示例县城关镇委员会 → 城关镇团委.
 */
export function coreOf(name: string, place: Place | null = null): string {
  const short = withoutBrackets(shortened(name))
  const placed = place === null ? short : leveled(short, place)
  return turned(placed)
}

/** The core without level and place: 县教育局 and 教育局, 示例工业园区团工委 and 工业园区团工委 are the same in this county. */
export function bareOf(core: string, place: Place | null = null): string {
  const stem = place === null ? '' : place.name.slice(0, -place.level.length)
  const bare = stem.length > 1 && core.startsWith(stem) ? core.slice(stem.length) : core
  return bare.length > 3 ? bare.replace(/^[县市区旗州省](?!直|级)/, '') : bare
}

/** The kind whose ending the name carries (the longest one), or null. */
export function kindOfName(
  name: string,
  kinds: readonly OrganizationKind[],
  place: Place | null = null,
): string | null {
  const core = coreOf(name, place)
  let found: string | null = null
  let length = 0
  for (const { code, endings } of kinds)
    for (const ending of endings)
      if (ending.length > length && core.endsWith(ending)) [found, length] = [code, ending.length]
  return found
}

/** How alike two cores are, from 0 to 1. */
export function likeness(one: string, other: string): number {
  return one === other ? 1 : sharedOf(gramsOf(one), gramsOf(other))
}

/** How many of their bigrams two names share, from 0 to 1 (Dice). */
export function sharedOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0
  let shared = 0
  for (const gram of one) if (other.has(gram)) shared++
  return (2 * shared) / (one.size + other.size)
}

export function gramsOf(words: string): Set<string> {
  const grams = new Set<string>()
  for (let i = 0; i + 1 < words.length; i++) grams.add(words.slice(i, i + 2))
  if (words.length === 1) grams.add(words)
  return grams
}

function shortened(name: string): string {
  let short = foldText(name.normalize('NFKC')).replace(/["“”《》]/g, '')
  for (const [long, words] of SHORTENED) short = short.replace(long, words)
  return short
}

/** 团（工）委 → 团工委, 乡（镇） → 乡镇: a bracket in a unit's name holds a variant of it. */
function withoutBrackets(name: string): string {
  return name.replace(/[（）()〔〕、/]/g, '')
}

/** 团示例县委 → 团县委, 示例县教育局 → 县教育局, 团示例县城关镇委 → 团城关镇委, 团示例市示例区委 → 团区委. */
function leveled(name: string, { name: place, level }: Place): string {
  const at = name.indexOf(place)
  if (at < 0 || at > LONGEST_BEFORE) return name
  const before = name.slice(0, at).replace(/^(?<own>团|少先队)?[\u4e00-\u9fff]{2,12}[省市州盟区县旗]$/, '$<own>')
  if (before !== '' && before !== '团' && before !== '少先队') return name
  const after = name.slice(at + place.length)
  const own = /^[\u4e00-\u9fff]{1,8}?(?:镇|乡|街道|村|社区)/.test(after) || after.startsWith(level)
  return own ? before + after : before + level + after
}

/** 团示例自治区示例市 before 示例区. */
const LONGEST_BEFORE = 14

/** 团县委 → 县团委, 团城关镇委 → 城关镇团委, 团县直机关工委 → 县直机关团工委, 团某村支部 → 某村团支部, 少先队县工委 → 县少工委. */
function turned(name: string): string {
  const pioneers = /^少先队(?<whose>.+)工委$/.exec(name)?.groups?.['whose']
  if (pioneers !== undefined) return `${pioneers}少工委`
  const match = /^团(?<whose>[\u4e00-\u9fff0-9A-Za-z]+?)(?<what>工委|委|总支|支部)$/.exec(name)
  const whose = match?.groups?.['whose']
  // 团结镇团委 has its 团 where it belongs.
  return whose === undefined || whose.endsWith('团') ? name : `${whose}团${match?.groups?.['what'] ?? ''}`
}
