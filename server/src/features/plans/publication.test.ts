import { existsSync, readFileSync } from 'node:fs'
import type { PlanDetail, PlanSummary } from '@luoshi/contract/published-plans'
import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { anAccount, anOrganization } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { aCounty, aDocument, planDesk, sampleSource, smallPaper, sourceOf } from './a-plan.test-support.ts'
import { makeRoutes } from './index.ts'

const db = await aDatabase()
const site = await aCounty(db)
const { officer, secretary, leader, county } = site
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
const ready = async (source = smallPaper()) => {
  const { id } = await desk.draft(await aDocument(db, county, source))
  await desk.answerAll(id)
  await desk.confirm(id)
  return desk.get(id)
}
const published = async () => {
  const { id } = await ready()
  await desk.publish(id, '2025-02-18')
  return desk.get(id)
}

describe('publication', () => {
  it('refuses who may not, another version, days to come, and says all that stands in the way', async () => {
    const { id, rowVersion } = await desk.draft(await aDocument(db, county, smallPaper()))
    const path = `/plans/${id}/publication`
    const body = { day: '2025-02-18' }
    expect(await code('POST', path, { body, ifMatch: rowVersion })).toEqual([401, 'not_signed_in'])
    expect(await code('POST', path, { as: leader, body, ifMatch: rowVersion })).toEqual([403, 'not_permitted'])
    expect(await code('POST', path, { as: officer, body })).toEqual([428, 'row_version_missing'])
    expect(await code('POST', path, { as: officer, body, ifMatch: 7 })).toEqual([412, 'row_version_differs'])
    const tomorrow = { day: '2025-03-02' }
    expect(await code('POST', path, { as: officer, body: tomorrow, ifMatch: rowVersion })).toEqual([
      422,
      'day_in_future',
    ])
    const refused = await ask<{ code: string; details: { field: string; value: string; words: { zh: string } }[] }>(
      'POST',
      path,
      { as: officer, body, ifMatch: rowVersion },
    )
    expect([refused.status, refused.body.code]).toEqual([422, 'plan_not_ready'])
    expect(refused.body.details.map(({ field, value }) => [field, value])).toEqual([
      ['question.scope:举办主题团日活动不少于4场', 'question_open'],
      ['unit.t1.u1', 'unit_unmatched'],
      ['unit.t3.u2', 'unit_unmatched'],
      ['target.t1.g1', 'target_without_binding'],
      ['target.t3.g1', 'target_without_binding'],
    ])
    expect(refused.body.details[1]?.words.zh).toContain('请从候选中选择')
    expect((await desk.get(id)).rowVersion).toBe(rowVersion)
  })

  it('lets everyone below see the plan and its document, and only then', async () => {
    const plan = await ready()
    const seen = () => ask<PlanDetail>('GET', `/plans/${plan.id}`, { as: secretary })
    const document = async () => {
      const rows = await db.admin<{ issued: boolean }[]>`select issued from documents where id = ${plan.documentId}`
      return rows[0]?.issued
    }
    expect([(await seen()).status, await document()]).toEqual([404, false])
    await desk.publish(plan.id, '2025-02-18')
    const { status, body } = await seen()
    expect([status, await document()]).toEqual([200, true])
    expect(body).toMatchObject({
      publishedOn: '2025-02-18',
      questions: [],
      problems: [],
      suspects: [],
      disclosures: [],
    })
    expect(body.taskRows.map(({ assignments }) => assignments.map((each) => each.organizationName))).toEqual([
      [site.chengguan.name, site.donghe.name],
      [county.name],
      [county.name],
    ])
    expect(body.targetRows.map(({ binding }) => [binding?.state, binding?.validFrom])).toEqual([
      ['confirmed', '2025-02-18'],
      ['confirmed', '2025-02-18'],
    ])
    const list = await ask<{ plans: PlanSummary[] }>('GET', '/plans', { as: secretary })
    expect(list.body.plans.map(({ id, organizationName }) => [id, organizationName])).toEqual([[plan.id, county.name]])
    expect(counted.filter((id) => id === plan.id)).toHaveLength(1)
  })

  it('expands classes to the organizations of the day', async () => {
    const { id } = await ready()
    const late = await anOrganization(db.admin, county, {
      name: '共青团示例县南山镇委员会',
      kind: 'township_committee',
    })
    await db.admin`alter table organization_versions disable trigger user`
    await db.admin`update organization_versions set valid_from = '2025-02-20' where organization_id = ${late.id}`
    await db.admin`alter table organization_versions enable trigger user`
    const whom = async () => (await desk.get(id)).taskRows[0]?.assignments.map((each) => each.organizationName)
    expect(await whom()).toContain(late.name)
    await desk.publish(id, '2025-02-18')
    expect(await whom()).toEqual([site.chengguan.name, site.donghe.name])
    const rows = await db.admin`select valid_from, class_id is not null as of_class, unit_words from assignments
      where plan_id = ${id} and assigned_id = ${site.donghe.id}`
    expect(rows).toEqual([{ validFrom: '2025-02-18', ofClass: true, unitWords: '各乡镇团委' }])
    await db.admin`update organizations set state = 'closed' where id = ${late.id}`
  })

  it('closes the draft: no more answers, removal or second publication, nor another plan of the same document', async () => {
    const plan = await published()
    const { id, documentId, rowVersion } = plan
    const answers = [{ questionKey: 'scope:举办主题团日活动不少于4场', answer: 'suggested' }]
    expect(await code('POST', `/plans/${id}/answers`, { as: officer, body: { answers } })).toEqual([
      409,
      'plan_published',
    ])
    expect(await code('DELETE', `/plans/${id}`, { as: officer })).toEqual([409, 'plan_published'])
    const again = { as: officer, body: { day: '2025-02-18' }, ifMatch: rowVersion }
    expect(await code('POST', `/plans/${id}/publication`, again)).toEqual([409, 'plan_published'])
    const confirmation = { as: officer, body: { missingAsNone: false } }
    expect(await code('POST', `/plans/${id}/bindings/confirmation`, confirmation)).toEqual([409, 'plan_published'])
    const second = await desk.draft(documentId)
    await desk.answerAll(second.id)
    const { planRowVersion } = await desk.confirm(second.id)
    const once = { as: officer, body: { day: '2025-02-18' }, ifMatch: planRowVersion }
    expect(await code('POST', `/plans/${second.id}/publication`, once)).toEqual([409, 'document_has_published_plan'])
    expect(await desk.get(id)).toEqual(plan)
  })

  it('still takes an answer that was left open and changes no promise', async () => {
    const { id } = await desk.draft(await aDocument(db, county, smallPaper()))
    const open = (await desk.get(id)).questions
    const blocking = open.filter(({ blocks }) => blocks).map(({ key }) => ({ questionKey: key, answer: 'suggested' }))
    await desk.answer(id, blocking)
    await desk.confirm(id)
    await desk.publish(id, '2025-02-18')
    const before = counted.length
    const { problems } = await desk.answer(id, [{ questionKey: 'no_measure:召开工作会议', answer: 'suggested' }])
    expect(problems.map(({ code, blocks }) => [code, blocks])).not.toContainEqual(['question_open', true])
    expect((await desk.get(id)).taskRows[1]?.measuredBy).toBe('items')
    expect(counted.length).toBe(before + 1)
  })

  it('happens once, however many ask for it at the same time', async () => {
    const { id, rowVersion } = await ready()
    const asked = { as: officer, body: { day: '2025-02-18' }, ifMatch: rowVersion }
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => ask<{ code?: string }>('POST', `/plans/${id}/publication`, asked)),
    )
    expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(1)
    const refused = outcomes.filter(({ status }) => status !== 200).map(({ status, body }) => [status, body.code])
    expect(refused).toEqual(Array.from({ length: 19 }, () => [409, 'plan_published']))
    const events = await db.admin`select from audit_events where action = 'publish' and object_id = ${id}`
    const twice =
      await db.admin`select from assignments where plan_id = ${id} group by task_id, assigned_id having count(*) > 1`
    expect([events.length, twice.length, counted.filter((each) => each === id).length]).toEqual([1, 0, 1])
  })

  it('publishes nothing that was changed while it was looked at', async () => {
    const { id, rowVersion } = await ready()
    const [{ status }, answered] = await Promise.all([
      ask<{ code: string }>('POST', `/plans/${id}/publication`, {
        as: officer,
        body: { day: '2025-02-18' },
        ifMatch: rowVersion,
      }),
      ask<{ code: string }>('POST', `/plans/${id}/answers`, {
        as: officer,
        body: { answers: [{ questionKey: 'scope:举办主题团日活动不少于4场', answer: 'suggested' }] },
      }),
    ])
    expect([
      [200, 409],
      [412, 200],
    ]).toContainEqual([status, answered.status])
  })
})

