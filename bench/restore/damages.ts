import { createHash, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import type { Manifest } from '../../server/src/features/operations/bundle/manifest.ts'
import {
  entriesOf,
  piecesOf,
  sealEntries,
  withManifest,
  writePieces,
  type WholeEntry,
} from '../../server/src/features/operations/bundle/remade.test-support.ts'
import type { Random } from '../generate/random.ts'

/** A bundle with two of its kind beside: what it is made of, and another of the same installation. */
export interface Original {
  readonly bytes: Buffer
  readonly otherBytes: Buffer
  readonly entries: readonly WholeEntry[]
  readonly key: Buffer
}

export async function originalOf(bundle: string, other: string, key: Buffer): Promise<Original> {
  return {
    bytes: await readFile(bundle),
    otherBytes: await readFile(other),
    entries: await entriesOf(bundle, key),
    key,
  }
}

export interface Damage {
  readonly kind: string
  /** The reasons of which one must be given. */
  readonly expected: readonly string[]
  /** Writes the damaged bundle. Gives the key to open it with. */
  readonly make: (original: Original, path: string, random: Random) => Promise<Buffer>
}

const ALTERED = ['bundle_damaged', 'bundle_cut']

export const DAMAGES: readonly Damage[] = [
  ofBytes(
    'flipped bit',
    [...ALTERED, 'bundle_unreadable', 'bundle_format', 'bundle_other_key'],
    ({ bytes }, random) => {
      const copy = Buffer.from(bytes)
      const at = random.int(0, copy.length - 1)
      copy[at] = (copy[at] ?? 0) ^ (1 << random.int(0, 7))
      return copy
    },
  ),
  ofBytes('overwritten stretch', ALTERED, ({ bytes }, random) => {
    const at = random.int(60, bytes.length - 600)
    return Buffer.concat([bytes.subarray(0, at), randomBytes(512), bytes.subarray(at + 512)])
  }),
  ofBytes('cut tail', [...ALTERED, 'bundle_unreadable'], ({ bytes }, random) =>
    bytes.subarray(0, random.int(0, bytes.length - 1)),
  ),
  ofBytes('missing stretch', ALTERED, ({ bytes }, random) => {
    const at = random.int(60, bytes.length - 600)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.int(1, 512))])
  }),
  ofBytes('something behind', ALTERED, ({ bytes }, random) => Buffer.concat([bytes, randomBytes(random.int(1, 100))])),
  ofBytes('older format', ['bundle_format'], ({ bytes }) =>
    Buffer.concat([bytes.subarray(0, 13), Buffer.from([0]), bytes.subarray(14)]),
  ),
  ofBytes('newer format', ['bundle_format'], ({ bytes }, random) =>
    Buffer.concat([bytes.subarray(0, 13), Buffer.from([random.int(2, 255)]), bytes.subarray(14)]),
  ),
  ofBytes('another file', ['bundle_unreadable'], (_original, random) => randomBytes(random.int(0, 5000))),
  ofChunks('cut at a chunk', (chunks, random) => chunks.slice(0, random.int(0, chunks.length - 1))),
  ofChunks('dropped chunk', (chunks, random) => chunks.toSpliced(random.int(0, chunks.length - 1), 1)),
  ofChunks('exchanged chunks', (chunks, random) => {
    const [one, other] = [random.int(0, chunks.length - 2), chunks.length - 1]
    return chunks.with(one, chunks[other] ?? Buffer.alloc(0)).with(other, chunks[one] ?? Buffer.alloc(0))
  }),
  ofChunks('repeated chunk', (chunks, random) => {
    const at = random.int(0, chunks.length - 1)
    return chunks.toSpliced(at, 0, chunks[at] ?? Buffer.alloc(0))
  }),
  ofChunks('chunk of another bundle', (chunks, random, others) => {
    const at = random.int(0, Math.min(chunks.length, others.length) - 1)
    return chunks.with(at, others[at] ?? Buffer.alloc(0))
  }),
  {
    kind: 'other key',
    expected: ['bundle_other_key'],
    make: async ({ bytes }, path) => {
      await writeFile(path, bytes)
      return randomBytes(32)
    },
  },
  ofEntries('missing table', (entries, random) => without(entries, 'table', random)),
  ofEntries('missing file', (entries, random) => without(entries, 'file', random)),
  ofEntries('table twice', (entries, random) => {
    const at = placeOf(entries, 'table', random)
    return entries.toSpliced(at, 0, entries[at] ?? entries[0] ?? never())
  }),
  ofEntries('extra file', (entries) => {
    const content = randomBytes(20)
    return [{ head: { kind: 'file', sha256: hashOf(content) }, content }, ...entries]
  }),
  ofEntries('wrong file content', (entries, random) =>
    edited(entries, 'file', random, (content) => Buffer.concat([content, Buffer.from('.')])),
  ),
  ofEntries('rows fewer', (entries, random) =>
    edited(entries, 'table', random, (content) => content.subarray(content.indexOf(10) + 1)),
  ),
  ofEntries('row twice', (entries, random) =>
    edited(entries, 'table', random, (content) =>
      Buffer.concat([content.subarray(0, content.indexOf(10) + 1), content]),
    ),
  ),
  ofEntries('row altered', (entries, random) =>
    edited(entries, 'table', random, (content) => {
      const copy = Buffer.from(content)
      const at = random.int(0, copy.length - 2)
      copy[at] = copy[at] === 48 ? 49 : 48
      return copy.equals(content) ? Buffer.concat([copy, copy]) : copy
    }),
  ),
  ofEntries('no manifest', (entries) => entries.filter(({ head }) => head.kind !== 'manifest')),
  ofManifest('manifest counts otherwise', ['bundle_inconsistent'], (said, random) => ({
    ...said,
    tables: said.tables.map((table, at) => (at === random.int(0, 1) ? { ...table, rows: table.rows + 1 } : table)),
  })),
  ofManifest('manifest without a table', ['bundle_inconsistent'], (said, random) => ({
    ...said,
    tables: said.tables.toSpliced(random.int(0, said.tables.length - 1), 1),
  })),
  ofManifest('manifest of an older format', ['bundle_inconsistent'], (said) => ({ ...said, format: 0 })),
  ofManifest('newer migration', ['bundle_newer'], (said) => ({
    ...said,
    migrations: [
      ...said.migrations,
      { number: said.migrations.length + 1, name: '9999_later.sql', hash: hashOf(randomBytes(3)) },
    ],
  })),
  ofManifest('edited migration', ['bundle_other_schema'], (said, random) => {
    const edit = random.int(0, said.migrations.length - 1)
    return {
      ...said,
      migrations: said.migrations.map((one, at) => (at === edit ? { ...one, hash: hashOf(randomBytes(3)) } : one)),
    }
  }),
]

