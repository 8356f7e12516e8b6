import type { PlanDetail } from '@luoshi/contract/published-plans'
import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { anAccount, type TestActor } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import type { Context } from '../../platform/database/context.ts'
import { newId } from '../../platform/ids.ts'
import { isRefusal } from '../../platform/refusal.ts'
import { aCounty, aDocument, planDesk, smallPaper } from './a-plan.test-support.ts'
import { getPlanForCounting, makeRoutes } from './index.ts'

const db = await aDatabase()
const site = await aCounty(db)
const { officer, secretary, leader, county } = site
const below = await anAccount(db.admin, site.donghe, ['secretary'])
const counted: string[] = []
const clock = fixedClock('2025-03-01T02:00:00Z')
const ask = await aServer({
  database: db,
  clock,
  routes: (database) => makeRoutes({ database, countPlan: async (_, id) => counted.push(id) }),
})
const desk = planDesk(ask, officer)
const code = async (...asked: Parameters<typeof ask>) => {
  const { status, body } = await ask<{ code: string }>(...asked)
  return [status, body.code]
}
const draft = async () => {
  const { id } = await desk.draft(await aDocument(db, county, smallPaper()))
  return desk.answerAll(id)
}
const published = async () => {
  const { id } = await draft()
  await desk.confirm(id)
  await desk.publish(id, '2025-02-18')
  return desk.get(id)
}
const put = <T>(path: string, body: unknown, ifMatch: number, as: TestActor = officer) =>
  ask<T & { code: string }>('PUT', path, { as, body, ifMatch })
const first = <T>(rows: readonly T[]): T => {
  const [row] = rows
  if (row === undefined) throw new Error('no row')
  return row
}

describe('assignments', () => {
  const path = ({ id }: { id: string }) => `/tasks/${id}/assignments`

  it('refuses others, other versions, strangers as people and organizations that are not there', async () => {
    const task = first((await draft()).taskRows)
    const body = { leaderId: officer.id }
    expect(await code('PUT', path(task), { body, ifMatch: 1 })).toEqual([401, 'not_signed_in'])
    expect(await code('PUT', path(task), { as: leader, body, ifMatch: 1 })).toEqual([403, 'not_permitted'])
    expect(await code('PUT', path(task), { as: officer, body })).toEqual([428, 'row_version_missing'])
    expect(await code('PUT', path(task), { as: officer, body, ifMatch: 99 })).toEqual([412, 'row_version_differs'])
    expect(await code('PUT', path(task), { as: secretary, body, ifMatch: 1 })).toEqual([404, 'not_found'])
    const refused = (told: unknown) => code('PUT', path(task), { as: officer, body: told, ifMatch: task.rowVersion })
    expect(await refused({ handlerId: secretary.id })).toEqual([422, 'not_a_colleague'])
    expect(await refused({ handlerId: newId() })).toEqual([422, 'not_a_colleague'])
    expect(await refused({ assignments: [{ organizationId: newId(), role: 'lead' }] })).toEqual([404, 'not_found'])
    expect(await refused({ assignments: [{ classId: newId(), role: 'lead' }] })).toEqual([404, 'not_found'])
    expect(await refused({ assignments: [{ organizationId: site.park.id, role: 'boss' }] })).toEqual([
      400,
      'bad_request',
    ])
  })

  it('puts a person’s word before the paper’s, and takes it back', async () => {
    const plan = await draft()
    const task = first(plan.taskRows)
    const classId = task.assignments[0]?.classId
    const assignments = [
      { classId, role: 'support' },
      { organizationId: site.donghe.id, role: 'lead' },
    ]
    const { body, status } = await put<{ rowVersion: number; planRowVersion: number }>(
      path(task),
      { assignments, leaderId: leader.id, handlerId: officer.id },
      task.rowVersion,
    )
    expect([status, body.planRowVersion]).toEqual([200, plan.rowVersion + 1])
    const set = first((await desk.get(plan.id)).taskRows)
    expect(set.assignments.map((each) => [each.organizationName, each.role, each.collective])).toEqual([
      [site.donghe.name, 'lead', null],
      [site.chengguan.name, 'support', '各乡镇团委'],
    ])
    expect([set.assignedByPerson, set.leader?.id, set.handler?.id]).toEqual([true, leader.id, officer.id])
    expect(set.leader?.name).toMatch(/^示例/)
    await put(path(task), { assignments: null }, body.rowVersion)
    const back = first((await desk.get(plan.id)).taskRows)
    expect(back.assignments).toEqual(task.assignments)
    expect(back.leader?.id).toBe(leader.id)
  })

  it('may be changed after publication: written down for the day, counted anew, seen below without the people’s names', async () => {
    const plan = await published()
    const task = first(plan.taskRows)
    const before = counted.length
    const assignments = [
      { organizationId: site.donghe.id, role: 'responsible' },
      { organizationId: site.park.id, role: 'lead' },
    ]
    expect((await put(path(task), { assignments, leaderId: leader.id }, task.rowVersion)).status).toBe(200)
    expect(counted.length).toBe(before + 1)
    const rows =
      await db.admin`select assigned_id, valid_from, origin from assignments where task_id = ${task.id} order by org_position, valid_from`
    expect(rows).toEqual([
      { assignedId: site.donghe.id, validFrom: '2025-02-18', origin: 'person' },
      { assignedId: site.park.id, validFrom: '2025-03-01', origin: 'person' },
    ])
    const seen = await ask<PlanDetail>('GET', `/plans/${plan.id}`, { as: below })
    expect(first(seen.body.taskRows)).toMatchObject({ leader: { id: leader.id, name: null }, handler: null })
    const withClass = { assignments: [{ classId: task.assignments[0]?.classId, role: 'responsible' }] }
    expect((await put(path(task), withClass, task.rowVersion + 1)).status).toBe(200)
    expect(first((await desk.get(plan.id)).taskRows).assignments.map((each) => each.organizationId)).toEqual([
      site.chengguan.id,
      site.donghe.id,
    ])
  })
})

