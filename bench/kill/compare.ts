import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Sql } from '../../server/src/platform/database/connection.ts'
import type { Acknowledged, Deed } from './journal.ts'

/** What is wrong with an installation, against what was acknowledged. Each is a sentence. */
export interface Comparison {
  /** Acknowledged, and not there as it was sent. */
  readonly lost: readonly string[]
  /** There twice, or never asked for. */
  readonly duplicated: readonly string[]
  /** A part without the rest. */
  readonly orphaned: readonly string[]
}

interface Found {
  readonly sql: Sql
  /** The folder of files of the installation. */
  readonly files: string
  readonly accountId: string
}

/** Compares a database and a folder of files with a journal in which every request has ended. */
export async function compare(acknowledged: readonly Acknowledged[], found: Found): Promise<Comparison> {
  const kept = await keptFiles(found.files)
  const state = await readState(found)
  return {
    lost: acknowledged.flatMap((entry) => lossOf(entry, state, kept)),
    duplicated: [...(await twice(found)), ...unasked(acknowledged, state)],
    orphaned: [...(await brokenRows(found.sql)), ...brokenFiles(state, kept)],
  }
}

interface Version {
  readonly recordId: string
  readonly version: number
  readonly data: Readonly<Record<string, unknown>>
  readonly struck: boolean
  readonly reason: string | null
}

interface State {
  readonly versions: ReadonlyMap<string, Version>
  readonly attached: ReadonlySet<string>
  readonly links: ReadonlyMap<string, string>
  readonly files: readonly { readonly sha256: string; readonly size: number }[]
  readonly answers: ReadonlyMap<string, unknown>
}

/** What lies in the folder: the name with the number of bytes and whether they are what the name says; and what is half-way. */
interface Kept {
  readonly whole: ReadonlyMap<string, number>
  readonly damaged: readonly string[]
  readonly temporary: readonly string[]
}

async function readState({ sql, accountId }: Found): Promise<State> {
  const versions = await sql<Version[]>`select record_id, version, data, struck, reason from record_versions`
  const attached = await sql<{ recordId: string; sha256: string }[]>`
    select record_id, sha256 from record_files where removed_at is null`
  const links = await sql<{ label: string; id: string }[]>`select label, id from organization_links`
  const files = await sql<{ sha256: string; size: number }[]>`
    select sha256, size::integer from files where uploaded_by = ${accountId}`
  const answers = await sql<{ key: string; answer: unknown }[]>`select key, answer from idempotency_keys`
  return {
    versions: new Map(versions.map((row) => [`${row.recordId} ${row.version}`, row])),
    attached: new Set(attached.map(({ recordId, sha256 }) => `${recordId} ${sha256}`)),
    links: new Map(links.map(({ label, id }) => [label, id])),
    files,
    answers: new Map(answers.map(({ key, answer }) => [key, answer])),
  }
}

async function keptFiles(folder: string): Promise<Kept> {
  const whole = new Map<string, number>()
  const damaged: string[] = []
  for (const shelf of (await readdir(folder)).filter((name) => name.length === 2)) {
    for (const name of await readdir(join(folder, shelf))) {
      const bytes = await readFile(join(folder, shelf, name))
      const sha256 = shelf + name
      if (createHash('sha256').update(bytes).digest('hex') === sha256) whole.set(sha256, bytes.length)
      else damaged.push(sha256)
    }
  }
  return { whole, damaged, temporary: await readdir(join(folder, 'temporary')) }
}

/** Says what of an acknowledged deed is missing. */
function lossOf({ key, deed, answer }: Acknowledged, state: State, kept: Kept): string[] {
  if (deed.kind === 'file') return missing(isKept(deed.sha256, state, kept), `file ${deed.sha256}`)
  const answered = state.answers.get(key)
  if (answered === undefined) return [`the key of ${deed.kind} ${key}`]
  if (deed.kind === 'link') {
    const { link } = answer as { link: { id: string } }
    return missing(state.links.get(deed.label) === link.id, `link ${deed.label}`)
  }
  const row = state.versions.get(`${deed.id} ${deed.kind === 'record' ? 1 : deed.version}`)
  const files = deed.kind === 'record' ? deed.files : []
  return [
    ...missing(isDeepStrictEqual(answered, answer), `the answer of ${deed.kind} ${key}`),
    ...missing(row !== undefined && isAsSent(deed, row), `${deed.kind} ${deed.id}`),
    ...files.flatMap((sha256) => missing(state.attached.has(`${deed.id} ${sha256}`), `file ${sha256} of ${deed.id}`)),
  ]
}

function missing(there: boolean, what: string): string[] {
  return there ? [] : [what]
}

function isKept(sha256: string, { files }: State, { whole }: Kept): boolean {
  return files.some((file) => file.sha256 === sha256) && whole.has(sha256)
}

function isAsSent(deed: Exclude<Deed, { kind: 'file' | 'link' }>, row: Version): boolean {
  if (deed.kind === 'record') return !row.struck && holds(row.data, deed.data)
  if (row.reason !== deed.reason) return false
  return deed.kind === 'striking' ? row.struck : !row.struck && holds(row.data, deed.data)
}

function holds(data: Readonly<Record<string, unknown>>, sent: object): boolean {
  return Object.entries(sent).every(([field, value]) => isDeepStrictEqual(data[field], value))
}

