/** A line of pasted text with its cells; `line` counts from 1 in the text as pasted, at the cell's first line. */
export interface PastedLine {
  readonly line: number
  readonly raw: string
  readonly cells: readonly string[]
}

/** Tab-separated (a sheet), comma-separated (with quotes), or one value a line. Blank lines are left out; cells are trimmed. */
export function readTable(text: string): PastedLine[] {
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  return split(plain, delimiterOf(plain)).filter(({ cells }) => cells.some((cell) => cell !== ''))
}

/** A tab anywhere is a sheet; else the comma of the first line that has words. A Chinese comma only beside another. */
function delimiterOf(text: string): string | null {
  if (text.includes('\t')) return '\t'
  const first = text.split('\n').find((line) => line.trim() !== '') ?? ''
  if (first.includes(',')) return ','
  return first.split('，').length > 1 ? '，' : null
}

interface Reading {
  readonly lines: PastedLine[]
  cells: string[]
  cell: string
  /** Inside quotation marks, where delimiters and line ends are words. */
  quoted: boolean
  line: number
  began: number
  from: number
}

function split(text: string, delimiter: string | null): PastedLine[] {
  const reading: Reading = { lines: [], cells: [], cell: '', quoted: false, line: 1, began: 1, from: 0 }
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    if (isMark(reading, character, delimiter)) i += readMark(reading, text, i)
    else if (character === delimiter && !reading.quoted) endCell(reading)
    else if (character === '\n' && !reading.quoted) endLine(reading, text, i)
    else addCharacter(reading, character)
  }
  endLine(reading, text, text.length)
  return reading.lines
}

/** A quotation mark that opens a cell or stands inside a quoted one. */
function isMark({ quoted, cell }: Reading, character: string, delimiter: string | null): boolean {
  return character === '"' && delimiter !== null && (quoted || cell.trim() === '')
}

/** How many characters further the reading goes on: a doubled mark is one character of the cell. */
function readMark(reading: Reading, text: string, at: number): number {
  if (reading.quoted && text.charAt(at + 1) === '"') {
    reading.cell += '"'
    return 1
  }
  reading.quoted = !reading.quoted && closes(text, at)
  return 0
}

function addCharacter(reading: Reading, character: string): void {
  if (character === '\n') reading.line++
  reading.cell += character
}

/** An opening mark that is never closed is a character like others; otherwise it would swallow the rest. */
function closes(text: string, at: number): boolean {
  return text.indexOf('"', at + 1) > 0
}

function endCell(reading: Reading): void {
  reading.cells.push(reading.cell.replace(/[\s\u3000]+/g, ' ').trim())
  reading.cell = ''
}

function endLine(reading: Reading, text: string, at: number): void {
  endCell(reading)
  reading.lines.push({ line: reading.began, raw: text.slice(reading.from, at), cells: reading.cells })
  reading.cells = []
  reading.quoted = false
  reading.line++
  reading.began = reading.line
  reading.from = at + 1
}
