import type { Span } from '../blocks.ts'
import type { LayoutPart, ProseKind } from '../outline/index.ts'
import type { TaskRow } from '../task-row.ts'
import type { Passage } from '../text/passage.ts'
import type { Head } from './head/head.ts'
import type { Skipped } from './line.ts'

/** A healed paragraph of the body that belongs to no task row. */
export interface ProseParagraph {
  readonly passage: Passage
  readonly span: Span
  readonly part: number | null
  readonly measure: number | null
  readonly kind: ProseKind
}

export interface Layout {
  readonly head: Head
  readonly parts: readonly LayoutPart[]
  /** Where promises are looked for besides the tasks. */
  readonly prose: readonly ProseParagraph[]
  readonly rows: readonly TaskRow[]
  /** Text that belongs to none of the above. */
  readonly skipped: readonly Skipped[]
}
