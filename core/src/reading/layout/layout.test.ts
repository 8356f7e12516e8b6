import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from '../blocks.ts'
import { documentOfLines } from '../blocks.ts'
import type { TaskRow } from '../task-row.ts'
import type { Passage } from '../text/passage.ts'
import { passageOf } from '../text/passage.ts'
import type { Layout } from './index.ts'
import { readLayout } from './index.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

interface Label {
  readonly number: string | number | null
  readonly content: string
  readonly deadlines: readonly { readonly raw?: string }[]
  readonly units?: readonly { readonly name: string; readonly role: string }[]
  readonly responsible_units?: readonly string[]
}

interface Labelled {
  readonly name: string
  readonly text: string
  readonly tasks: readonly Label[]
}

function labelled(folder: string, pattern: RegExp): Labelled[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((file) => pattern.test(file))
  return names.map((file) => {
    const label = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as { tasks?: Label[] }
    const text = readFileSync(`${folder}/${file.replace('.json', '.txt')}`, 'utf8')
    return { name: file.replace('.json', ''), text, tasks: label.tasks ?? [] }
  })
}

const reference = `${root}../shared/documents`
const documents = [
  ...labelled(`${root}seeds/corpus`, /^[0-9]+\.json$/),
  ...labelled(`${reference}/corpus`, /^[0-9]+\.json$/),
  ...labelled(reference, /^seed\.json$/),
]
const present = existsSync(reference)

/** Widths, punctuation and spaces aside. */
function bare(words: string): string {
  return passageOf(words, [0, words.length]).text.replace(/[^\p{L}\p{N}]/gu, '')
}

/** The label's units who answer; the first character may be a prefix that several share. */
function unitNames({ units, responsible_units }: Label): string[] {
  const names = units?.filter(({ role }) => role !== 'score').map(({ name }) => name) ?? responsible_units ?? []
  return names.map((name) => bare(name).slice(1))
}

function unitWords(row: TaskRow | undefined): string {
  return bare(
    [...(row?.units ?? []).map(({ passage }) => passage), ...(row?.responsibility ?? [])].map(textOf).join(''),
  )
}

function deadlineWords(row: TaskRow | undefined): string {
  const own = [...(row?.deadlines ?? []).map(({ passage }) => passage), ...(row?.responsibility ?? [])]
  return bare(own.map(textOf).join('') + (row?.content.text ?? ''))
}

const textOf = ({ text }: Passage): string => text

/** The content, and the whole row as issued: a label may keep the brackets that the row holds apart. */
function wordsOfRow(row: TaskRow | undefined): string {
  return row === undefined ? '' : `${row.content.text} ${row.content.source.slice(...row.span)}`
}

describe.each(documents)('labelled document $name', ({ text, tasks }) => {
  const { rows } = readLayout(documentOfLines(text))

  it('has one row for each task, in order and numbered as labelled', () => {
    expect(rows).toHaveLength(tasks.length)
    tasks.forEach(({ number, content }, i) => {
      expect(bare(wordsOfRow(rows[i]))).toContain(bare(content).slice(0, 40))
      expect(number === null || rows[i]?.number === String(number)).toBe(true)
    })
  })

  it('has the words of every deadline and unit in the fields of its row', () => {
    tasks.forEach((task, i) => {
      const words = deadlineWords(rows[i])
      for (const { raw } of task.deadlines) expect(words).toContain(bare(raw ?? ''))
      for (const name of unitNames(task)) expect(unitWords(rows[i])).toContain(name)
    })
  })
})

it.skipIf(!present)(
  `reads the reference document (${present ? 'found' : 'NOT FOUND beside the checkout: not checked'})`,
  () => {
    const layout = readLayout(documentOfLines(readFileSync(`${reference}/seed.txt`, 'utf8')))
    expect(layout.parts.map(({ ordinal, measures }) => [ordinal, measures.length])).toEqual([
      [true, 3],
      [false, 4],
      [false, 6],
      [false, 6],
    ])
    expect(layout.rows).toHaveLength(31)
    expect(layout.rows.slice(0, 8).map(({ units }) => units[0]?.inheritedFrom)).toEqual([
      null,
      '1',
      '1',
      '1',
      '1',
      '1',
      '1',
      null,
    ])
  },
)

function unclaimed(text: string, layout: Layout): string[] {
  const claimed = new Uint8Array(text.length)
  const span = ([from, to]: Span): unknown => claimed.fill(1, from, to)
  const passage = ({ at }: Passage): void => at.forEach((index) => (claimed[index] = 1))
  layout.head.spans.forEach((part) => span(part.span))
  layout.skipped.forEach((part) => span(part.span))
  layout.prose.forEach((part) => passage(part.passage))
  for (const row of layout.rows) {
    if (row.numberSpan) span(row.numberSpan)
    for (const field of [...row.deadlines, ...row.units]) passage(field.passage)
    for (const part of [row.content, ...row.responsibility]) passage(part)
    for (const { metric, value, unit } of [row.indicator ?? [], row.furtherIndicators ?? []].flat())
      for (const part of [metric, value, unit]) if (part) passage(part)
  }
  return [...text].length === text.length
    ? [...text].filter((character, i) => claimed[i] === 0 && /[\p{L}\p{N}]/u.test(character))
    : []
}

describe('account of the text', () => {
  it.each(documents)('$name: every word belongs to head, prose, a row or is skipped', ({ text }) => {
    expect(unclaimed(text, readLayout(documentOfLines(text)))).toEqual([])
  })

  const pieces = [
    '序号',
    '工作内容',
    '责任单位',
    '完成时限',
    '\t',
    '|',
    ' ',
    '\n',
    '\n\n',
    '（责任单位：',
    '）',
    '〔',
    '县教育局',
    '6月底前',
    '一、',
    '（一）',
    '1.',
    '一是',
    '——',
    '。',
    '，',
    '新建学校3所',
    '牵头领导：',
    '2024年3月5日',
    '关于印发《',
    '》的通知',
    '12',
    '—',
    '〃',
    '示发〔2024〕3号',
    '由县教育局牵头',
  ]
  it('never throws, and accounts for whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 60 }),
        (parts) => {
          const text = parts.join('')
          const layout = readLayout(documentOfLines(text))
          expect(unclaimed(text, layout)).toEqual([])
          for (const { span } of [...layout.rows, ...layout.prose, ...layout.skipped]) {
            expect(span[0]).toBeGreaterThanOrEqual(0)
            expect(span[1]).toBeLessThanOrEqual(text.length)
            expect(span[0]).toBeLessThanOrEqual(span[1])
          }
        },
      ),
      { numRuns: 400 },
    )
  })
})
