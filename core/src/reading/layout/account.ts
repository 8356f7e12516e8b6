import type { ProseParagraph } from './layout.ts'
import type { Head } from './head/head.ts'
import type { Skipped } from './line.ts'
import type { TaskRow } from '../task-row.ts'
import type { Passage } from '../text/passage.ts'
import type { Span } from '../blocks.ts'

interface Accounted {
  readonly head: Head
  readonly prose: readonly ProseParagraph[]
  readonly rows: readonly TaskRow[]
  readonly skipped: readonly Skipped[]
}

/** The words that nothing has claimed yet, so that every numeral of the text can be explained. */
export function restOf(source: string, { head, prose, rows, skipped }: Accounted): Skipped[] {
  const claimed = new Uint8Array(source.length)
  const claim = ([from, to]: Span): unknown => claimed.fill(1, Math.max(0, from), to)
  for (const { span } of head.spans) claim(span)
  for (const { span } of skipped) claim(span)
  for (const { passage } of prose) claimPassage(claimed, passage)
  for (const row of rows) {
    if (row.numberSpan) claim(row.numberSpan)
    const parts = [
      row.content,
      ...row.deadlines.map((field) => field.passage),
      ...row.units.map((unit) => unit.passage),
      ...row.responsibility,
    ]
    for (const passage of parts) claimPassage(claimed, passage)
    for (const { metric, value, unit } of [row.indicator ?? [], row.furtherIndicators ?? []].flat())
      for (const passage of [metric, value, unit]) if (passage) claimPassage(claimed, passage)
  }
  return unclaimed(source, claimed)
}

function claimPassage(claimed: Uint8Array, { at }: Passage): void {
  for (const index of at) claimed[index] = 1
}

function unclaimed(source: string, claimed: Uint8Array): Skipped[] {
  const rest: Skipped[] = []
  let from = -1
  for (let i = 0; i <= source.length; i++) {
    if (i < source.length && claimed[i] === 0 && source.charAt(i) !== '\n') {
      if (from < 0) from = i
      continue
    }
    if (from >= 0) {
      const words = source.slice(from, i)
      if (/[\p{L}\p{N}]/u.test(words)) rest.push({ span: [from, i], reason: 'other', words })
    }
    from = -1
  }
  return rest
}
