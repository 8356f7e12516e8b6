import type { SourceDocument } from '../blocks.ts'
import type { Outline, Place } from '../outline/index.ts'
import { outlineOf } from '../outline/index.ts'
import type { TaskRow } from '../task-row.ts'
import type { FlatList } from './lists/flat.ts'
import { flatListAt } from './lists/flat.ts'
import { restOf } from './account.ts'
import type { GridList } from './lists/grid.ts'
import { listOfTable } from './lists/grid.ts'
import type { Head } from './head/head.ts'
import { readHead } from './head/head.ts'
import type { TextParagraph } from './heal.ts'
import { paragraphsOf } from './heal.ts'
import { readHeadedItems } from './duties/headed.ts'
import { readLedItems } from './duties/led.ts'
import type { Items } from './duties/reader.ts'
import { readClauseItems, readItems, readNumberedItems } from './duties/items.ts'
import { withLeadingTimes } from './leading-times.ts'
import type { Layout, ProseParagraph } from './layout.ts'
import type { Element, Line, Skipped } from './line.ts'
import { elementsOf, isLine, linesOfTable } from './line.ts'
import { taskRowsOf } from './lists/task-rows.ts'

export type { Layout } from './layout.ts'
export type { HeadRole } from './head/head-lines.ts'
export type { SkipReason } from './line.ts'

/** Head, outline, prose and task rows of a document. Every word belongs to one of them or is skipped with a reason. */
export function readLayout(document: SourceDocument): Layout {
  const source = document.text
  const { elements, skipped } = elementsOf(document)
  const lists = takeLists(source, elements)
  const { head, used } = readHead(source, lists.lines)
  const body = lists.lines.map((line, index) => (used.has(index) ? null : line))
  const titles = tableTitles(body, lists.before)
  const paragraphs = paragraphsOf(
    source,
    body.map((line, index) => (titles.has(index) ? null : line)),
  )
  const items = itemsOf(source, paragraphs, lists.rows.length, head)
  const homes = new Set(items.homes)
  const outline = outlineOf(
    paragraphs.map((paragraph, index) => ({
      ...paragraph,
      isTask: items.used.has(index),
      startsTask: homes.has(index),
    })),
  )
  const prose = proseOf(paragraphs, items, outline.places)
  const rows = withLeadingTimes([
    ...lists.rows,
    ...items.rows.map((row, i) => ({ ...row, group: row.group ?? partAt(outline, items.homes[i]) })),
  ])
  const named = [
    ...skipped,
    ...lists.skipped,
    ...items.skipped,
    ...[...titles].flatMap((index) => skippedLine(lists.lines[index], source)),
  ]
  return {
    head,
    parts: outline.parts,
    prose,
    rows,
    skipped: [...named, ...restOf(source, { head, prose, rows, skipped: named })],
  }
}

function partAt({ parts, places }: Outline, paragraph: number | undefined): string | null {
  const place = places[paragraph ?? -1]
  return place && place.part !== null && place.kind !== 'heading'
    ? (parts[place.part]?.heading.text.replace(/^[^、）]{1,5}[、）]/, '').replace(/。$/, '') ?? null)
    : null
}

interface Lists {
  /** The lines outside lists; null where a list stood. */
  readonly lines: readonly (Line | null)[]
  /** Indexes among `lines` at which a list stood. */
  readonly before: readonly number[]
  readonly rows: readonly TaskRow[]
  readonly skipped: readonly Skipped[]
}

/** Takes real tables and flattened lists out of the elements. */
function takeLists(source: string, elements: readonly Element[]): Lists {
  const lines: (Line | null)[] = []
  const before: number[] = []
  const rows: TaskRow[] = []
  const skipped: Skipped[] = []
  let previous: GridList | null = null
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i]
    if (!element) continue
    const list: FlatList | GridList | null = isLine(element)
      ? flatListAt(source, elements, i)
      : listOfTable(source, element, previous)
    if (list === null) {
      if (isLine(element)) lines.push(element)
      else append(lines, [null, ...linesOfTable(source, element), null])
      continue
    }
    const tasks = taskRowsOf(source, list, rows.length)
    append(rows, tasks.rows)
    append(skipped, list.skipped)
    append(skipped, tasks.skipped)
    before.push(lines.length)
    lines.push(null)
    if (isFlat(list)) {
      append(lines, list.leftover)
      i = list.end - 1
    } else previous = list
  }
  return { lines, before, rows, skipped }
}

/** Spreading a long list into push() would overflow the stack. */
function append<T>(list: T[], more: readonly T[]): void {
  for (const item of more) list.push(item)
}

function isFlat(list: FlatList | GridList): list is FlatList {
  return 'leftover' in list
}

/** Short lines directly above a list: its title, 附件2. */
function tableTitles(lines: readonly (Line | null)[], before: readonly number[]): Set<number> {
  const titles = new Set<number>()
  for (const at of before) {
    let found = 0
    for (let i = at - 1; i >= Math.max(0, at - 8) && found < 3; i--) {
      const line = lines[i]
      if (!line) break
      if (line.text === '') continue
      if (
        line.text.length > 50 ||
        /[。；：，]$/.test(line.text) ||
        !/(?:表|清单|分解|任务|一览|台账|附件[0-9]*|（.*）|安排|实事|目标|节选|事项|项目|分工|指标)$|^附件|^单位：/.test(
          line.text,
        )
      )
        break
      titles.add(i)
      found++
    }
  }
  return titles
}

function skippedLine(line: Line | null | undefined, source: string): Skipped[] {
  return line ? [{ span: line.span, reason: 'table_title', words: source.slice(...line.span) }] : []
}

const LISTED = /实事|清单|任务分解|责任分解|目标分解|任务书|责任书|任务表|分工方案|台账|目标任务|重点任务/

/**
 * Tasks in prose. Where the document has a list, the list's rows are the tasks and the body is prose, unless the body
 * clearly carries the greater part of the duties.
 */
function itemsOf(source: string, paragraphs: readonly TextParagraph[], listed: number, head: Head): Items {
  const items = readLedItems(source, paragraphs) ?? itemsOrOffices(source, paragraphs)
  if (listed === 0 && items.rows.length === 0) {
    const spoken = readClauseItems(source, paragraphs)
    if (spoken.rows.length > 0 || !LISTED.test(head.planTitle)) return spoken
    return readNumberedItems(source, paragraphs)
  }
  if (listed === 0 || items.rows.length > Math.max(3, listed * 2)) return items
  return { rows: [], homes: [], used: new Set(), rests: [], skipped: [] }
}

/** Items with units of their own, else items below headings that name the office or the time. */
function itemsOrOffices(source: string, paragraphs: readonly TextParagraph[]): Items {
  const items = readItems(source, paragraphs)
  return items.rows.length > 0 ? items : (readHeadedItems(source, paragraphs) ?? items)
}

function proseOf(paragraphs: readonly TextParagraph[], items: Items, places: readonly Place[]): ProseParagraph[] {
  const nowhere: Place = { part: null, measure: null, kind: 'other' }
  const rests = new Map(items.rests.map(({ index, passage }) => [index, passage]))
  return paragraphs.flatMap((paragraph, index): ProseParagraph[] => {
    const place = places[index] ?? nowhere
    const rest = rests.get(index)
    if (rest !== undefined) return [{ passage: rest, span: [rest.at[0] ?? 0, (rest.at.at(-1) ?? 0) + 1], ...place }]
    return items.used.has(index) ? [] : [{ passage: paragraph.passage, span: paragraph.span, ...place }]
  })
}
