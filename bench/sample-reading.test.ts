import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan, QuestionKind } from '@luoshi/core/reading'
import { beforeAll, describe, expect, test } from 'vitest'
import { digest } from './checks.ts'
import { fold, longestCommon } from './folding.ts'
import { planOfFile } from './reader.ts'
import { SAMPLE_FOLDER } from './shared-documents.ts'

/** What the labels of the sample say beside tasks and targets. */
interface SampleLabels {
  readonly title: string
  readonly document_number: string
  readonly issuer: string
  readonly issued_on: string
  readonly plan_year: number
  readonly sections: readonly {
    readonly heading: string
    readonly ordinal_present: boolean
    readonly measures: number
  }[]
  readonly tasks: readonly {
    readonly number: string
    readonly deadline_inherited: boolean
    readonly units_inherited: boolean
  }[]
  readonly text_deadlines: readonly { readonly task: string; readonly raw: string; readonly end: string }[]
  readonly items: Readonly<Record<string, readonly string[]>>
  readonly text_noise: readonly { readonly words: string }[]
  readonly other_population: readonly { readonly task: string; readonly body: string }[]
  readonly body_only: readonly string[]
}

const labels = JSON.parse(readFileSync(join(SAMPLE_FOLDER, 'sample.json'), 'utf8')) as SampleLabels
let plan: Plan
let fromWord: Plan

beforeAll(async () => {
  plan = await planOfFile(join(SAMPLE_FOLDER, 'sample.txt'))
  fromWord = await planOfFile(join(SAMPLE_FOLDER, 'sample.docx'))
})

function alike(a: string, b: string): boolean {
  const [one, other] = [fold(a), fold(b)]
  return longestCommon(one, other) >= 0.8 * Math.min(one.length, other.length)
}

function questionsOf(kind: QuestionKind): string[] {
  return plan.questions.filter((question) => question.kind === kind).map(({ about }) => about)
}

describe('the plan of the sample', () => {
  test('is the same from text and from Word', () => {
    // The page number of the Word file is the one numeral more.
    const without = (read: Plan): string => digest({ ...read, numbers: { total: 0, targets: 0, ignored: [] } })
    expect(without(fromWord)).toBe(without(plan))
  })

  test('has the head of the paper', () => {
    const { title, documentNumber, issuer, issuedOn, year } = plan
    expect([title, documentNumber, issuer, issuedOn, year]).toEqual([
      labels.title,
      labels.document_number,
      labels.issuer,
      labels.issued_on,
      labels.plan_year,
    ])
    expect(plan.addressees).toHaveLength(4)
  })

  test('has its parts, whether or not their ordinals were lost', () => {
    expect(plan.parts.map((part) => [part.ordinal, part.measures.length])).toEqual(
      labels.sections.map((section) => [section.ordinal_present, section.measures]),
    )
    expect(plan.parts.filter((part, i) => !alike(part.heading, labels.sections[i]?.heading ?? ''))).toEqual([])
  })

  test('heals the sentence that a line break parts', () => {
    const measure = plan.parts[1]?.measures[3]?.text ?? ''
    expect(measure.replace(/\s/g, '')).toContain('为来县求职的高校毕业生、返乡创业青年提供')
  })

  test('says which cells it took over', () => {
    const read = plan.tasks.map(({ number, deadlines, units }) => [
      number,
      deadlines.some(({ inherited }) => inherited),
      units.every(({ inherited }) => inherited),
    ])
    expect(read).toEqual(labels.tasks.map((task) => [task.number, task.deadline_inherited, task.units_inherited]))
  })

  test('keeps deadlines that the words name beside the column', () => {
    const found = plan.tasks.flatMap((task) => task.textDeadlines.map(({ end }) => [task.number, end]))
    expect(found).toEqual(expect.arrayContaining(labels.text_deadlines.map(({ task, end }) => [task, end])))
  })

  test('has the duties without a number', () => {
    const missing = Object.entries(labels.items).flatMap(([number, wanted]) => {
      const items = plan.tasks.find((task) => task.number === number)?.items ?? []
      return wanted.filter((words) => !items.some((item) => alike(item.words, words)))
    })
    expect(missing).toEqual([])
  })

  test('lists mis-scanned characters, and nothing else', () => {
    const noise = labels.text_noise.map(({ words }) => words)
    expect(noise.filter((words) => !plan.suspects.some((suspect) => suspect.words.includes(words)))).toEqual([])
    expect(plan.suspects.filter((suspect) => !noise.some((words) => suspect.words.includes(words)))).toEqual([])
  })

  test('tells targets of the body alone from those that a task repeats', () => {
    const isOrphan = (source: string): boolean => plan.orphanTargets.some(({ words }) => alike(words, source))
    expect(labels.body_only.filter((source) => !isOrphan(source))).toEqual([])
    expect(plan.repeatedTargets.filter(({ words }) => labels.body_only.some((source) => alike(words, source)))).toEqual(
      [],
    )
    expect(plan.repeatedTargets.length).toBeGreaterThan(8)
  })

  test('asks where the paper leaves something open', () => {
    expect(questionsOf('event_date')).toEqual([expect.stringContaining('20')])
    expect(questionsOf('deadline_conflict').join(' ')).toContain('19')
    expect(questionsOf('orphan_target').length).toBeGreaterThan(0)
    const merged = labels.tasks.filter((task) => task.units_inherited).length
    expect(questionsOf('inherited_units').length).toBeGreaterThan(0)
    expect(questionsOf('inherited_units').length).toBeLessThan(merged)
    const populations = questionsOf('same_target_other_population')
    expect(labels.other_population.filter(({ task }) => !populations.some((about) => about.includes(task)))).toEqual([])
  })
})
