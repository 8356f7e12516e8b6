import type { SourceDocument } from '../blocks.ts'
import { documentOfLines } from '../blocks.ts'
import type { Field, TaskRow } from '../task-row.ts'
import { readLayout } from './index.ts'

/** The rows of a text, each as "number | group | content | deadlines | units | indicator"; ^ names the row that a field comes from. */
export function rowsIn(document: string | SourceDocument): string[] {
  const source = typeof document === 'string' ? documentOfLines(document) : document
  return readLayout(source).rows.map(rowWords)
}

function rowWords(row: TaskRow): string {
  const words = [
    row.number ?? '-',
    row.group ?? '-',
    row.content.text,
    row.deadlines.map(fieldWords).join('; '),
    [
      ...row.units.map((unit) => `${unit.role} ${fieldWords(unit)}`),
      ...row.responsibility.map(({ text }) => `(${text})`),
    ].join('; '),
  ]
  for (const { metric, value, unit } of [row.indicator ?? [], row.furtherIndicators ?? []].flat()) {
    words.push(`${metric.text}=${value.text} ${unit?.text ?? ''}`)
  }
  return words.join(' | ').trimEnd()
}

function fieldWords({ passage, inheritedFrom }: Field): string {
  return inheritedFrom === null ? passage.text : `${passage.text}^${inheritedFrom}`
}
