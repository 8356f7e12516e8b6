import type { Span } from '../../blocks.ts'
import type { Role } from '../../plan.ts'
import type { Field, Indicator, TaskRow, UnitField } from '../../task-row.ts'
import type { Passage } from '../../text/passage.ts'
import { passageOf, spanOf, subPassage } from '../../text/passage.ts'
import type { Skipped, SkipReason } from '../line.ts'
import { keptPassage } from '../line.ts'
import type { ListCell, ListRow, TaskList } from './list.ts'
import type { ColumnKind } from './vocabulary.ts'

const ROLES: Partial<Record<ColumnKind, Role>> = { lead: 'lead', responsible: 'responsible', support: 'support' }
const SKIPS: Partial<Record<ColumnKind, SkipReason>> = {
  group: 'group',
  person: 'person',
  scoring: 'scoring',
  weight: 'scoring',
  remark: 'other',
  other: 'other',
  measure: 'other',
  value: 'other',
}

/** A cell's own words, or those of the row above that it continues. */
interface Carried {
  readonly passage: Passage | null
  readonly label: string
}

interface Context {
  readonly source: string
  readonly list: TaskList
  /** Content columns that only name the category of finer ones. */
  readonly asGroup: ReadonlySet<number>
  readonly mergedColumns: ReadonlySet<number>
  /** Deadline columns of a list whose empty cells were dropped: what is missing is no merged cell. */
  readonly sparse: ReadonlySet<number>
  readonly carried: (Carried | undefined)[]
}

export interface ListTasks {
  readonly rows: readonly TaskRow[]
  readonly skipped: readonly Skipped[]
}

/** The task rows of a list, merged and blank cells resolved. `before` is the number of tasks that came earlier in the document. */
export function taskRowsOf(source: string, list: TaskList, before = 0): ListTasks {
  const context: Context = {
    source,
    list,
    asGroup: groupColumns(source, list),
    mergedColumns: columnsWithMerges(list),
    sparse: sparseColumns(list),
    carried: [],
  }
  const rows: TaskRow[] = []
  const skipped: Skipped[] = []
  let band: string | null = null
  for (const row of list.rows) {
    if (row.band !== band) context.carried.length = 0
    band = row.band
    for (const skip of skippedIn(row, context)) skipped.push(skip)
    const content = contentOf(row, context)
    if (content.text === '') {
      addToLast(rows, row, context)
      continue
    }
    rows.push(taskRow(row, content, context, before + rows.length + 1))
  }
  return { rows, skipped }
}

function taskRow(row: ListRow, content: Passage, context: Context, index: number): TaskRow {
  const { number, span: numberSpan, content: words } = numbered(row, content, context)
  const label = number ?? String(index)
  const group = groupOf(row, context, label)
  return {
    number,
    numberSpan,
    group: group ?? row.band,
    content: words,
    span: row.span,
    deadlines: fieldsOf(row, context, label, (kind) => kind === 'deadline').map(({ field }) => field),
    units: unitsOf(row, context, label),
    responsibility: [],
    indicator: indicatorOf(row, words, context),
  }
}

/** The number of its own column, else the one in front of the category cell (1.城市环境) or of the content. */
function numbered(
  row: ListRow,
  content: Passage,
  { source, list }: Context,
): { number: string | null; span: Span | null; content: Passage } {
  const column = list.columns.findIndex(({ kind }) => kind === 'number')
  if (column >= 0) {
    const cell = row.cells[column]
    const passage = passageOf(source, cell?.spans ?? [])
    const words = passage.text.replace(/^[（]|[）.、]+$/g, '')
    if (words === '' || words.length > 12) return { number: null, span: null, content }
    return { number: words, span: spanOf(passage, 0, passage.text.length), content }
  }
  for (const [kind, passage] of [...groupPassages(row, source, list), ['content', content] as const]) {
    const match = /^（?([0-9]{1,3})(?:[）、]|\.(?![0-9]))/.exec(passage.text)
    if (match?.[1] === undefined) continue
    const from = match[0].indexOf(match[1])
    const rest = kind === 'content' ? subPassage(content, match[0].length) : content
    return { number: match[1], span: spanOf(passage, from, from + match[1].length), content: rest }
  }
  return { number: null, span: null, content }
}