describe('bindings', () => {
  const path = ({ id }: { id: string }) => `/targets/${id}/binding`
  const change = { decision: 'change', ledger: 'result', measure: 'quantity', filter: [], register: null }

  it('refuses others, other versions, and ledgers, measures and fields that are not there', async () => {
    const target = first((await draft()).targetRows)
    expect(await code('PUT', path(target), { body: change, ifMatch: 1 })).toEqual([401, 'not_signed_in'])
    expect((await put(path(target), change, 1, leader)).body.code).toBe('not_permitted')
    expect((await put(path(target), change, 1, secretary)).body.code).toBe('not_found')
    expect((await put(path(target), { decision: 'confirm' }, 99)).body.code).toBe('row_version_differs')
    const { rowVersion } = target
    expect((await put(path(target), { ...change, ledger: 'no_such' }, rowVersion)).body.code).toBe('binding_invalid')
    expect((await put(path(target), { ...change, measure: 'no_such' }, rowVersion)).body.code).toBe('binding_invalid')
    const filter = [{ kind: 'any', of: [{ kind: 'about', field: 'no_such', words: '夜校' }] }]
    expect((await put(path(target), { ...change, filter }, rowVersion)).body.code).toBe('binding_invalid')
    expect((await put(path(target), { decision: 'none', reason: ' ' }, rowVersion)).status).toBe(400)
  })

  it('are confirmed one by one or together, changed, or decided against', async () => {
    const plan = await draft()
    const [one, other] = plan.targetRows
    if (one === undefined || other === undefined) throw new Error('no targets')
    expect((await put(path(one), { decision: 'none', reason: '另行统计' }, one.rowVersion)).status).toBe(200)
    expect((await put(path(one), { decision: 'confirm' }, one.rowVersion + 1)).body.code).toBe('binding_not_proposed')
    const { confirmed, left } = await desk.confirm(plan.id, false)
    expect([confirmed, left]).toEqual([1, 0])
    const measure = other.binding?.binding?.measure
    const changed = { decision: 'change', ledger: 'result', measure, filter: [], register: '驿站名单' }
    expect((await put(path(other), changed, other.rowVersion)).status).toBe(200)
    const after = await desk.get(plan.id)
    expect(
      after.targetRows.map(({ binding }) => [binding?.state, binding?.reason.zh, binding?.binding?.register]),
    ).toEqual([
      ['none', '另行统计', undefined],
      ['confirmed', '由人工指定', '驿站名单'],
    ])
    expect(after.targetRows[1]?.binding?.binding).toMatchObject({ target: other.id, population: { kind: 'assigned' } })
  })

  it('are added to after publication, dated, and counted by; the one before stays as replaced', async () => {
    const plan = await published()
    const target = first(plan.targetRows)
    const before = counted.length
    expect((await put(path(target), { decision: 'none', reason: '改由人工统计' }, target.rowVersion)).status).toBe(200)
    expect(counted.length).toBe(before + 1)
    const rows =
      await db.admin`select state, valid_from, confirmed_by from bindings where target_id = ${target.id} order by id`
    expect(rows).toEqual([
      { state: 'replaced', validFrom: '2025-02-18', confirmedBy: officer.id },
      { state: 'none', validFrom: '2025-03-01', confirmedBy: officer.id },
    ])
  })
})

describe('getPlanForCounting', () => {
  const database = db.open()
  const contextOf = (actor: TestActor): Context => ({
    actor: { kind: 'account', id: actor.id, organizationId: actor.organization.id, name: '示例', sessionId: newId() },
    permissions: new Set(),
    requestId: 'test',
    clock,
    route: 'test',
    idempotency: null,
    rowVersion: null,
    status: 200,
  })
  const read = async (actor: TestActor, id: string) => {
    const found = await database.reading(contextOf(actor), (tx) => getPlanForCounting(tx, id))
    if (isRefusal(found)) throw new Error(found.code)
    return found
  }

  it('gives nothing of a draft, not even to its own organization', async () => {
    expect(await read(officer, (await draft()).id)).toBeNull()
    expect(await read(officer, newId())).toBeNull()
  })

  it('gives a superior’s published plan to an organization below, with targets, bindings, assignments and events', async () => {
    const { id } = await published()
    const found = await read(below, id)
    expect(found).toEqual(await read(officer, id))
    expect(found?.plan).toMatchObject({ organizationId: county.id, year: 2025, enteredUntil: null })
    expect(found?.targets.map(({ counted, period, binding }) => [counted.value, period, binding?.ledger])).toEqual([
      [4, { from: '2025-01-01', to: '2025-06-30' }, 'activity'],
      [2, { from: '2025-01-01', to: '2025-12-31' }, 'result'],
    ])
    const [task] = found?.tasks ?? []
    expect(task?.assignments.map(({ assignedId }) => assignedId)).toEqual([site.chengguan.id, site.donghe.id])
    expect([task?.due.day, task?.mergedInto, found?.events]).toEqual([
      '2025-06-30',
      null,
      [{ name: '县两会', day: null }],
    ])
  })
})
