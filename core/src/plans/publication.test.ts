import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { MatchContext, Organization, UnitMatch } from '../organizations/index.ts'
import { treeOf, unitMatcher } from '../organizations/index.ts'
import { documentOfLines, readPlan } from '../reading/index.ts'
import { aTarget, aTask, aUnit, anItem } from '../reading/reconciliation/builders.ts'
import { afterAll, aPlan, aQuestion, tasksOf } from './a-plan.test-support.ts'
import { assignmentsOf, carrierOf, ownTasks } from './assignments.ts'
import { draftOf } from './draft-of.ts'
import type { DraftTask, PlanDraft } from './draft.ts'
import type { Readiness } from './publication.ts'
import { publicationProblems } from './publication.ts'

const organization = (id: string): UnitMatch => ({ match: 'organization', organization: id, by: 'name' })
const known: Record<string, UnitMatch> = {
  团县委: organization('county'),
  城关镇团委: organization('t1'),
  各乡镇团委: { match: 'class', class: 'townships', members: ['t1', 't2'] },
}
const match = (name: string): UnitMatch => known[name] ?? { match: 'none', proposal: null }
const context = { match, issuer: 'county' }

describe('assignmentsOf', () => {
  it('expands classes, keeps the strongest role of each organisation, and several without 牵头 side by side', () => {
    const draft = draftOf(
      aPlan({
        tasks: [
          aTask({
            units: [
              aUnit('各乡镇团委', { role: 'support' }),
              aUnit('城关镇团委', { role: 'lead' }),
              aUnit('团县委', { role: 'unspecified' }),
            ],
          }),
          aTask({ units: [aUnit('各乡镇团委'), aUnit('城关镇团委')] }),
        ],
      }),
    )
    const { assignments, unmatched } = assignmentsOf(draft, context)
    expect(unmatched).toEqual([])
    expect(
      assignments.map(({ task, organization, role, collective }) => [task, organization, role, collective]),
    ).toEqual([
      ['t1', 't1', 'lead', null],
      ['t1', 't2', 'support', '各乡镇团委'],
      ['t1', 'county', 'responsible', null],
      ['t2', 't1', 'responsible', null],
      ['t2', 't2', 'responsible', '各乡镇团委'],
    ])
    expect(ownTasks(assignments, 'county')).toEqual(['t1'])
  })

  it('passes over a unit of another system', () => {
    const draft = draftOf(
      aPlan({ tasks: [aTask({ units: [aUnit('县检察院', { role: 'support' }), aUnit('团县委')] })] }),
    )
    const outside = (name: string): UnitMatch => (name === '县检察院' ? { match: 'outside' } : match(name))
    expect(assignmentsOf(draft, { ...context, match: outside })).toMatchObject({
      assignments: [{ organization: 'county' }],
      unmatched: [],
    })
  })

  it('follows mergers to the task that answers in the end', () => {
    const tasks = draftOf(aPlan({ tasks: [aTask(), aTask(), aTask({ units: [aUnit('团县委')] })] })).tasks
    const into: Record<string, string | null> = { t1: null, t2: 't1', t3: 't2' }
    const merged = tasks.map((task) => ({ ...task, mergedInto: into[task.key] ?? null }))
    expect(assignmentsOf({ tasks: merged }, context).assignments).toMatchObject([{ task: 't1' }])
    expect(carrierOf([{ key: 't1', mergedInto: 't1' }], 't1')).toBe('t1')
  })

  it('lists units that are nobody, leaves out those put away, and gives a merged task’s units to the other', () => {
    const draft = draftOf(
      aPlan({ tasks: [aTask({ units: [aUnit('县林业局')] }), aTask({ units: [aUnit('团县委')] })] }),
    )
    const merged = { tasks: draft.tasks.map((task) => (task.key === 't2' ? { ...task, mergedInto: 't1' } : task)) }
    expect(assignmentsOf(merged, context)).toMatchObject({
      assignments: [{ task: 't1', organization: 'county' }],
      unmatched: [{ task: 't1', unit: 't1.u1', name: '县林业局', match: { match: 'none' } }],
    })
    const put = (units: DraftTask['units']) => units.map((unit) => ({ ...unit, dropped: true }))
    const dropped = { tasks: draft.tasks.map((task) => ({ ...task, units: put(task.units) })) }
    expect(assignmentsOf(dropped, context)).toEqual({ assignments: [], unmatched: [] })
  })
})

function problemsOf(draft: PlanDraft, given: Partial<Readiness> = {}): string[] {
  const readiness = { ...assignmentsOf(draft, context), issuer: 'county', bindings: [], people: [], ...given }
  return publicationProblems(draft, readiness).map(
    ({ code, blocks, subject }) => `${code} ${subject.key}${blocks ? ' !' : ''}`,
  )
}

