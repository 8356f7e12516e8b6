import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sampleDocx, sampleText } from './make.ts'
import { sample } from './sample.ts'

const here = import.meta.dirname
const shared = join(here, '../../../shared/documents')
const labels = JSON.parse(readFileSync(join(here, 'sample.json'), 'utf8')) as SampleLabels

interface SampleLabels {
  readonly tasks: readonly {
    readonly number: string
    readonly content: string
    readonly deadline_inherited: boolean
    readonly units_inherited: boolean
    readonly targets: readonly { readonly source: string }[]
  }[]
  readonly body_targets: readonly { readonly source: string }[]
  readonly items: Readonly<Record<string, readonly string[]>>
  readonly text_noise: readonly { readonly words: string }[]
}

describe('the sample document', () => {
  test('is what make.ts writes', () => {
    expect(Buffer.from(sampleDocx()).equals(readFileSync(join(here, 'sample.docx')))).toBe(true)
    expect(sampleText()).toBe(readFileSync(join(here, 'sample.txt'), 'utf8'))
  })

  test('has four parts, two without ordinal, and more than thirty tasks with merged cells of both kinds', () => {
    expect(sample.parts.map(({ heading }) => /^[一二三四]、/.test(heading))).toEqual([true, false, true, false])
    expect(sample.rows.length).toBeGreaterThan(30)
    expect(sample.rows.filter(([, , deadline]) => deadline === null).length).toBeGreaterThan(1)
    expect(sample.rows.filter(([, , , units]) => units === null).length).toBeGreaterThan(5)
  })

  test.skipIf(!existsSync(shared))('shares no sentence with the shared documents (skipped where they are not present)', () => {
    const theirs = new Set(textsOf(shared).flatMap((text) => runs(text)))
    expect(theirs.size).toBeGreaterThan(500)
    expect(runs(sampleText()).filter((run) => theirs.has(run))).toEqual([])
  })
})

describe('its labels', () => {
  test('name the rows of the list, with the cells that are merged', () => {
    const rows = sample.rows.map(([number, content, deadline, units]) => [number, content, deadline === null, units === null])
    expect(labels.tasks.map((task) => [task.number, task.content, task.deadline_inherited, task.units_inherited])).toEqual(rows)
  })

  test('quote the text', () => {
    const missing = [
      ...labels.tasks.flatMap((task) => task.targets.filter(({ source }) => !task.content.includes(source))),
      ...labels.body_targets.filter(({ source }) => !sampleText().includes(source)),
    ]
    expect(missing).toEqual([])
    const contents = new Map(labels.tasks.map(({ number, content }) => [number, content]))
    const items = Object.entries(labels.items).flatMap(([number, list]) => list.map((words) => [number, words] as const))
    expect(items.filter(([number, words]) => !contents.get(number)?.includes(words))).toEqual([])
    expect(labels.text_noise.filter(({ words }) => !sampleText().includes(words))).toEqual([])
  })
})

function textsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(txt|tsv|json)$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
}

/** Every sixteen Han characters in a row, line breaks and spaces left out. */
function runs(text: string): string[] {
  const found: string[] = []
  for (const [run] of text.replace(/\s/g, '').matchAll(/\p{Script=Han}{16,}/gu)) {
    for (let i = 0; i + 16 <= run.length; i++) found.push(run.slice(i, i + 16))
  }
  return found
}
