import type { Marker } from '../../outline/marker.ts'
import { DEPTH } from '../../outline/marker.ts'
import { areOffices } from '../../responsibility/offices.ts'
import type { Passage } from '../../text/passage.ts'
import { subPassage } from '../../text/passage.ts'
import type { TextParagraph } from '../heal.ts'
import { isOrganizationLike } from '../lists/fit.ts'

/** What the headings above say of everything below them: whose it is (县水利局), when it is due (3月份, 第二季度). */
export interface Scope {
  readonly office: Passage | null
  readonly time: Passage | null
}

export interface Scopes {
  /** Of each paragraph. */
  readonly at: readonly Scope[]
  /** Paragraphs that are such headings. */
  readonly headings: ReadonlySet<number>
}

/** The headings that name offices, where most headings do, and those that name times, where at least two do. */
export function scopesOf(paragraphs: readonly TextParagraph[], markers: readonly (Marker | null)[]): Scopes {
  const times = paragraphs.map((paragraph, i) => timeHeading(paragraph, markers[i] ?? null))
  const offices = paragraphs.map((_, i) => officeHeading(paragraphs, i, markers[i] ?? null))
  const timed = times.filter((time) => time !== null && CALENDAR.test(time.text)).length >= 2
  const owned = areMostHeadings(paragraphs, markers, offices)
  const open = { office: reach(owned ? offices : [], markers), time: reach(timed ? times : [], markers) }
  const headings = paragraphs.flatMap((_, i) => ((timed && times[i]) || (owned && offices[i]) ? [i] : []))
  const at = paragraphs.map((_, i): Scope => ({ office: open.office[i] ?? null, time: open.time[i] ?? null }))
  return { at, headings: new Set(headings) }
}

/** For each paragraph the last heading above that still reaches it. */
function reach(headings: readonly (Passage | null)[], markers: readonly (Marker | null)[]): (Passage | null)[] {
  let open: Open | null = null
  return markers.map((marker, i) => {
    const passage = headings[i] ?? null
    open = passage === null ? stillOpen(open, marker) : { passage, depth: depthOf(marker), inner: null }
    return open?.passage ?? null
  })
}

interface Open {
  readonly passage: Passage
  /** Of its own numbering; null where it has none. */
  readonly depth: number | null
  /** Of the first numbering below it. */
  readonly inner: number | null
}

const depthOf = (marker: Marker | null): number | null => (marker === null ? null : DEPTH[marker.kind])

/** A heading reaches down to the next of its rank; without a number of its own, to one above the rank of its items. */
function stillOpen(open: Open | null, marker: Marker | null): Open | null {
  const depth = depthOf(marker)
  if (open === null || depth === null) return open
  const limit = open.depth ?? (open.inner === null ? -1 : open.inner - 1)
  if (depth <= limit) return null
  return open.inner === null ? { ...open, inner: depth } : open
}

const MONTH = '[0-9一二三四五六七八九十]{1,3}'
const TIME_HEADING = new RegExp(
  `^((?:20[0-9]{2}年|今年)?(?:${MONTH}(?:月?[-~至到、]${MONTH})?月份?|第?[一二三四1-4](?:[、-][二三四2-4])?季度|[上下]半年|全年|[每逐](?:个?月|季度?)|长期|常年|常态化|[春夏秋冬]季)(?:底|末|[上中下]旬)?前?)` +
    `(?:（[^（）]{1,14}）)?(?:性|要|的|主要|重点|工作|任务|目标|安排|事项|计划|活动|内容|清单|坚持|推进|开展|完成|实施)*[：。]?$`,
)

/** 全年, 每月 and 长期 head other things too; a calendar needs two of its own parts. */
const CALENDAR = /^[^每逐].*(?:月|季|半年)/

/** 3月份, 第二季度（4-6月）, 上半年重点工作. */
function timeHeading({ passage, text }: TextParagraph, marker: Marker | null): Passage | null {
  if (text.length > 34) return null
  const from = marker?.length ?? 0
  const words = text.slice(from).replace(/^〔(.*)〕$/, '$1')
  const time = TIME_HEADING.exec(words)?.[1]
  if (time === undefined) return null
  const at = text.indexOf(time, from)
  return subPassage(passage, at, at + time.length)
}

/** 服务中心大局, 构建新格局 end like a 局 and are none; 应急安全局 is one. */
const SLOGAN = /(?:[大格布]|(?<!安)全)局(?:$|[、，])/

/** The offices that a heading names and nothing else (一、县水利局（4项）). Without a number it must be plainly an office. */
function officeHeading(paragraphs: readonly TextParagraph[], index: number, marker: Marker | null): Passage | null {
  const paragraph = paragraphs[index]
  if (!paragraph || paragraph.text.length > 40) return null
  const { passage, text } = paragraph
  const from = marker?.length ?? 0
  const words = /^〔?([^〔〕]*?)(?:（[^（）]*）)?〕?[：。]?$/.exec(text.slice(from))?.[1] ?? ''
  if (!namesOffices(words)) return null
  const heads = marker === null ? areOffices(words, 1) && headsSomething(paragraphs[index + 1]) : mayHead(marker)
  const start = text.indexOf(words, from)
  return heads ? subPassage(passage, start, start + words.length) : null
}

function namesOffices(words: string): boolean {
  return !/[0-9]/.test(words) && !SLOGAN.test(words) && isOrganizationLike(words)
}

function mayHead({ kind }: Marker): boolean {
  return kind === 'han' || kind === 'han_bracket' || kind === 'dash' || kind === 'roman' || kind === 'chapter'
}

/** A signature is followed by its date or by nothing. */
function headsSomething(next: TextParagraph | undefined): boolean {
  return (
    next !== undefined && next.text.length > 8 && !/^[〇○零一二三四五六七八九0-9]{4}年[^，。]{2,9}日?$/.test(next.text)
  )
}

function areMostHeadings(
  paragraphs: readonly TextParagraph[],
  markers: readonly (Marker | null)[],
  offices: readonly (Passage | null)[],
): boolean {
  const named = offices.filter((office) => office !== null).length
  const headings = paragraphs.filter(({ text }, i) => {
    const kind = markers[i]?.kind
    return offices[i] !== null || ((kind === 'han' || kind === 'han_bracket') && text.length <= 40)
  }).length
  return named >= 2 && named * 3 >= headings * 2
}
