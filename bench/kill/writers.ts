import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '../../server/src/platform/ids.ts'
import { randomOf, times, type Random } from '../generate/random.ts'
import type { Ask, Asked, Answered } from '../site/ask.ts'
import type { Office } from '../site/office.ts'
import type { Deed, Journal } from './journal.ts'

export interface Writing {
  readonly ask: Ask
  readonly office: Office
  readonly journal: Journal
  readonly seed: number
  /** The key under which a request goes out again: its own. */
  readonly keyOfRetry: (key: string) => string
}

export interface Writers {
  /** Lets each finish what it has begun. */
  readonly stop: () => Promise<void>
  /** How often each answer that was no acknowledgement came: `503 busy`, `cut off`. */
  readonly setbacks: Readonly<Record<string, number>>
}

const CLIENTS = 6
/** A request that is never answered is a fault of the product, and is left open in the journal. */
const PATIENCE_MS = 60_000

/** Several clients at once, each writing one thing after the other and never letting go of one before it is acknowledged. */
export function startWriters(writing: Writing): Writers {
  const setbacks: Record<string, number> = {}
  let stopped = false
  const clients = times(CLIENTS, (index) => {
    const random = randomOf(writing.seed * 1000 + index)
    const client: Client = { ...writing, random, setbacks, mine: [] }
    return work(client, () => stopped)
  })
  const stop = async () => {
    stopped = true
    await Promise.all(clients)
  }
  return { stop, setbacks }
}

interface Client extends Writing {
  readonly random: Random
  readonly setbacks: Record<string, number>
  /** Its records that can be corrected, with the version that was acknowledged last. */
  readonly mine: { id: string; version: number }[]
}

async function work(client: Client, isStopped: () => boolean): Promise<void> {
  while (!isStopped()) {
    const { random, mine } = client
    const latest = mine.at(-1)
    const choice = random.fraction()
    if (choice < 0.15) await issueLink(client)
    else if (choice < 0.6 || latest === undefined) await record(client)
    else if (choice < 0.92) await correct(client, latest)
    else await strike(client, latest)
  }
}

async function record(client: Client): Promise<void> {
  const { random, office, mine } = client
  const files = random.chance(0.4) ? [await keepFile(client)] : []
  const id = newId()
  const data = activity(random, id)
  const body = { id, ledger: 'activity', data, files, confirmed: true }
  const deed: Deed = { kind: 'record', id, data, files }
  const done = await deliver(client, deed, { method: 'POST', path: '/records', token: office.token, body })
  if (done) mine.push({ id, version: 1 })
}

async function keepFile(client: Client): Promise<string> {
  const { random, office } = client
  const body = Buffer.from(`${newId()}\n${'活动照片说明。'.repeat(random.int(1, 3000))}`)
  const sha256 = createHash('sha256').update(body).digest('hex')
  const asked: Asked = { method: 'PUT', path: `/files/${sha256}`, token: office.token, body }
  await deliver(client, { kind: 'file', sha256 }, asked)
  return sha256
}

async function correct(client: Client, latest: { id: string; version: number }): Promise<void> {
  const { random, office } = client
  const { id, version } = latest
  const data = activity(random, id)
  const reason = `核对后更正 ${version}`
  const asked: Asked = {
    method: 'PUT',
    path: `/records/${id}`,
    token: office.token,
    ifMatch: version,
    body: { data, reason, confirmed: true },
  }
  if (await deliver(client, { kind: 'correction', id, version: version + 1, data, reason }, asked)) latest.version += 1
}

async function strike(client: Client, { id, version }: { id: string; version: number }): Promise<void> {
  const { office, mine } = client
  const reason = '重复登记'
  mine.pop()
  await deliver(
    client,
    { kind: 'striking', id, version: version + 1, reason },
    {
      method: 'POST',
      path: `/records/${id}/striking-off`,
      token: office.token,
      ifMatch: version,
      body: { reason },
    },
  )
}

async function issueLink(client: Client): Promise<void> {
  const { office } = client
  const label = newId()
  const path = `/organizations/${office.organizationId}/links`
  await deliver(client, { kind: 'link', label }, { method: 'POST', path, token: office.token, body: { label } })
}

function activity(random: Random, id: string): Record<string, unknown> {
  return {
    held_on: `2025-0${random.int(1, 9)}-${random.int(10, 28)}`,
    subject: `法治宣传 ${id}`,
    kind: 'talk',
    topics: ['law'],
    head_count: random.int(1, 900),
  }
}

/** Sends a request until it is acknowledged; false when it was refused, or nothing answered for too long. */
async function deliver(client: Client, deed: Deed, asked: Asked): Promise<boolean> {
  const { journal, random, setbacks, keyOfRetry } = client
  const key = newId()
  journal.sent(key, deed)
  const end = performance.now() + PATIENCE_MS
  for (let sentAs = key; performance.now() < end; sentAs = keyOfRetry(sentAs)) {
    const begun = performance.now()
    // Now and then the client itself hangs up before the answer comes.
    const limit = random.chance(0.1) ? random.int(1, 40) : 20_000
    const answer = await attempt(client.ask, { ...asked, key: sentAs, signal: AbortSignal.timeout(limit) })
    if (answer !== null && answer.status < 300) {
      journal.acknowledged(key, answer.body, begun)
      return true
    }
    const what = answer === null ? 'cut off' : `${answer.status} ${answer.body.code}`
    setbacks[what] = (setbacks[what] ?? 0) + 1
    if (answer !== null && !isPassing(answer)) {
      journal.refused(key, answer)
      return false
    }
    await pause(random.int(20, 120))
  }
  return false
}

async function attempt(ask: Ask, asked: Asked): Promise<Answered<{ readonly code?: string }> | null> {
  try {
    return await ask<{ readonly code?: string }>(asked)
  } catch {
    // Nothing listens, or the connection broke: whether it was done is not known, and so it goes out again.
    return null
  }
}

/** What a client waits out. */
function isPassing({ status, body }: Answered<{ readonly code?: string }>): boolean {
  return status >= 500 || status === 429 || body.code === 'key_running'
}