describe('a published plan', () => {
  it('has standings from the day until which the months before were entered', async () => {
    const draft = await ready()
    const path = `/plans/${draft.id}/standings-start`
    const body = { enteredUntil: '2025-02-28' }
    expect(await code('POST', path, { as: officer, body, ifMatch: draft.rowVersion })).toEqual([
      409,
      'plan_not_published',
    ])
    const { rowVersion } = await desk.publish(draft.id, '2025-02-18')
    expect(await code('POST', path, { as: secretary, body, ifMatch: rowVersion })).toEqual([404, 'not_found'])
    expect(await code('POST', path, { as: officer, body, ifMatch: draft.rowVersion })).toEqual([
      412,
      'row_version_differs',
    ])
    const later = { enteredUntil: '2025-03-02' }
    expect(await code('POST', path, { as: officer, body: later, ifMatch: rowVersion })).toEqual([422, 'day_in_future'])
    expect((await ask('POST', path, { as: officer, body, ifMatch: rowVersion })).status).toBe(200)
    expect(await desk.get(draft.id)).toMatchObject({ enteredUntil: '2025-02-28', rowVersion: rowVersion + 1 })
  })

  it('takes the day of an event that was not known, and what hangs on it is due', async () => {
    const { id, events } = await published()
    const [event] = events
    const path = `/plans/${id}/events/${event?.id ?? ''}`
    const body = { day: '2026-01-20' }
    expect(await code('PUT', path, { as: secretary, body, ifMatch: 1 })).toEqual([404, 'not_found'])
    expect(await code('PUT', path, { as: officer, body, ifMatch: 9 })).toEqual([412, 'row_version_differs'])
    expect(await code('PUT', path, { as: officer, body: { day: '2026-02-30' }, ifMatch: 1 })).toEqual([
      400,
      'bad_request',
    ])
    expect((await ask('PUT', path, { as: officer, body, ifMatch: event?.rowVersion ?? 0 })).status).toBe(200)
    const seen = await ask<PlanDetail>('GET', `/plans/${id}`, { as: secretary })
    expect(seen.body.taskRows[1]?.due).toMatchObject({ day: '2026-01-19', waitsFor: [] })
    expect(counted.at(-1)).toBe(id)
  })

  it('offers its answers to next year’s plan, and knows the names that were told', async () => {
    await published()
    const next = await desk.get((await desk.draft(await aDocument(db, county, smallPaper(2026)))).id)
    expect(next.year).toBe(2026)
    const scope = next.questions.find(({ kind }) => kind === 'scope')
    expect(scope).toMatchObject({ answer: null, earlier: { kind: 'scope', choice: { choose: 'total' } } })
    expect(next.questions.some(({ kind }) => kind === 'unknown_unit')).toBe(false)
    await desk.answer(next.id, [{ questionKey: scope?.key ?? '', answer: 'earlier' }])
    const answered = (await desk.get(next.id)).questions.find(({ kind }) => kind === 'scope')
    expect(answered?.answer).toEqual(scope?.earlier)
  })

  it('stays the plan of its organization when that one is moved', async () => {
    const department = await anOrganization(db.admin, county, {
      name: '共青团示例县西城工作委员会',
      kind: 'department_committee',
    })
    const own = await anAccount(db.admin, department, ['secretary'])
    const ownDesk = planDesk(ask, own)
    const { id } = await ownDesk.draft(await aDocument(db, department, smallPaper()))
    await db.admin`update organizations set position = position + 5, reach = reach + 5 where id = ${department.id}`
    const plan = await ownDesk.get(id)
    expect(plan.taskRows).toHaveLength(3)
    await ownDesk.answer(id, [{ questionKey: 'scope:举办主题团日活动不少于4场', answer: 'suggested' }])
  })
})