function ofBytes(
  kind: string,
  expected: readonly string[],
  alter: (original: Original, random: Random) => Buffer,
): Damage {
  return {
    kind,
    expected,
    make: async (original, path, random) => {
      await writeFile(path, alter(original, random))
      return original.key
    },
  }
}

type Chunks = readonly Buffer[]

function ofChunks(kind: string, alter: (chunks: Chunks, random: Random, others: Chunks) => Chunks): Damage {
  return {
    kind,
    expected: ALTERED,
    make: async ({ bytes, otherBytes, key }, path, random) => {
      const { head, chunks } = piecesOf(bytes)
      await writePieces(path, { head, chunks: alter(chunks, random, piecesOf(otherBytes).chunks) })
      return key
    },
  }
}

type Entries = readonly WholeEntry[]

/** Sealed anew with the key: only the manifest can tell. */
function ofEntries(kind: string, alter: (entries: Entries, random: Random) => Entries): Damage {
  return {
    kind,
    expected: ['bundle_inconsistent'],
    make: async ({ entries, key }, path, random) => {
      await sealEntries(path, key, alter(entries, random))
      return key
    },
  }
}

function ofManifest(
  kind: string,
  expected: readonly string[],
  edit: (said: Manifest, random: Random) => unknown,
): Damage {
  return { ...ofEntries(kind, (entries, random) => withManifest(entries, (said) => edit(said, random))), expected }
}

function without(entries: Entries, kind: 'table' | 'file', random: Random): Entries {
  return entries.toSpliced(placeOf(entries, kind, random), 1)
}

function edited(entries: Entries, kind: 'table' | 'file', random: Random, edit: (content: Buffer) => Buffer): Entries {
  const at = placeOf(entries, kind, random)
  return entries.map((entry, index) => (index === at ? { ...entry, content: edit(entry.content) } : entry))
}

/** One that has something in it. */
function placeOf(entries: Entries, kind: 'table' | 'file', random: Random): number {
  const places = entries.flatMap(({ head, content }, at) => (head.kind === kind && content.length > 0 ? [at] : []))
  return places[random.int(0, places.length - 1)] ?? never()
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function never(): never {
  throw new Error('the bundle has nothing of the kind')
}
