import type { Span } from '../../blocks.ts'
import type { Role } from '../../plan.ts'
import type { Field, Indicator, TaskRow, UnitField } from '../../task-row.ts'
import type { Passage } from '../../text/passage.ts'
import { passageOf, spanOf, subPassage } from '../../text/passage.ts'
import type { Skipped, SkipReason } from '../line.ts'
import { keptPassage } from '../line.ts'
import { columnTraits, isEmpty, withWordyGoals } from './columns.ts'
import type { LabelledRow, ListReading } from './inherit.ts'
import { fieldsOf } from './inherit.ts'
import type { ListRow, TaskList } from './list.ts'
import { isShares, isSumOfShares, shareSpans, sharesOf } from './shares.ts'
import { asNumbered } from './list.ts'
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
  milestone: 'other',
  value: 'other',
}

export interface ListTasks {
  readonly rows: readonly TaskRow[]
  readonly skipped: readonly Skipped[]
}

/** The task rows of a list, merged and blank cells resolved. `before` is the number of tasks that came earlier in the document. */
export function taskRowsOf(source: string, found: TaskList, before = 0): ListTasks {
  const list = isShares(found) ? found : withWordyGoals(source, found)
  const reading: ListReading = { source, list, traits: columnTraits(source, list), carried: [] }
  const rows: TaskRow[] = []
  const skipped: Skipped[] = []
  let band: string | null = null
  for (const row of list.rows) {
    if (row.band !== band) reading.carried.length = 0
    band = row.band
    if (isSumOfShares(source, list, row)) {
      skipped.push({ span: row.span, reason: 'other', words: source.slice(...row.span) })
      continue
    }
    for (const skip of skippedIn(row, reading)) skipped.push(skip)
    const content = contentOf(row, reading)
    if (content.text === '') {
      addToLast(rows, row, reading)
      continue
    }
    rows.push(taskRow(row, content, reading, before + rows.length + 1))
  }
  return { rows, skipped }
}

function taskRow(row: ListRow, content: Passage, reading: ListReading, index: number): TaskRow {
  const { number, span: numberSpan, content: words } = numbered(row, content, reading)
  const label = number ?? String(index)
  const labelled = { row, label }
  return {
    number,
    numberSpan,
    group: groupOf(labelled, reading) ?? row.band,
    content: words,
    span: row.span,
    deadlines: [
      ...fieldsOf(reading, labelled, (kind) => kind === 'deadline', true).map(({ field }) => field),
      ...milestonesOf(row, reading),
    ],
    units: unitsOf(labelled, reading),
    responsibility: [],
    ...indicatorsOf(row, words, reading),
  }
}

/** A milestone is due by the day that it names, else by what its column's header says (一季度). */
function milestonesOf(row: ListRow, { source, list }: ListReading): Field[] {
  return list.columns.flatMap(({ kind, span }, column): Field[] => {
    const cell = row.cells[column]
    if (kind !== 'milestone' || span === null || !cell || isEmpty(cell)) return []
    const own = passageOf(source, cell.spans)
    if (/^(?:[-/]+|无)$/.test(own.text)) return []
    const named = /[0-9]{1,2}月(?:[0-9]{1,2}日|底|[上中下]旬)?前?/.exec(own.text)
    const passage = named ? subPassage(own, named.index, named.index + named[0].length) : passageOf(source, span)
    return [{ passage, inheritedFrom: null }]
  })
}

/** The number of its own column, else the one in front of the category cell (1.城市环境) or of the content. */
function numbered(
  row: ListRow,
  content: Passage,
  { source, list }: ListReading,
): { number: string | null; span: Span | null; content: Passage } {
  const column = list.columns.findIndex(({ kind }) => kind === 'number')
  if (column >= 0) {
    const cell = row.cells[column]
    const passage = passageOf(source, cell?.spans ?? [])
    const words = passage.text.replace(/^[（]|[）.、]+$/g, '')
    if (words === '' || words.length > 12) return { number: null, span: null, content }
    const span = spanOf(passage, 0, passage.text.length)
    return { number: asNumbered(passage, span, words), span, content }
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
function contentOf(row: ListRow, { source, list, traits }: ListReading): Passage {
  if (isShares(list)) return keptPassage(source, shareSpans(list, row))
  const spansOf = (asked: boolean): Span[] =>
    list.columns.flatMap(({ kind }, i) => {
      if ((kind !== 'content' && kind !== 'metric') || traits.asGroup.has(i) !== asked) return []
      const cell = row.cells[i]
      return cell && !isEmpty(cell) ? [...cell.spans] : []
    })
  const own = spansOf(false)
  return passageOf(source, own.length > 0 ? own : spansOf(true))
}

function groupOf(row: LabelledRow, reading: ListReading): string | null {
  const names = (kind: ColumnKind, column: number): boolean => kind === 'group' || reading.traits.asGroup.has(column)
  const words = fieldsOf(reading, row, names, true).map(({ field }) => field.passage.text.replaceAll(' ', ''))
  return words.length > 0 ? words.join(' ') : null
}

/**
 * Units of the row. Blank cells take over the words above only when the row names no unit at all: a row with a lead of its own
 * simply has no others, and supporting units are often none.
 */
function unitsOf(row: LabelledRow, reading: ListReading): UnitField[] {
  const isUnit = (kind: ColumnKind): boolean => ROLES[kind] !== undefined
  const none = reading.list.columns.every(({ kind }, i) => !isUnit(kind) || isEmpty(row.row.cells[i]))
  return fieldsOf(reading, row, isUnit, none).map(({ kind, field }) => ({
    ...field,
    role: ROLES[kind] ?? 'unspecified',
  }))
}

function indicatorsOf(
  row: ListRow,
  content: Passage,
  reading: ListReading,
): Pick<TaskRow, 'indicator' | 'furtherIndicators'> {
  if (!isShares(reading.list)) return { indicator: indicatorOf(row, content, reading) }
  const [first, ...further] = sharesOf(reading.source, reading.list, row)
  return { indicator: first ?? null, furtherIndicators: further }
}

function indicatorOf(row: ListRow, content: Passage, { source, list }: ListReading): Indicator | null {
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
function addToLast(rows: TaskRow[], row: ListRow, reading: ListReading): void {
  const last = rows.at(-1)
  if (last === undefined) return
  const own = (column: number): Field | null => {
    const cell = row.cells[column]
    return cell && !isEmpty(cell) ? { passage: keptPassage(reading.source, cell.spans), inheritedFrom: null } : null
  }
  const units: UnitField[] = []
  const deadlines: Field[] = []
  reading.list.columns.forEach(({ kind }, i) => {
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

function skippedIn(row: ListRow, { source, list, traits }: ListReading): Skipped[] {
  const indicator = list.columns.some(({ kind }, i) => kind === 'value' && !isEmpty(row.cells[i]))
  return list.columns.flatMap(({ kind }, i) => {
    const reason = traits.asGroup.has(i) ? 'group' : SKIPS[kind]
    const cell = row.cells[i]
    const isIndicator = indicator && (kind === 'value' || kind === 'measure')
    if (reason === undefined || !cell || isEmpty(cell) || isIndicator) return []
    return cell.spans.map((span) => ({ span, reason, words: source.slice(...span) }))
  })
}
