import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../reading/index.ts'
import { documentOfLines, readPlan } from '../reading/index.ts'
import { afterAll } from './a-plan.test-support.ts'
import { draftOf } from './draft-of.ts'

const sample = readFileSync(new URL('../../../seeds/documents/sample.txt', import.meta.url), 'utf8')
const reference = new URL('../../../../shared/documents/seed.txt', import.meta.url)
const hasReference = existsSync(reference)

function read(text: string): Plan {
  return readPlan(documentOfLines(text))
}

const texts: [string, string][] = [['the sample', sample]]
if (hasReference) texts.push(['the reference document', readFileSync(reference, 'utf8')])

describe.each(texts)('draftOf: %s', (_, text) => {
  const plan = read(text)
  const draft = draftOf(plan)

  it('keeps every task, target and question, each with a key of its own', () => {
    const keys = [...draft.tasks, ...draft.targets, ...draft.questions].map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(draft.tasks.map(({ number }) => number)).toEqual(plan.tasks.map(({ number }) => number))
    const listed = plan.tasks.reduce((sum, task) => sum + task.targets.length, 0)
    expect(draft.targets).toHaveLength(listed + plan.orphanTargets.length + plan.repeatedTargets.length)
    expect(draft.questions).toHaveLength(plan.questions.length)
  })

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(draft))).toEqual(draft)
  })

  it('asks every question about rows of the draft', () => {
    const known = new Set([
      'plan',
      ...draft.tasks.map(({ key }) => key),
      ...draft.targets.map(({ key }) => key),
      ...draft.events.map(({ name }) => name),
    ])
    expect(draft.questions.filter(({ subjects }) => subjects.length === 0)).toEqual([])
    const subjects = draft.questions.flatMap((question) => question.subjects.map(({ key }) => key))
    expect(subjects.filter((key) => key.split('+').some((part) => !known.has(part)))).toEqual([])
  })

  it('pairs what the body repeats with a target of the list', () => {
    const repeated = draft.targets.filter(({ repeats }) => repeats !== null)
    expect(repeated).toHaveLength(plan.repeatedTargets.length)
    const listed = new Map(draft.targets.map((target) => [target.key, target]))
    expect(repeated.filter(({ repeats, value }) => listed.get(repeats ?? '')?.value !== value)).toEqual([])
  })

  it('takes every suggestion; then each kept target has its task', () => {
    const after = afterAll(draft)
    expect(after.questions.filter(({ answer }) => answer === null)).toEqual([])
    expect(after.targets.filter(({ standing, task }) => standing === 'kept' && task === null)).toEqual([])
  })

  it('comes to the same with the suggestions taken twice', () => {
    const once = afterAll(draft)
    expect(afterAll(once)).toEqual(once)
  })
})

describe.skipIf(!hasReference)(
  `the reference document${hasReference ? '' : ' (not run: shared/documents/seed.txt is not here)'}`,
  () => {
    it('asks a dozen questions, nine of which hold publication up', () => {
      const { questions, tasks } = draftOf(read(readFileSync(reference, 'utf8')))
      expect(tasks).toHaveLength(31)
      expect(questions).toHaveLength(12)
      expect(questions.filter(({ blocks }) => blocks)).toHaveLength(9)
    })
  },
)