function groupPassages(row: ListRow, source: string, list: TaskList): (readonly [ColumnKind, Passage])[] {
  return list.columns.flatMap(({ kind }, i) => {
    const cell = row.cells[i]
    return kind === 'group' && cell && !cell.blank && !cell.continues
      ? [[kind, passageOf(source, cell.spans)] as const]
      : []
  })
}

/** Content, metric: all columns that say what is to be done; those that only name a category when there is nothing else. */
function contentOf(row: ListRow, { source, list, asGroup }: Context): Passage {
  const spansOf = (asked: boolean): Span[] =>
    list.columns.flatMap(({ kind }, i) => {
      if ((kind !== 'content' && kind !== 'metric') || asGroup.has(i) !== asked) return []
      const cell = row.cells[i]
      return cell && !isEmpty(cell) ? [...cell.spans] : []
    })
  const own = spansOf(false)
  return passageOf(source, own.length > 0 ? own : spansOf(true))
}

/**
 * Of several content columns some only name the category or the project: merged or blank in many rows while another is full,
 * or short beside a long one.
 */
function groupColumns(source: string, { columns, rows }: TaskList): Set<number> {
  const contents = columns.flatMap(({ kind }, i) => (kind === 'content' || kind === 'metric' ? [i] : []))
  const missing = contents.map((i) => rows.filter((row) => isEmpty(row.cells[i])).length)
  const least = Math.min(...missing)
  const chosen = contents.filter(
    (_, n) => (missing[n] ?? 0) * 4 > rows.length && (missing[n] ?? 0) > least && rows.length > 1,
  )
  const lengths = contents.map((i) => averageLength(rows, i))
  const longest = Math.max(...lengths)
  return new Set([
    ...chosen,
    ...contents.filter(
      (_, n) =>
        (lengths[n] ?? 0) <= 14 && (lengths[n] ?? 0) * 2 < longest && !hasNumbers(source, rows, contents[n] ?? 0),
    ),
  ])
}

/** A short cell with a number promises something itself. */
function hasNumbers(source: string, rows: readonly ListRow[], column: number): boolean {
  return rows.some((row) => row.cells[column]?.spans.some((span) => /[0-9０-９]/.test(source.slice(...span))) === true)
}

function averageLength(rows: readonly ListRow[], column: number): number {
  let sum = 0
  let filled = 0
  for (const row of rows) {
    const cell = row.cells[column]
    if (!cell || isEmpty(cell)) continue
    for (const [from, to] of cell.spans) sum += to - from
    filled++
  }
  return filled === 0 ? 0 : sum / filled
}

function isEmpty(cell: ListCell | null | undefined): boolean {
  return !cell || cell.blank || cell.continues
}

function columnsWithMerges({ rows }: TaskList): Set<number> {
  const merged = new Set<number>()
  for (const row of rows) row.cells.forEach((cell, i) => cell?.continues === true && merged.add(i))
  return merged
}

/** Unless nearly the whole column is missing: then it was one merged cell. */
function sparseColumns({ columns, rows, blanksKept }: TaskList): Set<number> {
  if (blanksKept) return new Set()
  return new Set(
    columns.flatMap(({ kind }, i) => {
      const filled = rows.filter((row) => !isEmpty(row.cells[i])).length
      return kind === 'deadline' && filled * 3 >= rows.length ? [i] : []
    }),
  )
}

function groupOf(row: ListRow, context: Context, label: string): string | null {
  const { list, asGroup } = context
  const words = list.columns.flatMap(({ kind }, i) => {
    if (kind !== 'group' && !asGroup.has(i)) return []
    const carried = carry(row, i, context, label, true)
    return carried?.passage ? [carried.passage.text] : []
  })
  return words.length > 0 ? words.join(' ') : null
}

interface Found {
  readonly kind: ColumnKind
  readonly field: Field
}

