/** The visible cells of a sheet, by row and column from 0, with their words as displayed. */
export interface Sheet {
  readonly name: string
  readonly rows: Map<number, Map<number, string>>
  readonly merges: Merge[]
  readonly hiddenRows: Set<number>
  readonly hiddenColumns: Set<number>
}

/** Inclusive. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export function aSheet(name: string): Sheet {
  return { name, rows: new Map(), merges: [], hiddenRows: new Set(), hiddenColumns: new Set() }
}

export function setCell(sheet: Sheet, row: number, column: number, words: string): void {
  if (words.trim() === '' || sheet.hiddenColumns.has(column) || sheet.hiddenRows.has(row)) return
  const cells = sheet.rows.get(row)
  if (cells === undefined) sheet.rows.set(row, new Map([[column, words]]))
  else cells.set(column, words)
}

/** "B7" → row 6, column 1; null when it is no cell. */
export function placeOf(reference: string): { row: number; column: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?([0-9]{1,7})$/.exec(reference)
  if (found === null) return null
  const column = Array.from(found[1] ?? '').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(found[2]) - 1, column }
}

export function mergeOf(reference: string): Merge | null {
  const [from, to] = reference.split(':').map(placeOf)
  if (from === undefined || from === null || to === undefined || to === null) return null
  return { top: from.row, left: from.column, bottom: to.row, right: to.column }
}
