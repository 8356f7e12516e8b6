import type { PlanDetail, PlanSummary } from '@luoshi/contract/published-plans'
import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { aDevice } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { aCounty, aDocument, planDesk, sampleSource, smallPaper } from './a-plan.test-support.ts'
import { makeRoutes } from './index.ts'

const db = await aDatabase()
const site = await aCounty(db)
const { officer, secretary, leader, auditor, county } = site
const device = await aDevice(db.admin, site.chengguan, officer)
const ask = await aServer({
  database: db,
  clock: fixedClock('2025-03-01T02:00:00Z'),
  routes: (database) => makeRoutes({ database, countPlan: async () => 0 }),
})
const desk = planDesk(ask, officer)
const code = async (...asked: Parameters<typeof ask>) => {
  const { status, body } = await ask<{ code: string }>(...asked)
  return [status, body.code]
}
const smallDraft = async (year = 2025) => desk.draft(await aDocument(db, county, smallPaper(year)))
const questionOf = (plan: Pick<PlanDetail, 'questions'>, kind: string) => {
  const question = plan.questions.find((each) => each.kind === kind)
  if (question === undefined) throw new Error(`no question ${kind}`)
  return question
}

describe('a draft', () => {
  it('refuses strangers, readers, devices, others’ documents and years that are none', async () => {
    const documentId = await aDocument(db, county, smallPaper())
    const body = { documentId }
    expect(await code('POST', '/plans', { body })).toEqual([401, 'not_signed_in'])
    expect(await code('POST', '/plans', { as: leader, body })).toEqual([403, 'not_permitted'])
    expect(await code('POST', '/plans', { as: device, body })).toEqual([403, 'not_permitted'])
    expect(await code('POST', '/plans', { as: secretary, body })).toEqual([404, 'not_found'])
    expect(await code('POST', '/plans', { as: officer, body: { documentId: newId() } })).toEqual([404, 'not_found'])
    expect(await code('POST', '/plans', { as: officer, body: { documentId, year: 25 } })).toEqual([400, 'bad_request'])
    expect(await code('POST', '/plans', { as: officer, body, key: null })).toEqual([400, 'key_missing'])
    expect(await db.admin`select from plans where document_id = ${documentId}`).toHaveLength(0)
  })

  it('is read from its document: tasks, items, targets, questions, events, bindings', async () => {
    const { id } = await smallDraft()
    const plan = await desk.get(id)
    expect(plan).toMatchObject({ publishedOn: null, year: 2025, tasks: 3, targets: 2, rowVersion: 1 })
    expect(plan.taskRows.map(({ number, due }) => [number, due.day, due.waitsFor])).toEqual([
      ['1', '2025-06-30', []],
      ['2', null, ['县两会']],
      ['3', '2025-12-31', []],
    ])
    expect(plan.taskRows[1]?.items.map(({ words }) => words)).toEqual(['召开工作会议', '印发工作方案'])
    expect(plan.targetRows.map(({ words, counting, binding }) => [words, counting.to, binding?.state])).toEqual([
      ['举办主题团日活动不少于4场', '2025-06-30', 'proposed'],
      ['建成青年驿站2处', '2025-12-31', 'proposed'],
    ])
    expect(plan.events.map(({ name, day }) => [name, day])).toEqual([['县两会', null]])
    expect(plan.questions.map(({ kind, blocks }) => [kind, blocks])).toEqual([
      ['scope', true],
      ['no_measure', false],
      ['event_date', false],
      ['unknown_unit', true],
      ['unknown_unit', true],
    ])
    expect(plan.problems.filter(({ blocks }) => blocks).map((each) => each.code)).toEqual([
      'question_open',
      'unit_unmatched',
      'unit_unmatched',
      'target_without_binding',
      'target_without_binding',
    ])
  })

  it('is its organization’s own: nobody else sees, changes or removes it', async () => {
    const { id } = await smallDraft()
    const [task] = (await desk.get(id)).taskRows
    for (const [method, path, body] of [
      ['GET', `/plans/${id}`, undefined],
      ['DELETE', `/plans/${id}`, undefined],
      ['POST', `/plans/${id}/answers`, { answers: [{ questionKey: 'plan_year', answer: 'suggested' }] }],
      ['POST', `/plans/${id}/bindings/confirmation`, { missingAsNone: true }],
      ['POST', `/plans/${id}/publication`, { day: '2025-03-01' }],
      ['PUT', `/tasks/${task?.id ?? ''}/assignments`, { leaderId: null }],
    ] as const) {
      expect(await code(method, path, { as: secretary, body, ifMatch: 1 })).toEqual([404, 'not_found'])
    }
    const { body } = await ask<{ plans: PlanSummary[] }>('GET', '/plans', { as: secretary })
    expect(body.plans).toEqual([])
    expect(await code('GET', '/plans', { as: auditor })).toEqual([403, 'not_permitted'])
    const own = await ask<{ plans: PlanSummary[] }>('GET', '/plans', { as: leader })
    expect(own.body.plans.map((plan) => plan.id)).toContain(id)
  })

  it.each([{ queries: true }, { policies: true }])('stays so with one of the two layers opened: %o', async (opened) => {
    const { id } = await smallDraft()
    const [task] = (await desk.get(id)).taskRows
    const ask = await aServer({
      database: db,
      opened,
      routes: (database) => makeRoutes({ database, countPlan: async () => 0 }),
    })
    const outcomes = [
      await ask('GET', `/plans/${id}`, { as: secretary }),
      await ask('DELETE', `/plans/${id}`, { as: secretary }),
      await ask('POST', `/plans/${id}/bindings/confirmation`, { as: secretary, body: { missingAsNone: true } }),
      await ask('PUT', `/tasks/${task?.id ?? ''}/assignments`, { as: secretary, body: { leaderId: null }, ifMatch: 1 }),
    ]
    expect(outcomes.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect((await ask<{ plans: PlanSummary[] }>('GET', '/plans', { as: secretary })).body.plans).toEqual([])
    expect((await ask('GET', `/plans/${id}`, { as: officer })).status).toBe(200)
  })

  it('is made once for one key, and removed with all its rows', async () => {
    const documentId = await aDocument(db, county, smallPaper())
    const asked = { as: officer, body: { documentId }, key: 'draft-once-key' }
    const [first, second] = [await ask<PlanSummary>('POST', '/plans', asked), await ask('POST', '/plans', asked)]
    expect(second).toMatchObject({ status: 201, body: first.body })
    expect(await db.admin`select from plans where document_id = ${documentId}`).toHaveLength(1)
    expect((await ask('DELETE', `/plans/${first.body.id}`, { as: officer })).status).toBe(204)
    expect(await code('GET', `/plans/${first.body.id}`, { as: officer })).toEqual([404, 'not_found'])
    for (const table of ['tasks', 'items', 'targets', 'questions', 'bindings', 'plan_events']) {
      const rows = await db.admin`select from ${db.admin(table)} where plan_id = ${first.body.id}`
      expect([table, rows.length]).toEqual([table, 0])
    }
  })

  it('keeps the sample document’s 33 tasks in their order', async () => {
    const { id } = await desk.draft(await aDocument(db, county, await sampleSource()))
    const plan = await desk.get(id)
    expect(plan.taskRows.map(({ order }) => order)).toEqual(Array.from({ length: 33 }, (_, index) => index + 1))
    const places = plan.targetRows.filter(({ origin }) => origin === 'list').map(({ span }) => span?.[0] ?? 0)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(plan.parts.map(({ measures }) => measures.length)).toEqual([3, 5, 5, 4])
  })
})

describe('answers', () => {
  const answerCode = async (id: string, questionKey: string, answer: unknown) =>
    code('POST', `/plans/${id}/answers`, { as: officer, body: { answers: [{ questionKey, answer }] } })

  it('refuses what no question asks, answers of another kind or against the rules, and then keeps none', async () => {
    const { id } = await smallDraft()
    const before = await desk.get(id)
    const { key } = questionOf(before, 'scope')
    expect(await answerCode(id, 'scope:别的', 'suggested')).toEqual([422, 'answer_refused'])
    expect(await answerCode(id, key, 'earlier')).toEqual([422, 'answer_refused'])
    const year = { kind: 'plan_year', choice: { choose: 'year', year: 2025 }, except: [] }
    expect(await answerCode(id, key, year)).toEqual([422, 'answer_refused'])
    expect(await answerCode(id, 'unknown_unit:无名单位', 'suggested')).toEqual([422, 'answer_refused'])
    const outside = { kind: 'unknown_unit', choice: { choose: 'outside' } }
    expect(await answerCode(id, key, outside)).toEqual([422, 'answer_refused'])
    const elsewhere = { kind: 'unknown_unit', choice: { choose: 'organization', organization: newId() } }
    expect(await answerCode(id, 'unknown_unit:县林业局', elsewhere)).toEqual([404, 'not_found'])
    const subject = { subject: 't9.g9', choice: { choose: 'total' } }
    const { status, body } = await ask<{ details: { row: number; words: { zh: string } }[] }>(
      'POST',
      `/plans/${id}/answers`,
      {
        as: officer,
        body: {
          answers: [
            { questionKey: questionOf(before, 'no_measure').key, answer: 'suggested' },
            { questionKey: key, answer: { kind: 'scope', choice: { choose: 'total' }, except: [subject] } },
          ],
        },
      },
    )
    expect([status, body.details[0]?.row]).toEqual([422, 1])
    expect(body.details[0]?.words.zh).toContain('请只答复所列各项')
    expect(await desk.get(id)).toEqual(before)
  })

  it('change the draft, the binding and the time that follow from them, and may be changed again', async () => {
    const { id } = await smallDraft()
    const before = await desk.get(id)
    await desk.confirm(id)
    const { key } = questionOf(before, 'scope')
    const given = (choose: string) => [{ questionKey: key, answer: { kind: 'scope', choice: { choose }, except: [] } }]
    const { rowVersion, questions } = await desk.answer(id, given('each_organization'))
    expect(questionOf({ questions }, 'scope').answer).toMatchObject({ choice: { choose: 'each_organization' } })
    const each = await desk.get(id)
    expect(each.rowVersion).toBe(rowVersion)
    expect(each.targetRows[0]).toMatchObject({
      id: before.targetRows[0]?.id,
      scope: 'each_organization',
      // What was confirmed was another target.
      binding: { state: 'proposed', binding: { population: { kind: 'class', words: '各责任单位' } } },
    })
    expect(each.targetRows[1]?.binding?.state).toBe('confirmed')
    await desk.answer(id, given('total'))
    expect((await desk.get(id)).targetRows[0]).toMatchObject({ scope: 'total', per: null })
    const day = { kind: 'event_date', choice: { choose: 'day', day: '2026-01-20' }, except: [] }
    await desk.answer(id, [{ questionKey: questionOf(before, 'event_date').key, answer: day }])
    expect((await desk.get(id)).taskRows[1]?.due).toMatchObject({ day: '2026-01-19', waitsFor: [] })
    const [row] =
      await db.admin`select answered_by, answered_at from questions where plan_id = ${id} and kind = 'event_date'`
    expect(row).toEqual({ answeredBy: officer.id, answeredAt: '2025-03-01T02:00:00.000Z' })
    const open = await db.admin`select from questions where plan_id = ${id} and kind = 'no_measure'
      and answer is null and earlier is null and answered_by is null`
    expect(open).toHaveLength(1)
  })

  it('say what a unit is: a class that is made, an organization, or of another system', async () => {
    const { id } = await smallDraft()
    const plan = await desk.get(id)
    expect(plan.questions.filter(({ kind }) => kind === 'unknown_unit')).toMatchObject([
      { key: 'unknown_unit:各乡镇团委', choices: { proposal: { kinds: ['township_committee'] } } },
      { key: 'unknown_unit:县林业局', suggestion: '不属于本系统：只列名，不分派任务' },
    ])
    const { questions, problems } = await desk.answer(id, [
      { questionKey: 'unknown_unit:各乡镇团委', answer: 'suggested' },
      { questionKey: 'unknown_unit:县林业局', answer: 'suggested' },
    ])
    expect(problems.some(({ code }) => code === 'unit_unmatched')).toBe(false)
    expect(questions.filter(({ kind }) => kind === 'unknown_unit').map(({ answer }) => answer?.choice)).toMatchObject([
      { choose: 'class' },
      { choose: 'outside' },
    ])
    const whom = async () =>
      (await desk.get(id)).taskRows.map(({ assignments }) => assignments.map((each) => each.organizationName))
    expect(await whom()).toEqual([[site.chengguan.name, site.donghe.name], [county.name], [county.name]])
    const office = { kind: 'unknown_unit', choice: { choose: 'organization', organization: site.office.id } }
    await desk.answer(id, [{ questionKey: 'unknown_unit:县林业局', answer: office }])
    expect((await whom())[2]).toEqual([county.name, site.office.name])
    const classes = await db.admin`select name from organization_classes`
    expect(classes).toEqual([{ name: '各乡镇团委' }])
  })

  it('make no class for those who may not', async () => {
    const desk = planDesk(ask, secretary)
    const { id } = await desk.draft(await aDocument(db, site.chengguan, smallPaper()))
    const own = (await desk.get(id)).questions.filter(({ kind }) => kind === 'unknown_unit')
    const newClass = { kind: 'unknown_unit', choice: { choose: 'new_class', kinds: ['branch'] } }
    const answers = [{ questionKey: own.at(-1)?.key, answer: newClass }]
    expect(await code('POST', `/plans/${id}/answers`, { as: secretary, body: { answers } })).toEqual([
      403,
      'not_permitted',
    ])
  })
})
