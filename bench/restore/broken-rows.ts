import { createHash } from 'node:crypto'
import { withManifest, type WholeEntry } from '../../server/src/features/operations/bundle/remade.test-support.ts'

/** Bundles that agree with their own manifest, and whose rows the database or the checks do not take. */
export function brokenRows(
  entries: readonly WholeEntry[],
): readonly { readonly kind: string; readonly expected: string; readonly entries: readonly WholeEntry[] }[] {
  const broken = (
    kind: string,
    expected: string,
    table: string,
    edit: (rows: readonly string[]) => readonly string[],
  ) => ({
    kind,
    expected,
    entries: withRows(entries, table, edit),
  })
  return [
    broken('a reference to nothing', 'restore_failed', 'organization_events', (rows) => rows.slice(1)),
    broken('a check that fails', 'restore_failed', 'accounts', (rows) =>
      rows.map((row) => row.replace('officer', 'king')),
    ),
    broken('a key twice', 'restore_failed', 'rules', (rows) => [...rows, ...rows]),
    broken('no rows at all', 'restore_failed', 'site', () => ['nothing']),
    broken('an edited audit event', 'restore_unhealthy', 'audit_events', (rows) =>
      rows.map((row) => row.replace('\tkeep\t', '\tkept\t')),
    ),
  ]
}

function withRows(
  entries: readonly WholeEntry[],
  name: string,
  edit: (rows: readonly string[]) => readonly string[],
): readonly WholeEntry[] {
  const edited = entries.map((entry) => {
    if (entry.head.kind !== 'table' || entry.head.name !== name) return entry
    const rows = edit(entry.content.toString().split('\n').slice(0, -1))
    return { ...entry, content: Buffer.from(rows.map((row) => `${row}\n`).join('')) }
  })
  const { content } = edited.find(({ head }) => head.kind === 'table' && head.name === name) ?? {
    content: Buffer.alloc(0),
  }
  const rows = content.toString().split('\n').length - 1
  const sha256 = createHash('sha256').update(content).digest('hex')
  return withManifest(edited, (said) => ({
    ...said,
    tables: said.tables.map((table) => (table.name === name ? { ...table, rows, sha256 } : table)),
  }))
}
