/** Columns of a terminal, where a Chinese character takes two. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const NOTHING = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

/** Lines of at most `width` columns; Latin words stay whole where they fit. With `most`, the last line ends in an ellipsis. */
export function wrap(text: string, width: number, most = Infinity): string[] {
  const lines: string[] = []
  for (const paragraph of oneLine(text).split('\n')) lines.push(...wrapParagraph(paragraph, width))
  if (lines.length <= most) return lines
  const last = lines[most - 1] ?? ''
  return [...lines.slice(0, most - 1), `${cut(last, width - 1)}…`]
}

/** At most `width` columns of the text on one line. */
export function shorten(text: string, width: number): string {
  const line = oneLine(text.replace(/\s+/gu, ' '))
  return widthOf(line) <= width ? line : `${cut(line, width - 1)}…`
}

export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

export interface Column {
  readonly title: string
  readonly width: number
}

/** Blanks between two columns. */
export const GAP = 2
const BETWEEN = ' '.repeat(GAP)

/** A table whose cells hold lines; a row is as high as its highest cell. No line ends in blanks. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[][]): string[] {
  const rule = columns.map(({ width }) => '─'.repeat(width)).join(BETWEEN)
  return [
    rowLine(
      columns,
      columns.map(({ title }) => title),
    ),
    rule,
    ...rows.flatMap((cells) => rowLines(columns, cells)),
  ]
}

function rowLines(columns: readonly Column[], cells: readonly (readonly string[])[]): string[] {
  const height = Math.max(1, ...cells.map((cell) => cell.length))
  return Array.from({ length: height }, (_, i) =>
    rowLine(
      columns,
      cells.map((cell) => cell[i] ?? ''),
    ),
  )
}

function rowLine(columns: readonly Column[], texts: readonly string[]): string {
  return columns
    .map(({ width }, i) => pad(texts[i] ?? '', width))
    .join(BETWEEN)
    .trimEnd()
}

function wrapParagraph(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const piece of pieces(text, width)) {
    const size = widthOf(piece)
    if (used + size > width && line !== '') {
      lines.push(line.trimEnd())
      line = ''
      used = 0
      if (piece === ' ') continue
    }
    line += piece
    used += size
  }
  if (line !== '' || lines.length === 0) lines.push(line.trimEnd())
  return lines
}

/** Opening marks stay with what they open, closing ones with what they close. */
const PIECE = /[（《“‘「『【〔]*(?:[\x21-\x7e]+|[^\x21-\x7e])[，。、；：？！）》」』】〕”’％…]*/gu

/** What a line may break between: blanks, Latin words that fit, wide characters. */
function pieces(text: string, width: number): string[] {
  const parts = text.match(PIECE) ?? []
  return parts.flatMap((part) => (widthOf(part) <= width ? [part] : [...part]))
}

function cut(text: string, width: number): string {
  let kept = ''
  let used = 0
  for (const character of text) {
    used += characterWidth(character)
    if (used > width) break
    kept += character
  }
  return kept.trimEnd()
}

function characterWidth(character: string): number {
  if (NOTHING.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}

/** Tabs and other blanks of the source become one blank: a control character must not reach the terminal. */
function oneLine(text: string): string {
  return text.replace(/[^\S\n]+/gu, ' ').replace(/(?!\n)\p{Cc}/gu, '')
}
