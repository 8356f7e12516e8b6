import type { Span } from '../../blocks.ts'
import { passageOf, spanOf } from '../../text/passage.ts'
import type { Line } from '../line.ts'

export type HeadRole =
  | 'letterhead'
  | 'document_number'
  | 'title'
  | 'addressees'
  | 'signature'
  | 'date'
  | 'classification'

export interface HeadSpan {
  readonly role: HeadRole
  readonly span: Span
}

/** The lines of a document and what of them the head has used up so far. */
export interface HeadLines {
  readonly source: string
  /** Null where a list or a table stood. */
  readonly lines: readonly (Line | null)[]
  /** Indexes of the first lines with words: so far a head may reach. */
  readonly front: readonly number[]
  readonly used: Set<number>
  readonly spans: HeadSpan[]
}

export interface Words {
  readonly text: string
  readonly span: Span
}

const REACH = 60

export function headLines(source: string, lines: readonly (Line | null)[]): HeadLines {
  const front: number[] = []
  for (let i = 0; i < lines.length && front.length < REACH; i++) if (isWritten(lines[i])) front.push(i)
  return { source, lines, front, used: new Set(), spans: [] }
}

function isWritten(line: Line | null | undefined): boolean {
  return line !== null && line !== undefined && line.text !== ''
}

/** Indexes of the last lines with words that lie behind the front. */
export function backOf({ lines, front }: HeadLines, count: number): number[] {
  const end = front.at(-1) ?? -1
  const back: number[] = []
  for (let i = lines.length - 1; i > end && back.length < count; i--) if (isWritten(lines[i])) back.unshift(i)
  return back
}

/** The folded words of a line; '' where there is none or the head has them already. */
export function textAt({ lines, used }: HeadLines, index: number | undefined): string {
  if (index === undefined || used.has(index)) return ''
  return lines[index]?.text ?? ''
}

/** The span of a line's words, without the white space around them. */
export function wordsAt({ source, lines }: HeadLines, index: number, from = 0, to?: number): Span {
  const passage = passageOf(source, lines[index]?.span ?? [0, 0])
  return spanOf(passage, from, to ?? passage.text.length)
}

/** Uses up lines in one role and gives the span from the first to the last. */
export function takeLines(head: HeadLines, indexes: readonly number[], role: HeadRole): Span {
  let span: Span | null = null
  for (const index of indexes) {
    const line = head.lines[index]
    if (!line) continue
    head.used.add(index)
    head.spans.push({ role, span: line.span })
    span = [span?.[0] ?? line.span[0], line.span[1]]
  }
  return span ?? [0, 0]
}
