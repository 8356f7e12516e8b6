import type { Guards } from '../../limits.ts'
import type { NoticeCode } from '../../refusals.ts'
import { openPackage } from '../docx/package.ts'
import type { DraftBlock } from '../draft.ts'
import { Stopped } from '../stopped.ts'
import { isOn, walkXml, type Attributes } from '../xml.ts'
import type { Zip } from '../zip/zip.ts'
import { displayNumber, formatCode, type FormatBy } from './number-display.ts'
import { blocksOfSheets } from './sheet-blocks.ts'
import { aSheet, mergeOf, placeOf, setCell, type Sheet } from './sheet.ts'

interface Book {
  readonly strings: readonly string[]
  /** Number format code of each cell style. */
  readonly formats: readonly string[]
  readonly date1904: boolean
  readonly formatBy: FormatBy
  readonly guards: Guards
  readonly count: { cells: number; letters: number }
}

/** Reads the visible sheets of a workbook, in their order, with dates and numbers as displayed. Only cells with words cost anything. */
export async function readXlsx(zip: Zip, guards: Guards): Promise<{ blocks: DraftBlock[]; notices: NoticeCode[] }> {
  const parts = openPackage(zip, guards, 'xl/workbook.xml')
  const partOf = (kind: string) => zip.read(parts.byKind(kind) ?? `xl/${kind}.xml`)
  const { listed, date1904 } = readWorkbook(zip.read(parts.main), guards)
  const formats = readFormats(partOf('styles'), guards)
  const formatBy: FormatBy = formats.some((code) => code !== '') ? await libraryFormat() : (_, value) => String(value)
  const book: Book = {
    strings: readStrings(partOf('sharedStrings'), guards),
    formats,
    date1904,
    formatBy,
    guards,
    count: { cells: 0, letters: 0 },
  }
  const visible = listed.filter((sheet) => !sheet.hidden)
  const sheets = visible.flatMap(({ name, id }) => {
    const bytes = zip.read(parts.byId(id) ?? '')
    return bytes === null ? [] : [readSheet(bytes, name, book)]
  })
  const hides =
    visible.length < listed.length || sheets.some((sheet) => sheet.hiddenRows.size + sheet.hiddenColumns.size > 0)
  return { blocks: blocksOfSheets(sheets, guards), notices: hides ? ['hidden_dropped'] : [] }
}

/** The spreadsheet library's formatter, which its types leave unsaid. */
async function libraryFormat(): Promise<FormatBy> {
  const library = (await import('@e965/xlsx')) as { readonly SSF: { readonly format: FormatBy } }
  return library.SSF.format
}

function readWorkbook(bytes: Uint8Array | null, guards: Guards) {
  if (bytes === null) throw new Stopped('damaged')
  const listed: { name: string; id: string; hidden: boolean }[] = []
  let date1904 = false
  walkXml(bytes, guards, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = attributes['date1904'] !== undefined && isOn(attributes['date1904'])
      if (name !== 'sheet') return
      const hidden = (attributes['state'] ?? 'visible') !== 'visible'
      listed.push({ name: attributes['name'] ?? '', id: attributes['r:id'] ?? '', hidden })
    },
  })
  return { listed, date1904 }
}

function readFormats(bytes: Uint8Array | null, guards: Guards): string[] {
  const named = new Map<number, string>()
  const formats: string[] = []
  let inCells = false
  if (bytes === null) return formats
  walkXml(bytes, guards, {
    open(name, attributes) {
      if (name === 'numFmt') named.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) formats.push(formatCode(Number(attributes['numFmtId'] ?? 0), named))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return formats
}

function readStrings(bytes: Uint8Array | null, guards: Guards): string[] {
  const strings: string[] = []
  let words = ''
  let collects = false
  let phonetic = false
  if (bytes === null) return strings
  walkXml(bytes, guards, {
    open(name) {
      if (name === 'si') words = ''
      if (name === 'rPh') phonetic = true
      collects = name === 't' && !phonetic
    },
    close(name) {
      collects = false
      if (name === 'rPh') phonetic = false
      if (name === 'si') strings.push(words)
    },
    text(piece) {
      if (collects) words += piece
    },
  })
  return strings
}

interface OpenCell {
  row: number
  column: number
  style: number
  type: string
  words: string
}

function readSheet(bytes: Uint8Array, name: string, book: Book): Sheet {
  const sheet = aSheet(name)
  const cell: OpenCell = { row: -1, column: -1, style: 0, type: 'n', words: '' }
  let collects = false
  walkXml(bytes, book.guards, {
    open(element, attributes) {
      collects = element === 'v' || element === 't'
      openers[element]?.(sheet, cell, attributes)
    },
    close(element) {
      collects = false
      if (element !== 'c' || cell.words === '') return
      if (++book.count.cells > book.guards.cells) throw new Stopped('too_many_cells')
      const words = wordsOf(cell, book)
      // A shared string costs the file a few bytes a use.
      book.count.letters += words.length
      if (book.count.letters > book.guards.letters) throw new Stopped('too_large')
      setCell(sheet, cell.row, cell.column, words)
    },
    text(piece) {
      if (collects) cell.words += piece
    },
  })
  return sheet
}

const openers: Readonly<Record<string, (sheet: Sheet, cell: OpenCell, attributes: Attributes) => void>> = {
  col(sheet, _, { min, max, hidden }) {
    if (hidden === undefined || !isOn(hidden)) return
    // A file may hide all columns to the right end; no sheet has more than 16,384.
    for (let column = Number(min); column <= Math.min(Number(max), 16_384); column++)
      sheet.hiddenColumns.add(column - 1)
  },
  row(sheet, cell, { r, hidden }) {
    cell.row = r === undefined ? cell.row + 1 : Number(r) - 1
    cell.column = -1
    if (hidden !== undefined && isOn(hidden)) sheet.hiddenRows.add(cell.row)
  },
  c(_, cell, { r, s, t }) {
    const place = r === undefined ? null : placeOf(r)
    cell.column = place?.column ?? cell.column + 1
    cell.row = place?.row ?? cell.row
    cell.style = Number(s ?? 0)
    cell.type = t ?? 'n'
    cell.words = ''
  },
  mergeCell(sheet, _, { ref }) {
    const merge = mergeOf(ref ?? '')
    if (merge !== null) sheet.merges.push(merge)
  },
}

function wordsOf({ type, style, words }: OpenCell, book: Book): string {
  if (type === 's') return book.strings[Number(words)] ?? ''
  if (type === 'b') return words === '1' ? 'TRUE' : 'FALSE'
  const value = Number(words)
  return type === 'n' && Number.isFinite(value)
    ? displayNumber(value, book.formats[style] ?? '', book.date1904, book.formatBy)
    : words
}
