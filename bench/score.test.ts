import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Deadline, Plan, Target, Task, Unit } from '@luoshi/core/reading'
import { describe, expect, test } from 'vitest'
import type { LabelledTarget, LabelledTask, Labels } from './labels.ts'
import { aPlan, aTarget } from '../server/test/builders.ts'
import { emptyScore, ratios, scorePlan, type Score } from './score.ts'
import { SAMPLE_FOLDER } from './shared-documents.ts'

const labels = JSON.parse(readFileSync(join(SAMPLE_FOLDER, 'sample.json'), 'utf8')) as Labels
const text = readFileSync(join(SAMPLE_FOLDER, 'sample.txt'), 'utf8')

/** The plan that a reader without fault would make of the labels. */
function perfectPlan(): Plan {
  const body = (labels.body_targets ?? []).filter(({ tier }) => tier !== 'optional')
  const ignored = [...text.matchAll(/[0-9]+(?:\.[0-9]+)?/g)].map((match) => ({
    words: match[0],
    span: [match.index, match.index + match[0].length] as const,
    reason: 'name' as const,
  }))
  return aPlan({
    text,
    tasks: (labels.tasks ?? []).map(taskOf),
    orphanTargets: body.map(targetOf),
    numbers: { total: ignored.length, targets: 0, ignored },
  })
}

function taskOf(label: LabelledTask): Task {
  const units = (label.units ?? []).map(({ name, full_name, role }): Unit => {
    const roles = { lead: 'lead', resp: 'responsible', coop: 'support' } as const
    const read = roles[(role ?? 'resp') as keyof typeof roles]
    return { name: full_name ?? name, words: name, span: [0, 0], role: read, inherited: false, collective: false }
  })
  const deadlines = (label.deadlines ?? []).map(({ kind, start, end }): Deadline => {
    return { words: '', span: [0, 0], kind: kind as Deadline['kind'], start: start ?? null, end: end ?? null }
  })
  const targets = (label.targets ?? []).map(targetOf)
  const content = label.content ?? ''
  return {
    number: String(label.number),
    text: content,
    span: [0, 0],
    deadlines,
    textDeadlines: [],
    units,
    items: [],
    targets,
    group: null,
  }
}

function targetOf(label: LabelledTarget): Target {
  const from = text.indexOf(label.source)
  return aTarget({
    words: label.source,
    span: [from, from + label.source.length],
    metric: label.subject_metric ?? '',
    comparator: label.comparator === 'range' ? '=' : (label.comparator as Target['comparator']),
    value: Number(Array.isArray(label.value) ? label.value[0] : label.value),
    unit: label.unit,
    scope: label.scope === 'per_unit' ? 'each_organization' : 'total',
    change: (label.change ?? 'level') as Target['change'],
  })
}

function scoreOf(plan: Plan): Score {
  const score = emptyScore()
  scorePlan(score, plan, labels)
  return score
}

function withFirstTarget(change: (target: Target) => Target | null): Plan {
  const plan = perfectPlan()
  const [first, ...rest] = plan.tasks
  if (!first) throw new Error('the labels have no task')
  const targets = first.targets.flatMap((target, index) => (index === 0 ? (change(target) ?? []) : [target]))
  return { ...plan, tasks: [{ ...first, targets }, ...rest] }
}

describe('the scorer', () => {
  test('gives a perfect plan full marks', () => {
    const score = scoreOf(perfectPlan())
    expect(score.misses).toEqual([])
    expect(Object.values(score.kinds).map((count) => ratios(count)?.f1)).toEqual([1, 1, 1, 1])
    expect(score.kinds.tasks.right).toBe(33)
  })

  test.each<[string, (target: Target) => Target | null, string]>([
    ['a lost target', () => null, 'targets missed'],
    ['another value', (target) => ({ ...target, value: 37 }), 'targets missed'],
    ['another unit', (target) => ({ ...target, unit: '公里' }), 'targets missed'],
    ['the opposite comparator', (target) => ({ ...target, comparator: '<=' }), 'targets missed'],
    ['words from elsewhere', (target) => ({ ...target, words: '完全无关的话' }), 'targets missed'],
    ['another scope', (target) => ({ ...target, scope: 'each_person' }), 'scope wrong'],
    ['another change', (target) => ({ ...target, change: 'decrease' }), 'change wrong'],
    ['a span beside the words', (target) => ({ ...target, span: [0, 3] }), 'words wrong'],
  ])('notices %s', (_, change, miss) => {
    expect(scoreOf(withFirstTarget(change)).misses.join('\n')).toContain(miss)
  })

  test.each<[string, (target: Target) => Target]>([
    ['a measure word of the same family', (target) => ({ ...target, unit: '场次' })],
    ['shorter words', (target) => ({ ...target, words: target.words.slice(-6) })],
  ])('accepts %s', (_, change) => {
    expect(ratios(scoreOf(withFirstTarget(change)).kinds.targets)?.f1).toBe(1)
  })

  test('takes 万 in a unit for what it is', () => {
    const plan = perfectPlan()
    const tasks = plan.tasks.map((task) => ({
      ...task,
      targets: task.targets.map((target) =>
        target.unit === '万小时' ? { ...target, value: 12_000, unit: '小时' } : target,
      ),
    }))
    expect(ratios(scoreOf({ ...plan, tasks }).kinds.targets)?.f1).toBe(1)
  })

  test('counts what was invented, but not where a label is optional', () => {
    const plan = perfectPlan()
    const optional = (labels.body_targets ?? []).filter(({ tier }) => tier === 'optional').map(targetOf)
    expect(scoreOf({ ...plan, repeatedTargets: optional }).kinds.targets.invented).toBe(0)
    expect(scoreOf({ ...plan, repeatedTargets: plan.orphanTargets.slice(0, 2) }).kinds.targets.invented).toBe(2)
  })

  test('notices a numeral that nobody accounts for', () => {
    const plan = perfectPlan()
    const numbers = { ...plan.numbers, ignored: plan.numbers.ignored.slice(1) }
    expect(scoreOf({ ...plan, numbers }).marks.numerals.wrong).toBe(1)
  })
})
