import type { Day } from '../versions.ts'
import { isWithin } from '../tree.ts'
import type { PasteProblem } from './problems.ts'
import { pasteProblem } from './problems.ts'
import type { PasteContext, PasteRow } from './rows.ts'
import { withStatus } from './rows.ts'

/** Parents that stand below their own children, that are wrong themselves, or that were founded later. */
export function checkParents(rows: readonly PasteRow[], context: PasteContext): PasteRow[] {
  const lines = new Map(rows.map((row) => [row.line, row]))
  const circling = new Set(rows.filter((row) => isCircling(row, lines, context)))
  const checked = new Map<number, PasteRow>()
  const check = (row: PasteRow): PasteRow => {
    const known = checked.get(row.line)
    if (known !== undefined) return known
    if (circling.has(row)) return remember(withStatus(row, [...row.problems, pasteProblem('parent', 'cycle')]))
    const parent = row.parent.is === 'line' ? lines.get(row.parent.line) : undefined
    const above = parent === undefined ? undefined : check(parent)
    const own = standing(row, above, context)
    return remember(withStatus({ ...row, from: own.from }, [...row.problems, ...own.problems]))
  }
  const remember = (row: PasteRow): PasteRow => {
    checked.set(row.line, row)
    return row
  }
  return rows.map(check)
}

/** Whether going up, through lines and then the tree, comes back to the row. */
function isCircling(row: PasteRow, lines: ReadonlyMap<number, PasteRow>, { tree }: PasteContext): boolean {
  const seen = new Set<number>()
  let { parent } = row
  while (parent.is === 'line') {
    if (parent.line === row.line) return true
    if (seen.has(parent.line)) return false
    seen.add(parent.line)
    const above = lines.get(parent.line)
    if (above === undefined) return false
    if (above.organization !== null && above.organization === row.organization) return true
    parent = above.parent
  }
  return (
    parent.is === 'organization' &&
    row.organization !== null &&
    row.changes.includes('parent') &&
    isWithin(tree, parent.id, row.organization)
  )
}

function standing(
  row: PasteRow,
  above: PasteRow | undefined,
  { foundedOn, defaultDay }: PasteContext,
): { from: Day; problems: PasteProblem[] } {
  if (above?.status === 'wrong')
    return { from: row.from, problems: [pasteProblem('parent', 'parent_wrong', String(above.line))] }
  const parentFrom = parentDay(row, above, foundedOn)
  if (row.organization !== null || parentFrom === null || row.from >= parentFrom)
    return { from: row.from, problems: [] }
  // A day that nobody gave is no contradiction.
  const given = row.from !== defaultDay
  return { from: parentFrom, problems: given ? [pasteProblem('founded', 'before_parent', parentFrom)] : [] }
}

function parentDay(row: PasteRow, above: PasteRow | undefined, foundedOn: PasteContext['foundedOn']): Day | null {
  if (row.parent.is === 'organization') return foundedOn(row.parent.id)
  if (above === undefined) return null
  return above.organization === null ? above.from : foundedOn(above.organization)
}
