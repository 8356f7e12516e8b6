import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { documentOfLines, readPlan } from '../reading/index.ts'
import { afterAll } from './a-plan.test-support.ts'
import { draftOf } from './draft-of.ts'
import type { PlanDraft } from './draft.ts'

const folder = new URL('../../../seeds/corpus/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'))

function draftFrom(file: string): PlanDraft {
  return draftOf(readPlan(documentOfLines(readFileSync(new URL(file, folder), 'utf8'))))
}

/** Subjects that two questions of a kind share, and questions about nothing. */
function faultsOf({ questions }: PlanDraft): string[] {
  const seen = new Set<string>()
  return questions.flatMap(({ kind, subjects, about }) => {
    if (subjects.length === 0) return [`${kind} (${about}) is about nothing`]
    return subjects.flatMap(({ key }) => {
      const mark = `${kind} ${key}`
      const again = seen.has(mark)
      seen.add(mark)
      return again ? [`${mark} is asked twice`] : []
    })
  })
}

describe('drafts of the corpus', () => {
  it('has documents', () => {
    expect(files.length).toBeGreaterThan(40)
  })

  it.each(files)('%s: every question is about rows, each row asked once, and every suggestion is an answer', (file) => {
    const draft = draftFrom(file)
    expect(faultsOf(draft)).toEqual([])
    const after = afterAll(draft)
    expect(after.questions.filter(({ answer }) => answer === null)).toEqual([])
    const keys = [...after.tasks, ...after.targets].map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(after.tasks.length).toBeGreaterThanOrEqual(draft.tasks.length)
  })
})