describe('publicationProblems', () => {
  it('lists nothing for a task of others that has all it needs', () => {
    const task = aTask({ units: [aUnit('城关镇团委')], targets: [aTarget()] })
    expect(problemsOf(draftOf(aPlan({ tasks: [task] })), { bindings: [{ target: 't1.g1', bound: 'none' }] })).toEqual(
      [],
    )
  })

  it.each<[string, Parameters<typeof aPlan>[0], string[]]>([
    ['no tasks', {}, ['no_tasks plan !']],
    ['nobody, nothing to count', { tasks: tasksOf('一') }, ['task_without_anyone t1 !', 'nothing_to_count t1']],
    [
      'somebody who only helps',
      { tasks: [aTask({ units: [aUnit('城关镇团委', { role: 'support' })], items: [anItem('方案')] })] },
      ['task_without_anyone t1 !'],
    ],
    [
      'a unit that is nobody',
      { tasks: [aTask({ units: [aUnit('县林业局')], items: [anItem('方案')] })] },
      ['unit_unmatched t1.u1 !'],
    ],
    [
      'a task of the office’s own without people',
      { tasks: [aTask({ units: [aUnit('团县委')], items: [anItem('方案')] })] },
      ['nobody_in_charge t1', 'no_handler t1'],
    ],
    [
      'a target without binding, one without task',
      {
        tasks: [aTask({ units: [aUnit('城关镇团委')], targets: [aTarget()] })],
        orphanTargets: [aTarget({ span: [20, 29] })],
      },
      ['target_without_binding t1.g1 !', 'target_without_task b1 !'],
    ],
    [
      'open questions, blocking and not',
      {
        tasks: [aTask({ units: [aUnit('城关镇团委')], items: [anItem('方案')] })],
        questions: [aQuestion('plan_year'), aQuestion('lost_characters')],
      },
      ['question_open plan_year !', 'question_may_wait lost_characters:lost_characters'],
    ],
  ])('%s', (_, plan, expected) => {
    expect(problemsOf(draftOf(aPlan(plan)))).toEqual(expected)
  })

  it('says what is wrong with the task’s number, and what to do', () => {
    const draft = draftOf(
      aPlan({ tasks: [aTask({ text: '植树。', units: [aUnit('县林业局')], items: [anItem('植树')] })] }),
    )
    const [problem] = publicationProblems(draft, {
      ...assignmentsOf(draft, context),
      issuer: null,
      bindings: [],
      people: [],
    })
    expect(problem).toMatchObject({
      words: { zh: '第1项“植树。”的责任单位“县林业局”在单位名录里没有对上。' },
      next: { zh: '请从候选中选择，或登记这个单位（类别）。' },
    })
  })

  it('knows who is in charge of the office’s own', () => {
    const draft = draftOf(aPlan({ tasks: [aTask({ units: [aUnit('团县委')], items: [anItem('方案')] })] }))
    expect(problemsOf(draft, { people: [{ task: 't1', inCharge: 'a', handler: null }] })).toEqual(['no_handler t1'])
  })
})

/** A county of the reference's and the sample's kind. */
function countyOf(name: string): MatchContext {
  const org = (id: string, full: string, kind: string, parent: string | null = 'county'): Organization => ({
    id,
    name: full,
    shortName: null,
    kind,
    parent,
  })
  const tree = treeOf('2025-03-01', [
    org('county', `共青团${name}委员会`, 'county_committee', null),
    org('t1', `共青团${name}城关镇委员会`, 'township_committee'),
    org('t2', `共青团${name}河东乡委员会`, 'township_committee'),
    org('edu', `共青团${name}教育工作委员会`, 'education_work_committee'),
    org('seat', `${name}县直机关团委`, 'department_committee'),
    org('park', `共青团${name}工业园区工作委员会`, 'park_work_committee'),
  ])
  const rules = [{ from: '2000-01-01', kinds: ['township_committee'], under: null, include: [], exclude: [] }]
  return { tree, classes: [{ id: 'townships', name: '各乡（镇）团委', aliases: [], rules }], issuer: 'county' }
}

function ready(draft: PlanDraft, county: MatchContext): string[] {
  const assigned = assignmentsOf(draft, { match: unitMatcher(county), issuer: county.issuer })
  const bindings = draft.targets.map(({ key }) => ({ target: key, bound: 'records' as const }))
  return publicationProblems(draft, { ...assigned, issuer: county.issuer, bindings, people: [] })
    .filter(({ blocks }) => blocks)
    .map(({ code, subject }) => `${code} ${subject.label}`)
}

describe('the sample, answered with its suggestions', () => {
  const text = readFileSync(new URL('../../../seeds/documents/sample.txt', import.meta.url), 'utf8')
  const draft = afterAll(draftOf(readPlan(documentOfLines(text))))

  it('lacks nothing for publication but units that the tree does not have', () => {
    const left = ready(draft, countyOf('示例县'))
    expect(left.length).toBeGreaterThan(0)
    expect(left.filter((problem) => !problem.startsWith('unit_unmatched'))).toEqual([])
    expect(left.join()).not.toMatch(/团县委|教育团工委/)
  })
})

const reference = new URL('../../../../shared/documents/seed.txt', import.meta.url)
const here = existsSync(reference)

describe.skipIf(!here)(
  `the reference document, answered with its suggestions${here ? '' : ' (not run: shared/documents/seed.txt is not here)'}`,
  () => {
    const draft = here
      ? afterAll(draftOf(readPlan(documentOfLines(readFileSync(reference, 'utf8')))))
      : draftOf(aPlan())
    const name = draft.issuer.replace(/^共青团|委员会$/g, '')
    const county = countyOf(name)

    it('can be published in a county whose tree has its units', () => {
      expect(ready(draft, county)).toEqual([])
    })

    it('gives the office 21 tasks of its own: 17 of the list and four of the body', () => {
      const { assignments } = assignmentsOf(draft, { match: unitMatcher(county), issuer: 'county' })
      const own = ownTasks(assignments, 'county')
      expect(own.filter((key) => key.startsWith('t'))).toHaveLength(17)
      expect(own.filter((key) => key.startsWith('n.'))).toHaveLength(4)
    })
  },
)
