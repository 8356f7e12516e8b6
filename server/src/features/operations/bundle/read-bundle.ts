import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import type { Outcome } from '../../../platform/refusal.ts'
import { readEntries, type Entry } from './entries.ts'
import { BundleFault } from './fault.ts'
import { manifestOf, type Manifest, type TableManifest } from './manifest.ts'
import { openSealed } from './sealing.ts'
import { counted } from './counted.ts'

/** What is done with the contents while a bundle is read. Each reads the content to its end, or leaves it. */
export interface Visitor {
  readonly table?: (name: string, columns: readonly string[], content: AsyncIterable<Buffer>) => Promise<void>
  readonly file?: (sha256: string, content: AsyncIterable<Buffer>) => Promise<void>
}

/**
 * Reads a bundle from its first byte to its last and holds it against its own manifest. Refuses one that was altered, cut,
 * put together from others, made by another key or format, or whose contents are not what its manifest says.
 */
export async function readBundle(bundle: string, key: Uint8Array, visitor: Visitor = {}): Promise<Outcome<Manifest>> {
  const source = createReadStream(bundle, { highWaterMark: 256 * 1024 })
  try {
    return await walk(readEntries(openSealed(readable(source), key)), visitor)
  } catch (error) {
    if (error instanceof BundleFault) return error.refusal
    throw error
  } finally {
    source.destroy()
  }
}

/** What the disk says of the bundle is the bundle's fault; what it says of other files is not. */
async function* readable(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* source
  } catch (error) {
    throw new BundleFault('bundle_unreadable', error instanceof Error ? error.message : String(error))
  }
}

async function walk(entries: AsyncIterable<Entry>, visitor: Visitor): Promise<Manifest> {
  const tables: TableManifest[] = []
  const files: Manifest['files'] = []
  let said: Manifest | null = null
  for await (const { head, content } of entries) {
    if (said !== null) throw new BundleFault('bundle_inconsistent')
    const seen = counted(content)
    if (head.kind === 'manifest') {
      said = manifestOf(await buffer(seen.content))
      if (said === null) throw new BundleFault('bundle_inconsistent', 'manifest')
    } else if (head.kind === 'table') {
      await visitor.table?.(head.name, head.columns, seen.content)
      const { rows, sha256 } = await seen.end()
      tables.push({ name: head.name, columns: head.columns, rows, sha256 })
    } else {
      await visitor.file?.(head.sha256, seen.content)
      const { sha256, bytes } = await seen.end()
      if (sha256 !== head.sha256) throw new BundleFault('bundle_inconsistent', head.sha256)
      files.push({ sha256, size: bytes })
    }
  }
  if (said === null) throw new BundleFault('bundle_inconsistent')
  return agreed(said, tables, files)
}

/** The manifest, when the bundle holds exactly what it lists, in its order. */
function agreed(said: Manifest, tables: readonly TableManifest[], files: Manifest['files']): Manifest {
  const differing =
    firstDifference(said.tables.map(tableLine), tables.map(tableLine)) ??
    firstDifference(said.files.map(fileLine), files.map(fileLine))
  if (differing !== null) throw new BundleFault('bundle_inconsistent', differing)
  return said
}

function firstDifference(promised: readonly string[], found: readonly string[]): string | null {
  const at = promised.findIndex((line, index) => line !== found[index])
  const line = at === -1 ? found[promised.length] : promised[at]
  return line?.split(' ')[0] ?? null
}

const tableLine = ({ name, columns, rows, sha256 }: TableManifest): string => [name, rows, sha256, ...columns].join(' ')
const fileLine = ({ sha256, size }: Manifest['files'][number]): string => `${sha256} ${size}`
