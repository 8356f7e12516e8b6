import type { DraftBlock, DraftCell, DraftRow } from '../draft.ts'
import type { Guards } from '../../limits.ts'
import { Stopped } from '../stopped.ts'

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*)$/
/** The line under a pipe table's head: at least one dash a column. */
const DELIMITER = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/
const LONGEST_DELIMITER = 5000

/** Whether a text is Markdown: a # heading or a pipe table with its delimiter line. */
export function looksLikeMarkdown(text: string): boolean {
  return text
    .split('\n', 2000)
    .some(
      (line, at, lines) => HEADING.test(line) || (at > 0 && isDelimiter(line) && (lines[at - 1] ?? '').includes('|')),
    )
}

/** Headings, pipe tables and list marks are understood; emphasis and links lose their signs; everything else is a paragraph a line. */
export function readMarkdown(text: string, guards: Guards): DraftBlock[] {
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.length > guards.paragraphs) throw new Stopped('too_large')
  const blocks: DraftBlock[] = []
  let fenced = false
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (/^ {0,3}(?:```|~~~)/.test(line)) {
      fenced = !fenced
    } else if (!fenced && line.includes('|') && isDelimiter(lines[at + 1] ?? '')) {
      const rows = tableRows(lines, at, guards)
      blocks.push({ kind: 'table', rows })
      at += rows.length
    } else blocks.push(fenced ? { kind: 'paragraph', text: line } : paragraphOf(line))
  }
  return blocks
}

function isDelimiter(line: string): boolean {
  return line.length < LONGEST_DELIMITER && line.includes('-') && line.includes('|') && DELIMITER.test(line.trim())
}

function paragraphOf(line: string): DraftBlock {
  const heading = HEADING.exec(line)
  if (heading !== null) {
    return {
      kind: 'paragraph',
      text: inline((heading[2] ?? '').replace(/[ \t]#+[ \t]*$/, '')),
      level: (heading[1] ?? '').length,
    }
  }
  // A bullet or quote mark says how it looks; a number is part of the words.
  return { kind: 'paragraph', text: inline(line.replace(/^[ \t]*(?:[-*+]|>)[ \t]+/, '')) }
}

function tableRows(lines: readonly string[], from: number, guards: Guards): DraftRow[] {
  const rows: DraftRow[] = [rowOf(lines[from] ?? '', true, guards)]
  for (let at = from + 2; at < lines.length && (lines[at] ?? '').includes('|'); at++) {
    rows.push(rowOf(lines[at] ?? '', false, guards))
    if (rows.length * (rows[0]?.cells.length ?? 1) > guards.cells) throw new Stopped('too_many_cells')
  }
  return rows
}

function rowOf(line: string, header: boolean, guards: Guards): DraftRow {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  const words = inner.split(/(?<!\\)\|/)
  if (words.length > guards.columns) throw new Stopped('too_many_columns')
  return { header, cells: words.map(cellOf) }
}

function cellOf(words: string, column: number): DraftCell {
  const lines = words.replaceAll('\\|', '|').split(/<br\s*\/?>/i)
  return {
    column,
    columns: 1,
    continues: false,
    blocks: lines.map((line) => ({ kind: 'paragraph', text: inline(line.trim()) })),
  }
}

/** Takes the signs off emphasis, code and links. */
function inline(words: string): string {
  return words
    .replaceAll(/!?\[([^\][]{0,500})\]\([^()\s]{0,500}\)/g, '$1')
    .replaceAll(/\*\*|__|`/g, '')
    .replaceAll(/\\([\\`*_{}[\]()#+\-.!|~>])/g, '$1')
}