function fieldsOf(
  row: ListRow,
  context: Context,
  label: string,
  wanted: (kind: ColumnKind) => boolean,
  inherit = true,
): Found[] {
  return context.list.columns.flatMap(({ kind }, i): Found[] => {
    if (!wanted(kind)) return []
    const own = !isEmpty(row.cells[i]) && !isDitto(row.cells[i], context)
    const carried = carry(row, i, context, label, inherit)
    if (!carried?.passage) return []
    return [{ kind, field: { passage: carried.passage, inheritedFrom: own ? null : carried.label } }]
  })
}

/**
 * Units of the row. Blank cells take over the words above only when the row names no unit at all: a row with a lead of its own
 * simply has no others, and supporting units are often none.
 */
function unitsOf(row: ListRow, context: Context, label: string): UnitField[] {
  const isUnit = (kind: ColumnKind): boolean => ROLES[kind] !== undefined
  const none = context.list.columns.every(({ kind }, i) => !isUnit(kind) || isEmpty(row.cells[i]))
  return fieldsOf(row, context, label, isUnit, none).map(({ kind, field }) => ({
    ...field,
    role: ROLES[kind] ?? 'unspecified',
  }))
}

/** The words that count for a cell; remembers them for the rows below. */
function carry(row: ListRow, column: number, context: Context, label: string, inherit: boolean): Carried | undefined {
  const cell = row.cells[column]
  if (cell && !isEmpty(cell) && !isDitto(cell, context)) {
    const passage = keptPassage(context.source, cell.spans)
    const nothing = /^(?:[-/\\]+|无)$/.test(passage.text)
    return (context.carried[column] = { passage: nothing ? null : passage, label })
  }
  if (cell && (cell.continues || isDitto(cell, context))) return context.carried[column]
  // Where the file states its merges, a cell that is merely empty is empty.
  if (!inherit || context.mergedColumns.has(column) || (cell === null && context.sparse.has(column)))
    return (context.carried[column] = undefined)
  return context.carried[column]
}

/** 〃 and 同上 say that the cell above counts. */
function isDitto(cell: ListCell | null | undefined, { source }: Context): boolean {
  const span = cell?.spans[0]
  return span !== undefined && span[1] - span[0] <= 4 && /^(?:[〃″]+|["”]|同上)$/.test(source.slice(...span).trim())
}

function indicatorOf(row: ListRow, content: Passage, { source, list }: Context): Indicator | null {
  const passage = (kind: ColumnKind): Passage | null => {
    const column = list.columns.findIndex((entry) => entry.kind === kind)
    const cell = row.cells[column]
    return cell && !isEmpty(cell) ? passageOf(source, cell.spans) : null
  }
  const value = passage('value')
  if (value === null || value.text === '') return null
  return { metric: passage('metric') ?? content, value, unit: passage('measure') }
}

/** A row without content of its own adds its units and deadlines to the task above. */
function addToLast(rows: TaskRow[], row: ListRow, context: Context): void {
  const last = rows.at(-1)
  if (last === undefined) return
  const own = (column: number): Field | null => {
    const cell = row.cells[column]
    return cell && !isEmpty(cell) ? { passage: keptPassage(context.source, cell.spans), inheritedFrom: null } : null
  }
  const units: UnitField[] = []
  const deadlines: Field[] = []
  context.list.columns.forEach(({ kind }, i) => {
    const field = own(i)
    const role = ROLES[kind]
    if (field && role) units.push({ ...field, role })
    if (field && kind === 'deadline') deadlines.push(field)
  })
  const span: Span = [last.span[0], Math.max(last.span[1], row.span[1])]
  rows[rows.length - 1] = {
    ...last,
    span,
    units: [...last.units, ...units],
    deadlines: [...last.deadlines, ...deadlines],
  }
}

function skippedIn(row: ListRow, { source, list, asGroup }: Context): Skipped[] {
  const indicator = list.columns.some(({ kind }, i) => kind === 'value' && !isEmpty(row.cells[i]))
  return list.columns.flatMap(({ kind }, i) => {
    const reason = asGroup.has(i) ? 'group' : SKIPS[kind]
    const cell = row.cells[i]
    if (reason === undefined || !cell || isEmpty(cell) || (indicator && (kind === 'value' || kind === 'measure')))
      return []
    return cell.spans.map((span) => ({ span, reason, words: source.slice(...span) }))
  })
}
