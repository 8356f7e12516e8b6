import type { Span } from '../../blocks.ts'
import { passageOf } from '../../text/passage.ts'
import type { Line } from '../line.ts'
import { columnKindOf } from './vocabulary.ts'

/** How the cells of one line are told apart. `tab`: each tab parts two cells, `tabs`: several do; `wide`: a full-width space or several. `line`: the line is one cell. */
export type Separator = 'pipe' | 'tab' | 'tabs' | 'wide' | 'spaces' | 'line'

export interface RawCell {
  readonly span: Span
  /** Folded, no spaces. */
  readonly text: string
  readonly raw: string
}

const SPLITTERS: Readonly<Record<Exclude<Separator, 'line'>, RegExp>> = {
  pipe: /[|｜]/g,
  tab: /\t/g,
  tabs: /\t+/g,
  wide: /[\u3000\t]+| {2,}/g,
  spaces: /[ \u3000\t\u00a0]+/g,
}

/** The cells of a line. An empty cell stays between pipes and single tabs and is meaningless elsewhere. */
export function cellsOf(source: string, line: Line, separator: Separator): RawCell[] {
  if (separator === 'line') return [cellOf(source, withoutPipes(line))]
  const cells: RawCell[] = []
  const raw = line.raw
  let start = 0
  for (const match of raw.matchAll(SPLITTERS[separator])) {
    if (match.index > start || (separator === 'pipe' && match.index > 0) || separator === 'tab')
      cells.push(piece(source, line, start, match.index))
    start = match.index + match[0].length
  }
  if (raw.slice(start).trim() !== '' || (separator === 'tab' && cells.length > 0))
    cells.push(piece(source, line, start, raw.length))
  return separator === 'pipe' || separator === 'tab' ? cells : cells.filter((cell) => cell.text !== '')
}

function piece(source: string, line: Line, from: number, to: number): RawCell {
  return cellOf(source, [line.span[0] + from, line.span[0] + to])
}

function withoutPipes(line: Line): Span {
  let from = 0
  let to = line.raw.length
  while (from < to && /[\s|｜]/.test(line.raw.charAt(from))) from++
  while (to > from && /[\s|｜]/.test(line.raw.charAt(to - 1))) to--
  return [line.span[0] + from, line.span[0] + to]
}

export function cellOf(source: string, span: Span): RawCell {
  const raw = source.slice(...span)
  const lead = raw.length - raw.trimStart().length
  const trimmed: Span = [span[0] + Math.min(lead, raw.length), span[0] + Math.max(lead, raw.trimEnd().length)]
  return { span: trimmed, text: passageOf(source, trimmed).text, raw: raw.trim() }
}

/** Pieces of a header whose words were broken by spaces (分 管 领导), put together where a known word results. */
export function mendHeader(source: string, cells: readonly RawCell[]): RawCell[] {
  const mended: RawCell[] = []
  let i = 0
  while (i < cells.length) {
    const best = longestWord(cells, i)
    const first = cells[i]
    const last = cells[best - 1]
    if (first && last) mended.push(best === i + 1 ? first : cellOf(source, [first.span[0], last.span[1]]))
    i = best
  }
  return mended
}

/** First piece behind the longest known word that begins at `from`. */
function longestWord(cells: readonly RawCell[], from: number): number {
  const pieces = cells.slice(from, from + MOST_PIECES).map((cell) => cell.text)
  let words = pieces[0] ?? ''
  if (words.length > 1 && columnKindOf(words) !== null) return from + 1
  for (const [i, piece] of pieces.slice(1).entries()) {
    words += piece
    if (words.length <= 10 && columnKindOf(words) !== null) return from + i + 2
  }
  return from + 1
}

const MOST_PIECES = 5
