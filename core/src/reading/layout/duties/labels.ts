import { markerOf } from '../../outline/marker.ts'
import { isResponsibility } from '../../responsibility/index.ts'
import { areOffices } from '../../responsibility/offices.ts'
import { isDeadlineLike, isOrganizationLike } from '../lists/fit.ts'

const ROLE_WORD =
  '(?:总?牵头|责任|负责|主办|主责|承办|配合|协办|协同|协助|参与|参加|实施|落实|主管|执行|完成|分管|联系|挂钩|包保|包抓|督办|督导|监督|具体|直接|第一)'
const ORGANISATION_WORD =
  '(?:单位|部门|科室|部室|处室|股室|机构|组织|主体|领导|县长|市长|区长|局长|处长|县领导|市领导|区领导|人|人员|同志)'
const DEADLINE_WORD =
  '(?:(?:计划|预计|目标|办结|办理)?(?:完成|办结|整改|推进|实施|工作|起止|落实|责任)?(?:时限|时间|期限|节点|日期|进度)(?:要求|安排|节点|计划)?)'
/** Labels may be numbered like the items around them. */
const NUMBERED = '(?:[0-9]{1,2}[.、]|（[一二三四五六七八九十0-9]{1,2}）)?'
const RESPONSIBILITY_LABEL = new RegExp(
  `^${NUMBERED}〔?(?:${ROLE_WORD}{1,3}(?:和|及|、|与)?${ROLE_WORD}?${ORGANISATION_WORD}(?:[及和、与]${ROLE_WORD}?${ORGANISATION_WORD})?|${DEADLINE_WORD}|责任分工|任务分工|牵头|配合|责任|主办|承办|协办|分工)〕?(?:（[^（）]{1,12}）)?[：]`,
)
const BRACKET_LABEL = new RegExp(`^〔(?:${ROLE_WORD}{1,3}${ORGANISATION_WORD}?|${DEADLINE_WORD}|分工|责任分工)〕`)
const PERSON_LABEL = new RegExp(
  `^${NUMBERED}〔?${ROLE_WORD}{1,3}(?:县|市|区|局|校|院)?(?:领导|县长|市长|区长|局长|处长|同志|人|人员)〕?[：〕]`,
)
const CONTENT_LABEL =
  /^〔?(?:[0-9]+[.、]|（[一二三四五六七八九十0-9]{1,3}）)?(?:(?:工作|任务|主要|具体|年度|推进|阶段|建设|重点|目标|预期|整改|实施|项目|活动|实事)*(?:目标|任务|内容|措施|举措|成果|成效|要求|名称|标准|安排|规模|做法|步骤))(?:〕?[：]|〕)/

/** The paragraph begins with a label: who answers, till when, or what (工作目标：…). */
export function startsWithLabel(text: string): boolean {
  return startsWithResponsibility(text) || startsWithContentLabel(text)
}

/** 责任单位：… 完成时限：… 【牵头领导】… at the start. */
export function startsWithResponsibility(text: string): boolean {
  const head = text.slice(0, 40)
  return RESPONSIBILITY_LABEL.test(head) || BRACKET_LABEL.test(head)
}

/** 分管领导：…, 责任人：… name persons, who are no units. */
export function startsWithPerson(text: string): boolean {
  return PERSON_LABEL.test(text.slice(0, 24))
}

export function startsWithContentLabel(text: string): boolean {
  return CONTENT_LABEL.test(text.slice(0, 24))
}

const ACTING = /(?:牵头|负责|配合|承办|主办|协办|参与|落实|实施|组织实施|按职责分工)(?=[，；、。]|$)/
const INNER_LABEL = new RegExp(`(?:^|[，；。、])(?:${ROLE_WORD}{1,3}${ORGANISATION_WORD}?|${DEADLINE_WORD})[：]`)

/** The words inside a bracket tell who is responsible (牵头单位：…；…, 县发改局牵头，县财政局配合). */
export function isResponsibilityBracket(inside: string): boolean {
  if (inside.length < 3 || inside.length > 400) return false
  if (startsWithResponsibility(inside) || INNER_LABEL.test(inside)) return true
  const parts = inside.split(/[，；。]/)
  return parts.some((part) => {
    const acting = ACTING.exec(part)
    return (
      acting !== null &&
      acting.index > 1 &&
      isOrganizationLike(part.slice(0, acting.index).replace(/(?:按.{0,4}职责)?分工$|共同$|分别$|具体$/, ''))
    )
  })
}

/** A bracket at the end of a paragraph that only lists organisations, perhaps with a day (非遗处，6月). */
export function isOrganizationBracket(inside: string): boolean {
  if (inside.length < 3 || inside.length > 200 || /^[含如即指或以]/.test(inside)) return false
  const parts = inside.split(/[，；]/)
  const named = parts.filter(
    (part) => isOrganizationLike(part) && !/[0-9]/.test(part) && part.split(/[、\s]/).every((name) => name.length >= 2),
  )
  const dated = parts.filter((part) => !named.includes(part) && isDeadlineLike(part))
  return named.length > 0 && named.length + dated.length === parts.length && (parts.length > 1 || inside.length >= 3)
}

const CLAUSE = /(?:^|[，；。、])由([^，；。]{2,60}?)(?:牵头|负责|承办|主办|组织实施|具体实施|会同)/

