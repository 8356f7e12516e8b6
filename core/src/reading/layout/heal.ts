import type { Span } from '../blocks.ts'
import { markerOf } from '../outline/marker.ts'
import type { Passage } from '../text/passage.ts'
import { passageOf } from '../text/passage.ts'
import { startsWithLabel } from './duties/labels.ts'
import type { Line } from './line.ts'

/** A paragraph whose hard line breaks are healed. */
export interface TextParagraph {
  readonly span: Span
  readonly spans: readonly Span[]
  readonly passage: Passage
  readonly text: string
  readonly level: number | null
  /** Index of its first line among the lines given. */
  readonly first: number
}

/** Puts the lines of sentences together. Headings, list items, labels, signatures and dates stay paragraphs of their own. */
export function paragraphsOf(source: string, lines: readonly (Line | null)[]): TextParagraph[] {
  const wrap = wrapOf(lines)
  const paragraphs: TextParagraph[] = []
  let open: Line[] = []
  let first = 0
  let blank = false
  const close = (): void => {
    if (open.length > 0) paragraphs.push(paragraph(source, open, first))
    open = []
  }
  lines.forEach((line, index) => {
    if (line === null) {
      close()
      return
    }
    if (line.text === '') {
      blank = open.length > 0
      return
    }
    const last = open.at(-1)
    if (last !== undefined && !continues(open, last, line, { blank, wrap })) close()
    if (open.length === 0) first = index
    open.push(line)
    blank = false
  })
  close()
  return paragraphs
}

function paragraph(source: string, lines: readonly Line[], first: number): TextParagraph {
  const spans = lines.map((line) => line.span)
  const passage = passageOf(source, spans)
  return {
    span: [spans[0]?.[0] ?? 0, spans.at(-1)?.[1] ?? 0],
    spans,
    passage,
    text: passage.text,
    level: lines[0]?.level ?? null,
    first,
  }
}

/** A full stop may be a point in documents typed with narrow punctuation. */
const TERMINAL = /[。；！？：…]$|[\u4e00-\u9fff）”》%]\.$/

interface Gap {
  readonly blank: boolean
  /** Null where lines are paragraphs. */
  readonly wrap: Wrap | null
}

/** How long a full line is in a document with hard-wrapped lines, counted in characters or by their width. */
interface Wrap {
  readonly width: number
  readonly measure: (line: Line) => number
}

function continues(open: readonly Line[], last: Line, next: Line, gap: Gap): boolean {
  if (next.level !== null || last.level !== null) return false
  if (/^[，。；：、）》”%！？]/.test(next.text)) return true
  if (/[，、]$/.test(last.text)) return !startsAnew(next.text) || opensBracket(open)
  if (startsAnew(next.text)) return false
  if (opensBracket(open)) return true
  if (TERMINAL.test(last.text)) return continuesWrapped(last, next, gap) && !/[：；]$/.test(last.text)
  if (gap.wrap !== null) return continuesWrapped(last, next, gap) || isOpenSentence(last.text, open)
  return isOpenSentence(last.text, open)
}

/** In a hard-wrapped document a full line goes on, unless the next is indented like a paragraph. */
function continuesWrapped(last: Line, next: Line, { blank, wrap }: Gap): boolean {
  if (wrap === null || blank || next.indented || startsAnew(next.text)) return false
  return wrap.measure(last) >= wrap.width - 2.5
}

/** Long, with commas or full stops inside, but no end: a sentence cut in two. A heading is short or has no comma. */
function isOpenSentence(text: string, open: readonly Line[]): boolean {
  if (text.length < 25) return open.length > 1 && text.length >= 15 && !/[）)]$/.test(text)
  const marker = markerOf(text)
  if (/[）”》]$/.test(text) || startsWithLabel(text)) return false
  return text.includes('。') || (marker === null && text.split('，').length > 2)
}

function opensBracket(lines: readonly Line[]): boolean {
  let depth = 0
  for (const { text } of lines.slice(-4)) {
    for (const character of text) {
      if ('（《“〔'.includes(character)) depth++
      else if ('）》”〕'.includes(character)) depth = Math.max(0, depth - 1)
    }
  }
  return depth > 0
}

function startsAnew(text: string): boolean {
  const marker = markerOf(text)
  if (marker !== null) return true
  if (startsWithLabel(text)) return true
  return (
    /^(?:附件?[0-9]*[：:]|附件[0-9]*$|附：|抄送|主送|注：|备注：|〔[^〕]{2,8}〕|第.{1,3}条)/.test(text) ||
    isDateLine(text)
  )
}

export function isDateLine(text: string): boolean {
  return (
    text.length <= 16 &&
    /^(?:[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[二〇○零一三四五六七八九0]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日?)$/.test(
      text,
    )
  )
}

const charactersOf = (line: Line): number => line.raw.trimEnd().length

/** Width of a line in Han characters: narrow characters take half. */
function widthOf({ text }: Line): number {
  let narrow = 0
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x80) narrow++
  return text.length - narrow / 2
}

/** Wrapped by characters (plain text tools) or by width (printed lines), whichever more lines agree on. */
function wrapOf(lines: readonly (Line | null)[]): Wrap | null {
  const [characters, width] = [charactersOf, widthOf].map((measure) => wrapBy(lines, measure))
  if (!characters || !width) return null
  const best = characters.agreeing >= width.agreeing ? characters : width
  return best.agreeing > 0 ? best : null
}

/** A document is hard-wrapped when many lines end in the middle of a sentence at about the same length, which hardly any line passes. */
function wrapBy(lines: readonly (Line | null)[], measure: (line: Line) => number): Wrap & { agreeing: number } {
  const counts = new Map<number, number>()
  const long = lines.filter((line) => line !== null).filter((line) => line.text.length >= 15)
  for (const line of long) {
    if (TERMINAL.test(line.text)) continue
    const width = Math.round(measure(line))
    counts.set(width, (counts.get(width) ?? 0) + 1)
  }
  let best = 0
  let most = 0
  for (const width of counts.keys()) {
    const near = [-2, -1, 0].reduce((sum, d) => sum + (counts.get(width + d) ?? 0), 0)
    if (near > most || (near === most && width < best)) {
      most = near
      best = width
    }
  }
  const longer = long.filter((line) => measure(line) > best + 2).length
  const wrapped = most >= 3 && most * 3 >= long.length && longer * 8 <= long.length
  return { width: best, measure, agreeing: wrapped ? most : 0 }
}
