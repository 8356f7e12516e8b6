import { createHash } from 'node:crypto'
import type { buildServer } from '../../server/src/platform/http/server.ts'
import { aClient, type Client } from '../../server/test/client.ts'
import { aDevice, anAccount, anOrganization, type TestActor, type TestOrganization } from '../../server/test/site.ts'
import type { Sql } from '../../server/src/platform/database/connection.ts'
import { newId } from '../../server/src/platform/ids.ts'
import type { MatrixRole, Relation } from './cells.ts'

/** One organisation's things, one of each kind, made by its own officer through the product. */
export interface Specimens {
  readonly organization: TestOrganization
  readonly officer: TestActor
  readonly account: TestActor
  readonly session: string
  readonly link: string
  readonly device: string
  readonly file: string
  readonly record: string
  readonly organizationClass: string
  readonly document: string
  readonly draft: string
  readonly plan: PlanSpecimen
  readonly disclosure: string
}

export interface PlanSpecimen {
  readonly id: string
  readonly task: string
  readonly target: string
}

export interface World {
  readonly admin: Sql
  readonly ask: Client
  readonly things: Readonly<Record<Exclude<Relation, 'shared'>, Specimens>>
  /** Of the neighbour, with the township as co-host. */
  readonly sharedRecord: string
  readonly actors: Readonly<Record<MatrixRole, TestActor | null>>
  /** Stands in everything that belongs to an organisation; a denied answer must not hold it. */
  readonly canaryOf: (organization: TestOrganization) => string
}

/** A county with two townships and a school below each; whoever asks stands in the first township. */
export async function buildWorld(app: Awaited<ReturnType<typeof buildServer>>, admin: Sql): Promise<World> {
  const ask = aClient(app)
  await admin`insert into site (id, name, created_at) values (${newId()}, '示例县', now())`
  const county = await anOrganization(admin, null, { name: '示例县团委-canary-county', kind: 'county_committee' })
  const own = await anOrganization(admin, county, { name: '示例甲乡团委-canary-own', kind: 'township_committee' })
  const child = await anOrganization(admin, own, { name: '示例甲乡中学团委-canary-child', kind: 'school_committee' })
  const sibling = await anOrganization(admin, county, {
    name: '示例乙乡团委-canary-sibling',
    kind: 'township_committee',
  })
  const stranger = await anOrganization(admin, sibling, {
    name: '示例乙乡中学团委-canary-none',
    kind: 'school_committee',
  })
  // A hand-over of long ago: its table has a row to hide.
  const former = await anAccount(admin, stranger, ['officer'])
  await expected(ask('POST', `/organizations/${stranger.id}/handover`, { as: former, body: {} }), 'handover')
  const make = (organization: TestOrganization) => makeSpecimens({ ask, admin, organization })
  const things = {
    own: await make(own),
    child: await make(child),
    parent: await make(county),
    sibling: await make(sibling),
    none: await make(stranger),
  }
  const shared = await recordOf(ask, things.sibling.officer, { coHosts: [own.id] })
  return { admin, ask, things, sharedRecord: shared, actors: await actorsOf(admin, own, things.own.officer), canaryOf }
}

export function canaryOf({ name }: TestOrganization): string {
  return name.slice(name.indexOf('canary'))
}

async function actorsOf(admin: Sql, own: TestOrganization, issuer: TestActor): Promise<World['actors']> {
  const disabled = await anAccount(admin, own, ['officer'])
  await admin`update accounts set state = 'disabled' where id = ${disabled.id}`
  const expired = await anAccount(admin, own, ['officer'])
  await admin`update sessions set expires_at = '2020-01-01' where account_id = ${expired.id}`
  return {
    anonymous: null,
    disabled,
    expired,
    system_administrator: await anAccount(admin, own, ['system_administrator']),
    security_administrator: await anAccount(admin, own, ['security_administrator']),
    audit_administrator: await anAccount(admin, own, ['audit_administrator']),
    officer: await anAccount(admin, own, ['officer']),
    leader: await anAccount(admin, own, ['leader']),
    secretary: await anAccount(admin, own, ['secretary']),
    device: await aDevice(admin, own, issuer),
  }
}

interface Making {
  readonly ask: Client
  readonly officer: TestActor
  readonly admin: Sql
  readonly organization: TestOrganization
}

async function makeSpecimens({ ask, admin, organization }: Omit<Making, 'officer'>): Promise<Specimens> {
  const officer = await anAccount(admin, organization, ['officer'])
  const making = { ask, admin, organization, officer }
  const account = await anAccount(admin, organization, ['secretary'])
  await admin`update accounts set display_name = ${canaryOf(organization)} where id = ${account.id}`
  const device = await aDevice(admin, organization, officer)
  const [session] = await admin<{ id: string }[]>`select id from sessions where account_id = ${account.id}`
  const [link] = await admin<{ id: string }[]>`select link_id as id from devices where id = ${device.id}`
  const file = await fileOf(ask, officer, planText(organization))
  const organizationClass = await created(ask, officer, '/organization-classes', {
    name: `各单位-${canaryOf(organization)}`,
    rule: { from: '2026-01-01', kinds: [], under: null },
  })
  await created(ask, officer, '/records', aResultBody(organization))
  return {
    organization,
    officer,
    account,
    session: session?.id ?? '',
    link: link?.id ?? '',
    device: device.id,
    file,
    organizationClass,
    record: await recordOf(ask, officer, { files: [file] }),
    ...(await plansOf(making, file)),
  }
}