const reference = new URL('../../../../../shared/documents/seed.docx', import.meta.url)
const here = existsSync(reference)
const documents = [
  ['sample', async () => sampleSource()],
  ...(here ? [['reference', async () => sourceOf(readFileSync(reference))] as const] : []),
] as const

const absent = here ? '' : ' (the reference document is not here: ../shared/documents was not found)'

describe.each(documents)(`the %s document${absent}`, (_, source) => {
  it('goes from import to publication by its suggestions, a unit with a task of its own being told', async () => {
    const { id } = await desk.draft(await aDocument(db, county, await source()))
    const { taskRows, questions } = await desk.get(id)
    const alone = new Set(
      taskRows.filter(({ units }) => units.length === 1).flatMap(({ units }) => units.map(({ name }) => name)),
    )
    const told = questions.filter(({ kind, words, choices }) => {
      return kind === 'unknown_unit' && alone.has(words) && choices?.proposal === null
    })
    const park = { kind: 'unknown_unit', choice: { choose: 'organization', organization: site.park.id } }
    if (told.length > 0)
      await desk.answer(
        id,
        told.map(({ key }) => ({ questionKey: key, answer: park })),
      )
    await desk.answerAll(id)
    await desk.confirm(id)
    const plan = await desk.get(id)
    expect(plan.problems.filter(({ blocks }) => blocks)).toEqual([])
    const { publishedOn } = await desk.publish(plan.id, '2025-02-18')
    expect(publishedOn).toBe('2025-02-18')
    const { body, status } = await ask<PlanDetail>('GET', `/plans/${plan.id}`, { as: secretary })
    expect([status, body.taskRows.length]).toEqual([200, plan.taskRows.length])
    expect(
      body.taskRows.filter(({ assignments, mergedInto }) => assignments.length === 0 && mergedInto === null),
    ).toEqual([])
    const kept = body.targetRows.filter(({ standing }) => standing === 'kept')
    expect(kept.every(({ binding }) => binding?.state === 'confirmed' || binding?.state === 'none')).toBe(true)
  })
})
