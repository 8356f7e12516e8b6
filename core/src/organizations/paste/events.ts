import type { OrganizationEvent } from '../events.ts'
import type { Day } from '../versions.ts'
import type { PasteRow } from './rows.ts'

/**
 * The events that a preview's new and changed rows are, parents first; `idOf` gives the id for the new organisation of a line. Changes of
 * what exists take effect on `day`. Wrong and unchanged rows are left out.
 */
export function pasteEvents(rows: readonly PasteRow[], idOf: (line: number) => string, day: Day): OrganizationEvent[] {
  const lines = new Map(rows.map((row) => [row.line, row]))
  const idOfLine = (line: number): string => lines.get(line)?.organization ?? idOf(line)
  const parentOf = ({ parent }: PasteRow): string | null => {
    if (parent.is === 'organization') return parent.id
    return parent.is === 'line' ? idOfLine(parent.line) : null
  }
  const taken = rows.filter(({ status }) => status === 'new' || status === 'changed')
  return parentsFirst(taken, lines).flatMap((row): OrganizationEvent[] => {
    const { line, organization, name, shortName, kind, from, changes } = row
    const parent = parentOf(row)
    if (organization === null)
      return [{ event: 'founded', day: from, organization: { id: idOf(line), name, shortName, kind, parent } }]
    const id = organization
    return changes.map((field): OrganizationEvent => {
      if (field === 'kind') return { event: 'changed_kind', day, id, kind }
      if (field === 'parent') return { event: 'moved', day, id, parent: parent ?? '' }
      return { event: 'renamed', day, id, name, shortName }
    })
  })
}

function parentsFirst(rows: readonly PasteRow[], lines: ReadonlyMap<number, PasteRow>): PasteRow[] {
  const taken = new Set(rows)
  const done = new Set<number>()
  const ordered: PasteRow[] = []
  const add = (row: PasteRow): void => {
    if (done.has(row.line)) return
    done.add(row.line)
    const above = row.parent.is === 'line' ? lines.get(row.parent.line) : undefined
    if (above !== undefined) add(above)
    if (taken.has(row)) ordered.push(row)
  }
  rows.forEach(add)
  return ordered
}
