// Holds the hand labels to their texts: a label whose words do not stand in its document would only measure a slip of the pen.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

interface Target {
  id: string
  source: string
  subject_metric: string
  comparator: string
  value: number | number[] | null
  unit: string
  scope: string
  per: string | null
  change: string
  tier: string
  explicit_number: boolean
  numeral_as_written?: string
  comparator_also_accept?: string[]
}
interface Moment {
  kind: string
  start: string | null
  end: string | null
}
interface Task {
  index: number
  number: string | null
  content: string
  deadlines: { raw: string; normalized: Moment[] }[]
  units: { name: string; full_name: string; role: string }[]
  targets: Target[]
}
interface Labels {
  id: string
  tier: string
  plan_year: number
  tasks: Task[]
  document_targets: Target[]
  not_targets: string[]
}

const here = dirname(fileURLToPath(import.meta.url))
const shared = join(here, '../../../shared/documents')
const numbers = readdirSync(here)
  .filter((name) => /^\d+\.json$/.test(name))
  .map((name) => name.replace('.json', ''))
const textOf = (number: string) => readFileSync(join(here, `${number}.txt`), 'utf8')
const labelsOf = (number: string) => JSON.parse(readFileSync(join(here, `${number}.json`), 'utf8')) as Labels
const dense = (words: string) => words.normalize('NFKC').replace(/\s/g, '')
const targetsOf = (labels: Labels) => [...labels.document_targets, ...labels.tasks.flatMap((task) => task.targets)]

const COMPARATORS = new Set(['>=', '<=', '=', '>', '<', '~', 'range'])
const KINDS = ['range', 'by', 'event', 'ongoing', 'recurring']
const isDay = (day: string) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
const hanRuns = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .match(/\p{Script=Han}{16,}/gu) ?? []

const isWellFormed = (target: Target) =>
  COMPARATORS.has(target.comparator) &&
  ['level', 'increase', 'decrease'].includes(target.change) &&
  ['core', 'optional'].includes(target.tier) &&
  target.scope === (target.per === null ? 'total' : 'per_unit') &&
  target.subject_metric !== '' &&
  (target.value !== null || target.tier === 'optional')

/** The digits or words that a label's value must be read from. */
function numeralsOf(target: Target): string[] {
  if (target.numeral_as_written) return [target.numeral_as_written]
  if (!target.explicit_number || target.value === null) return []
  return [target.value].flat().map(String)
}

it('holds each text with its labels', () => {
  expect(numbers.length).toBeGreaterThanOrEqual(49)
  const texts = readdirSync(here).filter((name) => /^\d+\.txt$/.test(name))
  expect(texts.map((name) => name.replace('.txt', ''))).toEqual(numbers)
})

describe.each(numbers)('document %s', (number) => {
  const labels = labelsOf(number)
  const text = dense(textOf(number))
  const targets = targetsOf(labels)

  it('names itself and its tier', () => {
    expect(labels.id).toBe(number)
    expect(['real_style', 'reauthored']).toContain(labels.tier)
  })

  it('quotes only words that stand in the text', () => {
    const quoted = [
      ...labels.not_targets,
      ...targets.map((target) => target.source),
      ...labels.tasks.flatMap((task) => [
        task.content,
        ...task.deadlines.map((deadline) => deadline.raw),
        ...task.units.map((unit) => unit.name),
      ]),
    ]
    expect(quoted.filter((words) => words === '' || !text.includes(dense(words)))).toEqual([])
  })

  it('reads each value from numerals of its source', () => {
    const unread = targets.filter((target) => {
      const source = dense(target.source).replace(/(?<=\d),(?=\d{3})/g, '')
      return numeralsOf(target).some((numeral) => !source.includes(dense(numeral)))
    })
    expect(unread.map((target) => target.id)).toEqual([])
  })

  it('gives each label an id of its own and a known vocabulary', () => {
    expect(new Set(targets.map((target) => target.id)).size).toBe(targets.length)
    expect(targets.filter((target) => !isWellFormed(target)).map((target) => target.id)).toEqual([])
    for (const unit of labels.tasks.flatMap((task) => task.units))
      expect(['lead', 'resp', 'coop', 'score']).toContain(unit.role)
  })

  it('dates deadlines with days that exist, in order', () => {
    for (const moment of labels.tasks.flatMap((task) => task.deadlines.flatMap((deadline) => deadline.normalized))) {
      expect(KINDS).toContain(moment.kind)
      const days = [moment.start, moment.end].filter((day) => day !== null)
      expect(days.filter((day) => !isDay(day))).toEqual([])
      expect(days).toEqual(days.toSorted())
      expect(days.length).toBe({ range: 2, recurring: 2, by: 1 }[moment.kind] ?? 0)
    }
  })

  it('tells its tasks apart', () => {
    expect(labels.tasks.map((task) => task.index)).toEqual(labels.tasks.map((_, at) => at + 1))
    expect(new Set(labels.tasks.map((task) => dense(task.content))).size).toBe(labels.tasks.length)
  })
})

const present = existsSync(shared)
it.skipIf(!present)(
  'copies no sixteen Han characters in a row from ../shared/documents (skipped where that folder is absent)',
  () => {
    const files = [
      'seed.txt',
      'phrases.tsv',
      ...readdirSync(join(shared, 'corpus')).map((name) => join('corpus', name)),
    ]
    const theirs = new Set<string>()
    for (const run of files
      .filter((name) => !name.endsWith('.json'))
      .flatMap((name) => hanRuns(readFileSync(join(shared, name), 'utf8'))))
      for (let at = 0; at + 16 <= run.length; at++) theirs.add(run.slice(at, at + 16))
    const copied = numbers.flatMap((number) =>
      hanRuns(textOf(number)).flatMap((run) =>
        Array.from({ length: run.length - 15 }, (_, at) => run.slice(at, at + 16)).filter((piece) => theirs.has(piece)),
      ),
    )
    expect(copied).toEqual([])
  },
)
