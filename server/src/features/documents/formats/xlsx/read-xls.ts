import { read, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx'
import type { Guards } from '../../limits.ts'
import type { NoticeCode } from '../../refusals.ts'
import type { DraftBlock } from '../draft.ts'
import { Stopped } from '../stopped.ts'
import { blocksOfSheets } from './sheet-blocks.ts'
import { aSheet, setCell, type Sheet } from './sheet.ts'

/** Reads an old spreadsheet (.xls, .et: OLE2 with BIFF records) through the spreadsheet library, to the same sheets as a new one. */
export function readXls(bytes: Uint8Array, guards: Guards): { blocks: DraftBlock[]; notices: NoticeCode[] } {
  const book = readBook(bytes)
  const listed = book.SheetNames.map((name, at) => ({ name, hidden: (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0 }))
  const visible = listed.filter((sheet) => !sheet.hidden)
  const count = { cells: 0 }
  const sheets = visible.flatMap(({ name }) => {
    const sheet = book.Sheets[name]
    return sheet === undefined ? [] : [sheetOf(name, sheet, guards, count)]
  })
  const hides =
    visible.length < listed.length || sheets.some((sheet) => sheet.hiddenRows.size + sheet.hiddenColumns.size > 0)
  return { blocks: blocksOfSheets(sheets, guards), notices: hides ? ['hidden_dropped'] : [] }
}

function readBook(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, {
      type: 'array',
      dense: true,
      cellStyles: true,
      cellFormula: false,
      cellHTML: false,
      dateNF: 'yyyy/m/d',
    })
  } catch (error) {
    throw new Stopped(error instanceof Error && /password/i.test(error.message) ? 'encrypted' : 'damaged')
  }
}

function sheetOf(name: string, from: WorkSheet, guards: Guards, count: { cells: number }): Sheet {
  const sheet = aSheet(name)
  for (const [at, row] of (from['!rows'] ?? []).entries()) if (row?.hidden === true) sheet.hiddenRows.add(at)
  for (const [at, column] of (from['!cols'] ?? []).entries()) if (column?.hidden === true) sheet.hiddenColumns.add(at)
  for (const { s, e } of from['!merges'] ?? []) sheet.merges.push({ top: s.r, left: s.c, bottom: e.r, right: e.c })
  // Rows and cells that hold nothing are holes, over which forEach passes.
  const rows = (from as { '!data'?: CellObject[][] })['!data'] ?? []
  rows.forEach((cells, row) =>
    cells.forEach((cell, column) => {
      if (cell.t === 'z') return
      if (++count.cells > guards.cells) throw new Stopped('too_many_cells')
      setCell(sheet, row, column, cell.w ?? String(cell.v ?? ''))
    }),
  )
  return sheet
}