/** Everything is the clients' own: what no client was told of is there by mistake. */
function unasked(acknowledged: readonly Acknowledged[], { versions, links }: State): string[] {
  const deeds = acknowledged.map(({ deed }) => deed)
  const asked = new Set(
    deeds.flatMap((deed) => {
      if (deed.kind === 'file') return []
      if (deed.kind === 'link') return [deed.label]
      return [`${deed.id} ${deed.kind === 'record' ? 1 : deed.version}`]
    }),
  )
  const there = [...versions.keys(), ...links.keys()]
  return there.filter((name) => !asked.has(name)).map((name) => `${name} was never acknowledged`)
}

/** One request with two effects. */
async function twice({ sql }: Found): Promise<string[]> {
  return sentences(sql`
    select 'link ' || label || ' issued ' || count(*) || ' times' from organization_links group by label having count(*) > 1
    union all
    select 'the subject of record ' || min(r.id::text) || ' stands in another too' from records r
      join record_versions v on v.record_id = r.id and v.version = 1 group by v.data ->> 'subject' having count(*) > 1
    union all
    select e.action || ' of ' || e.object_id || ' was done ' || count(*) || ' times' from audit_events e
      where e.outcome = 'done' and e.object_kind in ('record', 'organization_link') and e.action <> 'replay'
      group by case e.action when 'record_again' then 'record' else e.action end, e.action, e.object_id, e.details ->> 'version' having count(*) > 1
    union all
    select 'record ' || e.object_id || ' was taken for another one sent again' from audit_events e where e.action = 'record_again'
    union all
    select 'record ' || c.record_id || ' counts ' || count(*) || ' times' from claims c
      where c.reverses is null and c.status = 'counted' and not exists (select from claims r where r.reverses = c.id)
      group by c.record_id, c.target_id having count(*) > 1`)
}

/** A row without the others that are written with it. */
async function brokenRows(sql: Sql): Promise<string[]> {
  return sentences(sql`
    select 'record ' || r.id || ' without its version ' || r.version from records r
      where not exists (select from record_versions v where v.record_id = r.id and v.version = r.version and v.struck = (r.state = 'struck'))
    union all
    select 'version ' || v.version || ' of ' || v.record_id || ' without the one before' from record_versions v
      where v.version > 1 and not exists (select from record_versions b where b.record_id = v.record_id and b.version = v.version - 1)
    union all
    select 'record ' || r.id || ' without its row in the ledger' from records r join record_versions v on v.record_id = r.id and v.version = r.version
      where not exists (select from activities a where a.record_id = r.id and a.head_count = (v.data ->> 'head_count')::integer)
    union all
    select 'record ' || r.id || ' without its host' from records r
      where not exists (select from record_parties p where p.record_id = r.id and p.role = 'host' and p.organization_id = r.organization_id)
    union all
    select 'record ' || r.id || ' recorded and not counted' from records r where r.state = 'recorded' and not exists (
      select from claims c where c.record_id = r.id and c.status = 'counted' and c.reverses is null
        and not exists (select from claims b where b.reverses = c.id))
    union all
    select 'record ' || r.id || ' struck off and counted' from records r where r.state = 'struck' and exists (
      select from claims c where c.record_id = r.id and c.status = 'counted' and c.reverses is null
        and not exists (select from claims b where b.reverses = c.id))
    union all
    select 'claim ' || c.id || ' without the version of its record' from claims c
      where not exists (select from record_versions v where v.record_id = c.record_id and v.version = c.record_version)
    union all
    select 'version ' || v.version || ' of ' || v.record_id || ' without an audit event' from record_versions v
      where not exists (select from audit_events e where e.object_id = v.record_id::text and e.outcome = 'done'
        and (e.details ->> 'version')::integer = v.version)
    union all
    select 'link ' || l.id || ' without an audit event' from organization_links l
      where not exists (select from audit_events e where e.object_id = l.id::text and e.action = 'issue')
    union all
    select e.action || ' of ' || e.object_id || ' without the record' from audit_events e
      where e.object_kind = 'record' and e.outcome = 'done'
        and not exists (select from record_versions v where v.record_id::text = e.object_id and v.version = (e.details ->> 'version')::integer)
    union all
    select 'key ' || k.key || ' without the record' from idempotency_keys k
      where k.route like '%/records%' and not exists (select from records r where r.id::text = k.answer ->> 'id')`)
}

function brokenFiles({ files, attached }: State, { whole, damaged, temporary }: Kept): string[] {
  const rows = new Map(files.map(({ sha256, size }) => [sha256, size]))
  const used = [...attached].map((pair) => pair.slice(pair.indexOf(' ') + 1))
  return [
    ...files
      .filter(({ sha256, size }) => whole.get(sha256) !== size)
      .map(({ sha256 }) => `row of file ${sha256} alone`),
    ...used.filter((sha256) => !rows.has(sha256)).map((sha256) => `attached file ${sha256} without its row`),
    ...[...whole.keys()].filter((sha256) => !rows.has(sha256)).map((sha256) => `file ${sha256} without its row`),
    ...damaged.map((sha256) => `file ${sha256} is not what its name says`),
    ...temporary.map((name) => `temporary file ${name}`),
  ]
}

async function sentences(query: PromiseLike<readonly object[]>): Promise<string[]> {
  return (await query).map((row) => String(Object.values(row)[0]))
}
