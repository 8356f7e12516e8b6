import type { OrganizationKind } from '../kinds.ts'
import { organizationKinds } from '../kinds.ts'
import type { OrganizationTree } from '../tree.ts'
import type { Day } from '../versions.ts'
import type { PasteColumns } from './columns.ts'
import { columnsOf } from './columns.ts'
import { readGiven } from './given.ts'
import type { GivenRow } from './given.ts'
import { checkParents } from './parents.ts'
import type { PasteProblem } from './problems.ts'
import { resolveRows } from './resolve.ts'
import { readTable } from './table.ts'

export interface PasteContext {
  /** The organisations that exist on the day of the import. */
  readonly tree: OrganizationTree
  /** When an organisation of the tree was founded; null where not known. */
  readonly foundedOn: (organization: string) => Day | null
  /** From when an organisation stands in the tree whose day is not given. */
  readonly defaultDay: Day
  readonly kinds?: readonly OrganizationKind[]
}

export type PasteStatus = 'new' | 'same' | 'changed' | 'wrong'

/** A line of the paste as it would be taken. */
export interface PasteRow {
  /** From 1, in the text as pasted. */
  readonly line: number
  /** The line as pasted. */
  readonly raw: string
  readonly status: PasteStatus
  /** The organisation of the tree that it is; null for a new one. */
  readonly organization: string | null
  /** As pasted; for one that exists its name in the tree. */
  readonly name: string
  readonly shortName: string | null
  readonly kind: string
  readonly parent: PasteParent
  /** From when it stands in the tree. */
  readonly from: Day
  /** For `changed`: what differs from the tree. */
  readonly changes: readonly ('shortName' | 'kind' | 'parent')[]
  readonly problems: readonly PasteProblem[]
  /** Cells of columns that nothing is read from, by the column's name. */
  readonly others: Readonly<Record<string, string>>
}

/** An organisation of the tree, another line of the paste, the top of all, or not found. */
export type PasteParent =
  | { readonly is: 'organization'; readonly id: string }
  | { readonly is: 'line'; readonly line: number }
  | { readonly is: 'top' }
  | { readonly is: 'unknown' }

export interface PastePreview {
  readonly columns: PasteColumns
  readonly rows: readonly PasteRow[]
}

/**
 * What a pasted list of organisations would do to the tree: a sheet, comma-separated text, or one name a line. Every line with words comes
 * back with its status; parents may stand in later lines. Nothing is changed by looking.
 */
export function previewPaste(text: string, context: PasteContext): PastePreview {
  const lines = readTable(text)
  const columns = columnsOf(lines)
  const kinds = context.kinds ?? organizationKinds
  const given: GivenRow[] = (columns.header === 'read' ? lines.slice(1) : lines).map((line) =>
    readGiven(line, columns, { kinds, today: context.tree.day }),
  )
  return { columns, rows: checkParents(resolveRows(given, { ...context, kinds }), context) }
}
