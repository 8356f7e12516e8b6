import type { Indicator } from '../../task-row.ts'
import type { Passage } from '../../text/passage.ts'
import { passageOf, subPassage } from '../../text/passage.ts'
import { isEmpty } from './columns.ts'
import { isMeasureWord } from './fit.ts'
import type { ListRow, TaskList } from './list.ts'
import type { Column, ColumnKind, HeaderWords } from './vocabulary.ts'
import { announceList, columnKindOf, settleColumns } from './vocabulary.ts'

/** Header words that make a list: one of words, or one that shares figures out. */
export function announces(headers: readonly string[]): boolean {
  return announceList(headers.map(columnKindOf)) || announceShares(headers)
}

/** What the columns hold, from their headers. */
export function columnsOf(cells: readonly HeaderWords[]): Column[] {
  return announceShares(cells.map(({ text }) => text)) ? shareColumns(cells) : settleColumns(cells)
}

/** Offices or places as rows: 乡镇, 县（市、区）, 招商单位, 责任单位. */
const WHO =
  /^(?:各)?(?:[\u4e00-\u9fff]{0,4}(?:单位|部门)|县|市|区|县区|市县|县市区|乡|镇|乡镇|镇街|街镇|街道|乡镇街道|镇街园区|村|社区|村社区|园区|地区|区域|辖区|科室|部室|处室|股室|学校|支部|党支部|公司|企业|所属单位)(?:名称)?$/

/** The measure in the header's last bracket: 全年签约（亿元）, 改造户厕（座）. */
const MEASURED = /^(.{2,16})（(?:单位：)?([^（）]{1,6})）$/

/** The words are a header's, whatever else stands beside them. */
export function isHeaderWord(text: string): boolean {
  return columnKindOf(text) !== null || isMeasured(text)
}

/** A header may begin with the words. */
export function beginsHeader(text: string): boolean {
  return columnKindOf(text) !== null || isWho(text)
}

/** A header word that names a figure: it carries its measure. */
function isMeasured(text: string): boolean {
  const measure = MEASURED.exec(text)?.[2]
  return measure !== undefined && isMeasureWord(measure)
}

function isWho(text: string): boolean {
  const kind = columnKindOf(text)
  if (kind === 'lead' || kind === 'responsible') return true
  return kind === null && WHO.test(text.replace(/（[^（）]*）/g, ''))
}

/** Columns that may stand beside the figures. */
const BESIDE: ReadonlySet<ColumnKind> = new Set<ColumnKind>([
  'number',
  'deadline',
  'milestone',
  'person',
  'remark',
  'support',
  'weight',
])

/**
 * The header of a list that shares figures out: each row is an office or a place, each column a figure with its measure. No column
 * says in words what is to be done.
 */
function announceShares(headers: readonly string[]): boolean {
  const words = headers.filter((text) => text !== '')
  const who = words.findIndex(isWho)
  if (who < 0 || who > 1 || (who === 1 && columnKindOf(words[0] ?? '') !== 'number')) return false
  const rest = words.slice(who + 1)
  const figures = rest.filter(isFigure).length
  return figures >= 1 && rest.every((text) => isFigure(text) || BESIDE.has(columnKindOf(text) ?? 'other'))
}

function isFigure(text: string): boolean {
  return isMeasured(text) || columnKindOf(text) === 'value'
}

function shareColumns(cells: readonly HeaderWords[]): Column[] {
  const who = cells.findIndex(({ text }) => isWho(text))
  return cells.map(({ text, span }, index): Column => {
    const kind = columnKindOf(text) ?? 'other'
    if (index === who) return { kind: kind === 'lead' ? 'lead' : 'responsible', words: text, span }
    return { kind: isFigure(text) ? 'value' : kind, words: text, span }
  })
}

/** Figures and no words: told by the columns. */
export function isShares({ columns }: TaskList): boolean {
  return columns.every(({ kind }) => kind !== 'content' && kind !== 'metric') && columns.some(isValue)
}

const isValue = ({ kind }: Column): boolean => kind === 'value'

/** Spans of the words of a row: who, and how much. */
export function shareSpans({ columns }: TaskList, row: ListRow) {
  return columns.flatMap(({ kind }, i) => {
    const cell = row.cells[i]
    const counts = kind === 'value' || kind === 'lead' || kind === 'responsible'
    return counts && cell && !isEmpty(cell) ? cell.spans : []
  })
}

/** One indicator for each figure; the metric and its measure stand in the column's header. */
export function sharesOf(source: string, { columns }: TaskList, row: ListRow): Indicator[] {
  return columns.flatMap(({ kind, span }, i): Indicator[] => {
    const cell = row.cells[i]
    if (kind !== 'value' || span === null || !cell || isEmpty(cell)) return []
    const value = passageOf(source, cell.spans)
    if (/^(?:[-/\\]+|无|0)?$/.test(value.text)) return []
    return [{ ...named(passageOf(source, span)), value }]
  })
}

function named(header: Passage): Pick<Indicator, 'metric' | 'unit'> {
  const match = MEASURED.exec(header.text)
  const name = match?.[1]
  const measure = match?.[2]
  if (name === undefined || measure === undefined) return { metric: header, unit: null }
  const end = header.text.length - 1
  return { metric: subPassage(header, 0, name.length), unit: subPassage(header, end - measure.length, end) }
}

/** The sum below the rows is no task. */
export function isSumOfShares(source: string, list: TaskList, row: ListRow): boolean {
  const first = row.cells.find((cell) => !isEmpty(cell))
  const text = passageOf(source, first?.spans ?? []).text
  return isShares(list) && /^(?:合计|总计|小计|共计|总数|全[省市县区镇乡](?:合计)?)$/.test(text)
}
