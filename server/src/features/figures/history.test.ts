import { expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { aPublishedPlan } from '../../../test/published-plan.ts'
import { anAccount, anOrganization, type TestActor } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { jobContext } from '../../platform/jobs.ts'
import { newId } from '../../platform/ids.ts'
import { claimForPlan, makeRoutes as ledgerRoutes } from '../ledgers/index.ts'
import { makeRoutes as organizationRoutes } from '../organizations/index.ts'
import { foldFacts, makeRoutes, verifyFigures } from './index.ts'
import { refreshTallies } from './tallies.actions.ts'

const db = await aDatabase()
const county = await anOrganization(db.admin, null)
const towns = [await anOrganization(db.admin, county), await anOrganization(db.admin, county)] as const
const branches = [
  await anOrganization(db.admin, towns[0]),
  await anOrganization(db.admin, towns[0]),
  await anOrganization(db.admin, towns[1]),
] as const
const officer = await anAccount(db.admin, county, ['officer'])
const secretaries = await Promise.all([...towns, ...branches].map((each) => anAccount(db.admin, each, ['secretary'])))
const planned = () =>
  aPublishedPlan(db.admin, county, {
    targets: [
      { target: { scope: 'each_organization', per: '每个乡镇', value: 2 }, assigned: [...towns] },
      { target: { value: 10 }, binding: { filter: [{ kind: 'one_of', field: 'topics', values: ['law'] }] } },
      { target: { value: 90, unit: '人次' }, binding: { measure: 'attendances' }, dueOn: '2025-05-31' },
    ],
  })
const plans = [await planned()]

const clock = fixedClock('2025-06-30T02:00:00Z')
const files = { open: async () => null } as never
const ask = await aServer({
  database: db,
  clock,
  routes: (database) => [
    ...ledgerRoutes({ database, files }),
    ...organizationRoutes({ database }),
    ...makeRoutes({ database, clock }),
  ],
})
const database = db.open()

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
let state = SEED
/** A whole number below `below`, the same for the same seed. */
function random(below: number): number {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((state / 2_147_483_648) * below)
}
const oneOf = <T>(list: readonly T[]): T => list[random(list.length)] as T

interface Written {
  readonly id: string
  readonly by: TestActor
  version: number
}
const written: Written[] = []

function data() {
  const month = 1 + random(6)
  const coHosts = random(4) === 0 ? [oneOf([...towns, ...branches]).id] : []
  return {
    held_on: `2025-0${month}-${10 + random(18)}`,
    subject: `活动${random(1e9)}`,
    kind: 'talk',
    topics: [oneOf(['law', 'safety', 'care'])],
    head_count: 1 + random(40),
    co_hosts: coHosts,
  }
}

const steps = {
  record: async () => {
    const [id, by] = [newId(), oneOf(secretaries)]
    const sent = data()
    const body = {
      id,
      ledger: 'activity',
      data: { ...sent, co_hosts: sent.co_hosts.filter((each) => each !== by.organization.id) },
    }
    if ((await ask('POST', '/records', { as: by, body })).status === 201) written.push({ id, by, version: 1 })
  },
  correct: async (record: Written) => {
    const body = { data: { ...data(), co_hosts: [] }, reason: '更正', confirmed: true }
    const { status } = await ask('PUT', `/records/${record.id}`, { as: officer, body, ifMatch: record.version })
    if (status === 200) record.version += 1
  },
  strike: async (record: Written) => {
    await ask('POST', `/records/${record.id}/striking-off`, {
      as: officer,
      body: { reason: '作废' },
      ifMatch: record.version,
    })
  },
  decide: async (record: Written) => {
    const body = {
      targetId: oneOf(oneOf(plans).targets),
      status: oneOf(['counted', 'excluded', 'disputed']),
      reason: '核实',
    }
    await ask('POST', `/records/${record.id}/claims`, { as: officer, body })
  },
  move: async () => {
    const moved = oneOf(branches)
    const { body } = await ask<{ rowVersion: number }>('GET', `/organizations/${moved.id}`, { as: officer })
    const change = { day: `2025-0${1 + random(6)}-01`, parentId: oneOf(towns).id }
    await ask('POST', `/organizations/${moved.id}/move`, { as: officer, ifMatch: body.rowVersion, body: change })
  },
  publish: async () => {
    if (plans.length > 2) return
    const plan = await planned()
    await database.writing(jobContext('verify', clock), (tx) => claimForPlan(tx, plan.id))
    plans.push(plan)
  },
}

async function step(): Promise<void> {
  const die = random(20)
  const record = written.length === 0 ? undefined : oneOf(written)
  if (die < 9 || record === undefined) return steps.record()
  if (die < 13) return steps.correct(record)
  if (die < 14) return steps.strike(record)
  if (die < 17) return steps.decide(record)
  return die < 19 ? steps.move() : steps.publish()
}

interface Kept {
  readonly path: string
  readonly known: string
  readonly answer: object
}

it(
  `keeps every figure that was ever given, and agrees with a recount (SEED=${SEED})`,
  { timeout: 120_000 },
  async () => {
    const kept: Kept[] = []
    for (let turn = 0; turn < 40; turn += 1) {
      // Now and then some at once, as on any working day.
      await (random(3) === 0 ? Promise.all([step(), step(), step()]) : step())
      if (random(2) === 0) await foldFacts(database, clock)
      if (random(4) === 0) await refreshTallies(database, clock)
      if (turn % 4 === 0) kept.push(...(await answers()))
    }
    for (const { path, known, answer } of kept) {
      expect((await ask('GET', `${path}&known=${known}`, { as: officer })).body).toEqual(answer)
    }
    await foldFacts(database, clock)
    await refreshTallies(database, clock)
    await expectDense()
    await expectSameClaims()
    const { figures, differences } = await verifyFigures(database, clock)
    expect(figures).toBeGreaterThan(5)
    expect(differences).toEqual([])
  },
)

/** A figure and the numbers of a plan. Today's come from tallies where these are fresh; asked for again they come from claims. */
async function answers(): Promise<Kept[]> {
  const { id } = oneOf([county, ...towns])
  const asOf = random(2) === 0 ? clock.today() : `2025-0${1 + random(6)}-28`
  const paths = [`/targets/${oneOf(oneOf(plans).targets)}/figure`, `/plans/${oneOf(plans).id}/figures`]
  return Promise.all(
    paths.map(async (each) => {
      const path = `${each}?organization=${id}&asOf=${asOf}`
      const { body } = await ask<{ known: string }>('GET', path, { as: officer })
      expect(body.known).toMatch(/^\d+$/)
      return { path, known: body.known, answer: body }
    }),
  )
}

async function expectDense(): Promise<void> {
  const positions = await db.admin<{ position: string }[]>`select position from folds order by position`
  expect(positions.map(({ position }) => Number(position))).toEqual(positions.map((_, at) => at + 1))
  const [facts] = await db.admin<{ n: number }[]>`
    select (select count(*) from claims)::int + (select count(*) from organization_versions)::int as n`
  expect(positions).toHaveLength(facts?.n ?? -1)
}

/** What was claimed step by step is what follows from the records as they stand. */
async function expectSameClaims(): Promise<void> {
  const claims = async () => (await db.admin`select from claims`).length
  const before = await claims()
  for (const { id } of plans) await database.writing(jobContext('verify', clock), (tx) => claimForPlan(tx, id))
  expect(await claims()).toBe(before)
}
