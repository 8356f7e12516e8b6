import type { Span } from '../../blocks.ts'
import type { Passage } from '../../text/passage.ts'
import type { Skipped } from '../line.ts'
import type { Column } from './vocabulary.ts'

/** A cell of a task list, wherever it was found. */
export interface ListCell {
  /** Several when the cell was broken over lines. */
  readonly spans: readonly Span[]
  readonly blank: boolean
  /** Continues a vertical merge that the file states. */
  readonly continues: boolean
}

export interface ListRow {
  /** By column; null where the row has no such cell. */
  readonly cells: readonly (ListCell | null)[]
  /** The category line above it. */
  readonly band: string | null
  readonly span: Span
}

/** A task list that was found, whatever its layout. */
export interface TaskList {
  readonly columns: readonly Column[]
  readonly rows: readonly ListRow[]
  /** Empty cells stand in the list; else they were dropped, and a missing one may never have been there. */
  readonly blanksKept: boolean
  readonly skipped: readonly Skipped[]
}

export function spanOfAll(spans: readonly Span[]): Span {
  let from = Infinity
  let to = 0
  for (const span of spans) {
    from = Math.min(from, span[0])
    to = Math.max(to, span[1])
  }
  return from === Infinity ? [0, 0] : [from, to]
}

/** A number of several levels stands as the document writes it (Ⅰ—1), which folding would change. */
export function asNumbered({ source }: Passage, span: Span, folded: string): string {
  return folded.includes('-') ? source.slice(...span).replace(/\s/g, '') : folded
}
