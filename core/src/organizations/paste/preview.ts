import { organizationKinds } from '../kinds.ts'
import type { PasteColumns } from './columns.ts'
import { columnsOf } from './columns.ts'
import { readGiven } from './given.ts'
import type { GivenRow } from './given.ts'
import { checkParents } from './parents.ts'
import { resolveRows } from './resolve.ts'
import type { PasteContext, PasteRow } from './rows.ts'
import { readTable } from './table.ts'

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
