import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newSiteKey, signAnchor, type SignedAnchor } from './anchor.ts'
import { emptyChain, exportLine, seal, type AuditEvent, type ChainEnd, type SealedEvent } from './chain.ts'
import { verifyChain, type ChainVerdict, type Tampering } from './verify-chain.ts'

const program = fileURLToPath(new URL('offline-verifier.mjs', import.meta.url))
const offline = (await import(pathToFileURL(program).href)) as {
  verifyLines(
    lines: Iterable<string>,
    anchors?: readonly ChainEnd[],
  ): Promise<{ ok: boolean; position?: number; why?: string }>
  checkAnchor(anchor: unknown, publicKey?: string): boolean
}

const length = 60

function anEvent(index: number): AuditEvent {
  return {
    id: `0198c1a2-0000-7000-8000-${String(index).padStart(12, '0')}`,
    at: new Date(Date.UTC(2026, 0, 5, 0, index)).toISOString(),
    actorKind: index % 7 === 0 ? 'job' : 'account',
    actorId: index % 7 === 0 ? null : 'a1',
    organizationId: 'o1',
    action: ['publish', 'correct', 'read'][index % 3] ?? '',
    objectKind: 'record',
    objectId: String(index),
    outcome: index % 5 === 0 ? 'refused' : 'done',
    code: index % 5 === 0 ? 'not_permitted' : null,
    requestId: `r${String(index)}`,
    details: { 说明: `第${String(index)}条\u2028`, count: index, open: index % 2 === 0, none: null },
  }
}

function aChain(events: readonly AuditEvent[], after: ChainEnd = emptyChain): SealedEvent[] {
  let end = after
  return events.map((event) => {
    const sealed = seal(end, event)
    end = { count: sealed.position, head: sealed.hash }
    return sealed
  })
}

const chain = aChain(Array.from({ length }, (_, index) => anEvent(index)))
const anchor: ChainEnd = { count: length, head: chain.at(-1)?.hash ?? '' }

/** A small generator of numbers, so that every run does the same two hundred. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

interface Case {
  readonly rows: readonly SealedEvent[]
  readonly position: number
  readonly why: Tampering
}

const renumbered = (rows: readonly SealedEvent[]) => rows.map((row, index) => ({ ...row, position: index + 1 }))
const at = (index: number) => chain[index] as SealedEvent
const forged = (index: number): AuditEvent => ({ ...anEvent(index), id: 'forged', action: 'forge' })

/** Each kind damages the chain at a place and says what the verifiers should find. Positions count from 1. */
const kinds: Record<string, (pick: (below: number) => number) => Case> = {
  edit(pick) {
    const index = pick(length)
    const fields = Object.keys(at(index).event) as (keyof AuditEvent)[]
    const field = fields[pick(fields.length)] as keyof AuditEvent
    const event = { ...at(index).event, [field]: field === 'details' ? { count: -1 } : 'changed' }
    return { rows: chain.with(index, { ...at(index), event }), position: index + 1, why: 'edited' }
  },
  editHash(pick) {
    const index = pick(length)
    return { rows: chain.with(index, { ...at(index), hash: 'f'.repeat(64) }), position: index + 1, why: 'edited' }
  },
  editPosition(pick) {
    const index = pick(length)
    return { rows: chain.with(index, { ...at(index), position: 1000 }), position: index + 1, why: 'edited' }
  },
  editAndSeal(pick) {
    const index = pick(length - 1)
    const before = index === 0 ? emptyChain : { count: index, head: at(index - 1).hash }
    return { rows: chain.with(index, seal(before, forged(index))), position: index + 2, why: 'edited' }
  },
  remove(pick) {
    const index = pick(length - 1)
    return { rows: chain.toSpliced(index, 1 + pick(length - index - 1)), position: index + 1, why: 'missing' }
  },
  removeAndRenumber(pick) {
    const index = pick(length - 1)
    return { rows: renumbered(chain.toSpliced(index, 1)), position: index + 1, why: 'edited' }
  },
  insert(pick) {
    const index = pick(length - 1)
    const row = { position: index + 1, hash: 'e'.repeat(64), event: forged(index) }
    const rows = chain.toSpliced(index, 0, row)
    return { rows: pick(2) === 0 ? rows : renumbered(rows), position: index + 1, why: 'inserted' }
  },
  insertSealed(pick) {
    const index = 1 + pick(length - 2)
    const row = seal({ count: index, head: at(index - 1).hash }, forged(index))
    const rows = chain.toSpliced(index, 0, row)
    return { rows: pick(2) === 0 ? rows : renumbered(rows), position: index + 1, why: 'inserted' }
  },
  repeat(pick) {
    const index = pick(length - 1)
    return { rows: chain.toSpliced(index + 1, 0, at(index)), position: index + 1, why: 'inserted' }
  },
  reorder(pick) {
    const one = pick(length - 1)
    const other = one + 1 + pick(length - one - 1)
    const rows = chain.with(one, at(other)).with(other, at(one))
    return { rows: pick(2) === 0 ? rows : renumbered(rows), position: one + 1, why: 'reordered' }
  },
  cutTail(pick) {
    const kept = pick(length)
    return { rows: chain.slice(0, kept), position: kept + 1, why: 'cut_tail' }
  },
  rebuild(pick) {
    const index = pick(length)
    const events = chain.map(({ event }) => event)
    return { rows: aChain(events.with(index, forged(index))), position: length, why: 'head_differs' }
  },
}