/** Sends bytes as a client does: under their hash. */
async function fileOf(ask: Client, as: TestActor, text: string): Promise<string> {
  const bytes = Buffer.from(text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await expected(ask('PUT', `/files/${sha256}`, { as, body: bytes, key: null }), `file of ${as.organization.name}`)
  return sha256
}

export function aRecordBody(organization: TestOrganization, coHosts: readonly string[] = []): Record<string, unknown> {
  const data = {
    held_on: '2026-03-05',
    subject: `普法活动 ${canaryOf(organization)}`,
    kind: 'talk',
    topics: ['law'],
    head_count: 30,
    co_hosts: coHosts.length === 0 ? null : coHosts,
  }
  return { id: newId(), ledger: 'activity', organizationId: organization.id, data, confirmed: true }
}

function aResultBody(organization: TestOrganization): Record<string, unknown> {
  const data = { about: `普法方案 ${canaryOf(organization)}`, quantity: 1, unit: '个', done_on: '2026-03-06' }
  return { id: newId(), ledger: 'result', organizationId: organization.id, data, confirmed: true }
}

async function recordOf(
  ask: Client,
  as: TestActor,
  told: { coHosts?: readonly string[]; files?: readonly string[] },
): Promise<string> {
  const { files, coHosts } = told
  return created(ask, as, '/records', {
    ...aRecordBody(as.organization, coHosts),
    ...(files === undefined ? {} : { files }),
  })
}

async function created(ask: Client, as: TestActor, path: string, body: unknown): Promise<string> {
  return (await expected(ask<{ id: string }>('POST', path, { as, body }), path)).id
}

async function expected<T>(answer: Promise<{ status: number; body: T }>, what: string): Promise<T> {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`the world could not be built (${what}): ${status} ${JSON.stringify(body)}`)
  return body
}

/** A plan that leaves nothing open. */
function planText({ name }: TestOrganization): string {
  return [
    `${name}2026年工作要点`,
    `1.开展普法活动，全年不少于4场。（责任单位：${name}；完成时限：12月底前）`,
    `2.制定普法工作方案，召开座谈会。（责任单位：${name}；完成时限：县两会前）`,
  ].join('\n\n')
}

interface Drafted {
  readonly id: string
  readonly rowVersion: number
  readonly taskRows: readonly { readonly id: string }[]
  readonly targetRows: readonly { readonly id: string }[]
  readonly questions: readonly { readonly key: string; readonly answer: unknown }[]
}

/** A document, a plan that was published, a draft, and the disclosure of the published one. */
async function plansOf(
  making: Making,
  file: string,
): Promise<Pick<Specimens, 'document' | 'draft' | 'plan' | 'disclosure'>> {
  const { ask, officer, organization } = making
  const document = await documentOf(making, file)
  const id = await created(ask, officer, '/plans', { documentId: document })
  const drafted = await expected(ask<Drafted>('GET', `/plans/${id}`, { as: officer }), 'plan')
  const answers = drafted.questions
    .filter(({ answer }) => answer === null)
    .map(({ key }) => ({ questionKey: key, answer: 'suggested' }))
  if (answers.length > 0)
    await expected(ask('POST', `/plans/${drafted.id}/answers`, { as: officer, body: { answers } }), 'answers')
  await expected(
    ask('POST', `/plans/${drafted.id}/bindings/confirmation`, { as: officer, body: { missingAsNone: true } }),
    'bindings',
  )
  const plan = await expected(ask<Drafted>('GET', `/plans/${drafted.id}`, { as: officer }), 'plan')
  const body = { day: '2026-02-01' }
  await expected(
    ask('POST', `/plans/${plan.id}/publication`, { as: officer, body, ifMatch: plan.rowVersion }),
    `publication of ${organization.name}`,
  )
  const disclosed = await expected(
    ask<{ code: string }>('POST', `/plans/${plan.id}/disclosures`, { as: officer, body: { days: 30 } }),
    'disclosure',
  )
  const draft = await draftOf(making)
  const [task, target] = [plan.taskRows[0]?.id ?? '', plan.targetRows[0]?.id ?? '']
  return { document, draft, plan: { id: plan.id, task, target }, disclosure: disclosed.code }
}

/** A draft of its own document, since one document has one published plan. */
export async function draftOf(making: Making): Promise<string> {
  const file = await fileOf(making.ask, making.officer, `${planText(making.organization)}\n附 ${newId()}\n`)
  const document = await documentOf(making, file)
  return created(making.ask, making.officer, '/plans', { documentId: document })
}

function documentOf({ ask, officer, organization }: Making, file: string): Promise<string> {
  return created(ask, officer, '/documents', { fileSha256: file, name: `${canaryOf(organization)}.txt` })
}