/**
 * Where a sentence's own words tell who does it (…，由民政办牵头，…): from behind 由 to the end, where only the time follows;
 * where the clause opens the item, to the last that acts.
 */
export function actingClause(text: string): Stretch | null {
  const match = CLAUSE.exec(text)
  if (match?.[1] === undefined || !isOrganizationLike(match[1])) return null
  const from = match.index + match[0].indexOf('由') + 1
  const end = text.length - (/[。.]$/.test(text) ? 1 : 0)
  const before = text.slice(markerOf(text)?.length ?? 0, match.index)
  if (before !== '' && !isDeadlineLike(before)) return [from, end]
  let to = clauseEnd(text, match.index + match[0].length, end)
  for (let next = clauseEnd(text, to + 1, end); to < end && next > to; next = clauseEnd(text, to + 1, end)) {
    if (!ACTING.test(text.slice(to + 1, next))) break
    to = next
  }
  return [from, to]
}

function clauseEnd(text: string, from: number, end: number): number {
  const length = text.slice(from, end).search(/[，；。]/)
  return length < 0 ? end : from + length
}

const OPENING = /^([^：。；，]{2,40}(?:，[^：。；，]{2,30}(?:配合|协助|参与|协办))?)：/

/** The words before the colon with which an item names who does it, or when (县教育局：…; 3月份：…); null for any other opening. */
export function openingDuty(text: string): string | null {
  return OPENING_TIME.exec(text)?.[1] ?? openingOffices(text)
}

const OPENING_TIME =
  /^((?:20[0-9]{2}年)?(?:[0-9一二三四五六七八九十]{1,3}(?:月?[-~至到][0-9一二三四五六七八九十]{1,3})?月(?:份|底前?|[上中下]旬)?|第?[一二三四1-4]季度|[上下]半年|年底前))(?:（[^（）]{1,12}）)?：/

/** 县教育局：…; 县水利局牵头，各镇街配合：…. */
function openingOffices(text: string): string | null {
  const words = OPENING.exec(text)?.[1]
  if (words === undefined || startsWithLabel(text) || words.includes('（') !== words.includes('）')) return null
  return isResponsibility(words) || areOffices(words.replace('会同', '、'), 1) ? words : null
}

/** One office, and the part of the work that it does (县妇联负责组织动员). */
export function officeWithPart(words: string): boolean {
  const office = /^([^，；。、]{3,16}?)(?:具体|主要)?(?:负责|承担)[\u4e00-\u9fff]{2,12}$/.exec(words)?.[1]
  return office !== undefined && areOffices(office, 1)
}

/** A short last sentence that only says when (…。长期开展。): where it begins, or -1. */
export function closingTime(text: string): number {
  const from = text.lastIndexOf('。', text.length - 2) + 1
  const sentence = text.slice(from).replace(/。$/, '')
  return from > 0 && sentence.length <= 10 && CLOSING_TIME.test(sentence) ? from : -1
}

const CLOSING_TIME =
  /^(?:(?:长期|持续|常态化|全年)(?:开展|推进|坚持|实施|抓好)?|每(?:年|半年|季度?|月|旬|周|日|天)[\u4e00-\u9fff]{0,6}|.{1,8}(?:底|末|前)(?:完成|完工|建成|办结)?)$/

/** A sentence of its own at the end that begins with offices and what they do (…。人事科牵头，各科室配合。): where it begins, or -1. */
export function closingSentence(text: string): number {
  const end = /[。；]$/.test(text) ? text.length - 1 : text.length
  const from = text.lastIndexOf('。', end - 1) + 1
  const sentence = text.slice(from, end)
  const acts = /(?:牵头|负责|配合|协助|参与|承办|主办)(?:[，；]|$)/.test(sentence)
  return from > 0 && sentence.length <= 80 && acts && isResponsibility(sentence) ? from : -1
}

const FOR_ALL =
  /^（?(?:以[下上]|[下上]述|本(?:部分|类|节|章|项))[^由。]{0,12}由([^。]{2,120}?)(?:，其中([^。]*?))?）?。?$/
const EXCEPTION = /第?（?([一二三四五六七八九十0-9、]{1,12})）?项?由([^，；、。]{2,40}(?:、[^，；、。]{2,30})*)/g

/** A stretch of a text. */
export type Stretch = readonly [from: number, to: number]

/** Who answers for all items below or above, and who besides for single ones. */
export interface DutyForAll {
  readonly all: Stretch
  /** It stands below its items. */
  readonly isAbove: boolean
  readonly single: readonly { readonly number: string; readonly words: Stretch }[]
}

/** 以下任务均由…负责，…配合，其中第（三）项由…协助: null for any other words. */
export function dutyForAll(text: string): DutyForAll | null {
  const match = text.length <= 200 ? FOR_ALL.exec(text) : null
  const words = match?.[1]
  if (words === undefined || !isResponsibility(words)) return null
  const from = text.indexOf('由') + 1
  const rest = match?.[2] ?? ''
  const start = text.indexOf(rest, from + words.length)
  const single = [...rest.matchAll(EXCEPTION)].flatMap((found) => {
    const [numbers = '', who = ''] = found.slice(1)
    const at = start + found.index + found[0].length - who.length
    return numbers.split('、').map((number) => ({ number, words: [at, at + who.length] as const }))
  })
  return { all: [from, from + words.length], isAbove: /^（?(?:以上|上述)/.test(text), single }
}