async function bothVerify(rows: readonly SealedEvent[], anchors: readonly ChainEnd[]): Promise<ChainVerdict> {
  const verdict = await verifyChain(rows, { anchors })
  const told = await offline.verifyLines(rows.map(exportLine), anchors)
  const { ok, position, why } = { position: undefined, why: undefined, ...verdict }
  expect({ ok: told.ok, position: told.position, why: told.why }).toEqual({ ok, position, why })
  return verdict
}

describe('both verifiers', () => {
  test('agree that a whole chain is whole, also when it is empty or has grown since the anchor', async () => {
    expect(await bothVerify(chain, [anchor])).toEqual({ ok: true, end: anchor })
    expect(await bothVerify([], [])).toEqual({ ok: true, end: emptyChain })
    expect(await bothVerify(chain, [{ count: 20, head: at(19).hash }])).toMatchObject({ ok: true })
  })

  test.each(Object.entries(kinds))('find the place and the kind of each: %s', async (_, tamper) => {
    for (let seed = 1; seed <= 20; seed++) {
      const { rows, position, why } = tamper(random(seed * 7919))
      expect(await bothVerify(rows, [anchor])).toEqual({ ok: false, position, why })
    }
  })

  test('cannot see a cut tail or a new chain without an anchor, and do see them with an older one', async () => {
    const { rows } = kinds['rebuild']?.(() => 10) ?? { rows: [] }
    expect(await bothVerify(rows, [])).toMatchObject({ ok: true })
    expect(await bothVerify(chain.slice(0, 30), [])).toMatchObject({ ok: true })
    const days = [20, 40, 60].map((count) => ({ count, head: at(count - 1).hash }))
    expect(await bothVerify(rows, days)).toEqual({ ok: false, position: 20, why: 'head_differs' })
    expect(await bothVerify(chain.slice(0, 30), days)).toEqual({ ok: false, position: 31, why: 'cut_tail' })
  })
})

test('a chain is verified page by page from where the last page ended', async () => {
  const first = await verifyChain(chain.slice(0, 25))
  if (!first.ok) throw new Error('not whole')
  expect(await verifyChain(chain.slice(25), { after: first.end, anchors: [anchor] })).toEqual({ ok: true, end: anchor })
  expect(await verifyChain(chain.slice(26), { after: first.end })).toEqual({ ok: false, position: 26, why: 'missing' })
})

test.each([
  ['a field that no hash covers', (line: string) => line.replace('"event":{', '"event":{"note":"x",')],
  ['a field twice', (line: string) => line.replace('"action":', '"action":"forge","action":')],
  ['a field of the row', (line: string) => line.replace('{"position"', '{"by":"x","position"')],
  ['a space', (line: string) => line.replace(',', ', ')],
  ['half a line', (line: string) => line.slice(0, 80)],
  ['nothing', () => ''],
  ['another JSON value', () => '[]'],
  ['no event', (line: string) => line.replace(/"event":.*/, '"event":null}')],
  ['a nested detail', (line: string) => line.replace('"none":null', '"none":{}')],
])('the offline verifier takes no line with %s', async (_, change) => {
  const lines = chain.map(exportLine)
  expect(await offline.verifyLines(lines.with(6, change(lines[6] ?? '')))).toEqual({
    ok: false,
    position: 7,
    why: 'edited',
  })
})

describe('the program by itself', () => {
  let folder = ''
  const site = newSiteKey()
  const signed = signAnchor({ ...anchor, site: '示例县', at: '2026-01-05T12:00:00.000Z' }, site.privateKey)

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'luoshi-chain-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function run(rows: readonly SealedEvent[], anchored: SignedAnchor | null, ...more: string[]) {
    const file = join(folder, 'chain.jsonl')
    const anchorFile = join(folder, 'anchor.json')
    await writeFile(file, rows.map((row) => `${exportLine(row)}\n`).join(''))
    if (anchored !== null) await writeFile(anchorFile, JSON.stringify(anchored))
    const args = [program, file, ...(anchored === null ? [] : [anchorFile]), ...more]
    return new Promise<{ code: number; out: string }>((resolve) => {
      execFile(process.execPath, args, (error, out) => resolve({ code: Number(error?.code ?? 0), out }))
    })
  }

  test('ends with 0 and OK on a whole chain, and says what it could not see', async () => {
    const whole = await run(chain, signed, '--key', site.publicKey)
    expect(whole).toMatchObject({ code: 0 })
    expect(whole.out).toContain(`OK  60`)
    expect(whole.out).toContain(anchor.head)
    expect((await run(chain, signed)).out).toContain('公钥')
    expect((await run(chain, null)).out).toContain('没有锚点')
  })

  test('ends with 1 and the place on a damaged one', async () => {
    const cut = await run(chain.slice(0, 41), signed)
    expect(cut).toMatchObject({ code: 1 })
    expect(cut.out).toContain('event 42')
  })

  test('takes no anchor of another key, nor one that was altered', async () => {
    expect(await run(chain, signed, '--key', newSiteKey().publicKey)).toMatchObject({ code: 1 })
    expect(await run(chain, { ...signed, count: 59, head: at(58).hash })).toMatchObject({ code: 1 })
  })

  test('ends with 2 when it could not look', async () => {
    const missing = await new Promise<number>((resolve) => {
      execFile(process.execPath, [program, join(folder, 'none.jsonl')], (error) => resolve(Number(error?.code ?? 0)))
    })
    expect(missing).toBe(2)
  })
})
