import type { OrganizationKind } from '../kinds.ts'
import type { OrganizationTree } from '../tree.ts'
import type { Day } from '../versions.ts'
import type { PasteProblem } from './problems.ts'

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

/** The row with these problems; wrong where one of them blocks. */
export function withStatus(row: PasteRow, problems: readonly PasteProblem[]): PasteRow {
  return { ...row, problems, status: problems.some(({ blocks }) => blocks) ? 'wrong' : row.status }
}
