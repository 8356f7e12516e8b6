import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDeadline } from '../../../test/builders.ts'
import { aDatabase } from '../../../test/database.ts'
import { aPublishedPlan } from '../../../test/published-plan.ts'
import { anAccount, anOrganization, type TestActor } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { makeRoutes as ledgerRoutes } from '../ledgers/index.ts'
import { makeRoutes } from './index.ts'

const db = await aDatabase()
const county = await anOrganization(db.admin, null, { name: '示例县委' })
const town = await anOrganization(db.admin, county, { name: '甲镇' })
const other = await anOrganization(db.admin, county, { name: '乙镇' })
const officer = await anAccount(db.admin, county, ['officer'])
const secretary = await anAccount(db.admin, town, ['secretary'])
const plan = await aPublishedPlan(db.admin, county, {
  targets: [
    { target: { scope: 'each_organization', per: '每个乡镇', value: 4 }, assigned: [town, other] },
    { target: { value: 4 } },
    {
      target: { value: 2 },
      deadlines: [aDeadline({ kind: 'by', words: '3月底前', start: null, end: '2025-03-31' })],
      dueOn: '2025-03-31',
    },
    {
      target: { value: 1 },
      deadlines: [
        aDeadline({
          kind: 'event',
          words: '县两会前',
          start: null,
          end: null,
          event: { name: '县两会', relation: 'before' },
        }),
      ],
      dueOn: null,
    },
    { target: { value: 1 }, binding: null },
  ],
})
const paused = await aPublishedPlan(db.admin, county, { targets: [{}], enteredUntil: null })
const [each = '', steady = '', byMarch = '', event = '', unbound = ''] = plan.targets

const clock = fixedClock('2025-06-30T02:00:00Z')
const files = { open: async () => null } as never
const ask = await aServer({
  database: db,
  clock,
  routes: (database) => [...ledgerRoutes({ database, files }), ...makeRoutes({ database, clock })],
})

interface Standings {
  readonly targets: readonly {
    targetId: string
    state: string
    sign: string
    sentence: { zh: string; en: string }
    expected: number | null
    done: number
  }[]
  readonly tasks: readonly { taskId: string; state: string; sentence: { zh: string }; inOrder: number; of: number }[]
  readonly thresholds: { readonly confirmed: boolean }
}
async function standings(of = plan.id, query = '', as: TestActor = officer) {
  const { status, body } = await ask<Standings>('GET', `/plans/${of}/standings?${query}`, { as })
  expect(status).toBe(200)
  return body
}
const standingOf = async (target: string, query = '', as: TestActor = officer) =>
  (await standings(plan.id, query, as)).targets.find(({ targetId }) => targetId === target)

let number = 0
async function recorded(held_on: string) {
  const data = { held_on, subject: `活动${(number += 1)}`, kind: 'talk', topics: ['law'], head_count: 10 }
  expect(
    (await ask('POST', '/records', { as: secretary, body: { id: newId(), ledger: 'activity', data } })).status,
  ).toBe(201)
}

describe('standings', () => {
  it('follow the pace of each target, and move with the records', async () => {
    expect(await standingOf(steady)).toMatchObject({ state: 'behind', expected: 2, done: 0 })
    await recorded('2025-05-01')
    expect(await standingOf(steady)).toMatchObject({ state: 'attention', done: 1 })
    await recorded('2025-06-01')
    expect(await standingOf(steady)).toMatchObject({ state: 'on_pace', sign: '●', done: 2 })
  })

  it('say why, in both languages', async () => {
    for (const { sentence } of (await standings()).targets) expect(['', undefined]).not.toContain(sentence.zh)
    const { sentence } = (await standingOf(steady)) ?? {}
    expect(sentence?.zh).toContain('6月底')
    expect(sentence?.en).toContain('June')
  })

  it('judge each organization by itself, and let it see itself alone', async () => {
    expect(await standingOf(each)).toMatchObject({ state: 'attention' })
    expect(await standingOf(each, '', secretary)).toMatchObject({ state: 'on_pace' })
  })

  it('are overdue after the due day, and done when it comes late', async () => {
    expect(await standingOf(byMarch, 'asOf=2025-03-30')).toMatchObject({ state: 'not_due' })
    expect(await standingOf(byMarch, 'asOf=2025-05-31')).toMatchObject({ state: 'overdue' })
    expect(await standingOf(byMarch)).toMatchObject({ state: 'done' })
  })

  it('are undecided while an event has no day, or nothing counts the target', async () => {
    expect(await standingOf(event)).toMatchObject({ state: 'done' })
    expect(await standingOf(event, 'asOf=2025-04-30')).toMatchObject({ state: 'undecided' })
    expect(await standingOf(unbound)).toMatchObject({ state: 'undecided' })
  })

  it('are off until the months before are entered', async () => {
    const { targets, tasks } = await standings(paused.id)
    expect(targets.map(({ state }) => state)).toEqual(['off'])
    expect(tasks.map(({ state }) => state)).toEqual(['off'])
  })

  it('give a task its worst due part', async () => {
    const { tasks } = await standings(plan.id, 'asOf=2025-05-31')
    expect(tasks[2]).toMatchObject({ taskId: plan.tasks[2], state: 'overdue', inOrder: 0, of: 1 })
  })

  it('take the thresholds that the office has set, from their day on', async () => {
    expect((await standings()).thresholds).toMatchObject({ confirmed: false })
    const value = { attentionPoints: 10, behindPoints: 30, smallBelow: 10, attentionUnits: 5, behindUnits: 6 }
    await db.admin`
      insert into rules (code, valid_from, value, source, confirmed, recorded_at)
      values ('standing_thresholds', '2025-06-15', ${db.admin.json(value)}, '示例县督查办法', true, '2025-06-15T00:00:00Z'),
        ('standing_thresholds', '2025-06-16', '"none"', '错误的一行', true, '2025-06-15T00:00:00Z')`
    expect((await standings()).thresholds).toMatchObject({ confirmed: true, from: '2025-06-15' })
    expect(await standingOf(each)).toMatchObject({ state: 'on_pace' })
    expect((await standings(plan.id, 'asOf=2025-06-14')).thresholds).toMatchObject({ confirmed: false })
  })
})
