import { GAP, shorten, table, widthOf, wrap, type Page } from '../features/plans/index.ts'

/** A column of a listing: as wide as its widest cell, `most` at most; those without `most` share what is left. */
export interface Listed {
  readonly title: string
  readonly most?: number
  /** Lines that a cell may take; one unless told. */
  readonly lines?: number
}

/** Rows as a table that keeps within the page. */
export function listing({ width }: Page, columns: readonly Listed[], rows: readonly (readonly string[])[]): string[] {
  const own = columns.map(({ title, most }, i) =>
    most === undefined ? 0 : Math.min(most, Math.max(widthOf(title), ...rows.map((cells) => widthOf(cells[i] ?? '')))),
  )
  const open = columns.filter(({ most }) => most === undefined).length
  const left = width - own.reduce((sum, each) => sum + each, 0) - GAP * (columns.length - 1)
  const widths = own.map((each) => (each === 0 ? Math.max(10, Math.floor(left / open)) : each))
  return table(
    columns.map(({ title }, i) => ({ title, width: widths[i] ?? 0 })),
    rows.map((cells) =>
      columns.map(({ lines = 1 }, i) => {
        const [cell, room] = [cells[i] ?? '', widths[i] ?? 0]
        return lines === 1 ? [shorten(cell, room)] : wrap(cell, room, lines)
      }),
    ),
  )
}
