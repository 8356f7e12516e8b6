import { createHash, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newSiteKey } from '../audit/anchor.ts'
import { newId } from '../ids.ts'
import type { FieldKeys } from '../secrets/field-encryption.ts'

/** The keys of an installation. They lie beside the database, never in it, and no bundle holds them. */
export interface SiteKeys {
  readonly field: FieldKeys
  /** Signs the heads of the audit chain; in PEM. */
  readonly audit: string
  /** Encrypts bundles; printed once on the recovery sheet. */
  readonly recovery: Buffer
  /** They were made just now: the recovery sheet is due. */
  readonly fresh: boolean
}

/** Reads the keys of a data folder, making those that are missing. */
export async function openKeys(dataFolder: string): Promise<SiteKeys> {
  const folder = join(dataFolder, 'keys')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const field = await keyFile(join(folder, 'field.key'), () => randomBytes(32).toString('base64'))
  const recovery = await keyFile(join(folder, 'recovery.key'), () => randomBytes(32).toString('base64'))
  const fieldKey = Buffer.from(field.text, 'base64')
  // Named by its content: after a restore without its key a value is locked, not damaged.
  const id = `k${createHash('sha256').update(fieldKey).digest('hex').slice(0, 8)}`
  const audit = await keyFile(join(folder, 'audit.pem'), () => newSiteKey().privateKey)
  return {
    field: { current: id, byId: new Map([[id, fieldKey]]) },
    audit: audit.text,
    recovery: Buffer.from(recovery.text, 'base64'),
    fresh: recovery.made,
  }
}

/** The key that opens this installation's own bundles; null in a folder that has none yet. */
export async function findRecoveryKey(dataFolder: string): Promise<Buffer | null> {
  const text = await readFile(join(dataFolder, 'keys', 'recovery.key'), 'utf8').catch(absent)
  return text === null ? null : Buffer.from(text, 'base64')
}

/** Puts a field key from a recovery sheet in its place. False, and nothing done, where another one lies there. */
export async function placeFieldKey(dataFolder: string, key: Uint8Array): Promise<boolean> {
  const folder = join(dataFolder, 'keys')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const text = Buffer.from(key).toString('base64')
  return (await keyFile(join(folder, 'field.key'), () => text)).text === text
}

/** A key that was half written would lock what it encrypts: it appears whole or not at all, and two starts agree on one. */
async function keyFile(path: string, make: () => string): Promise<{ readonly text: string; readonly made: boolean }> {
  const present = await readFile(path, 'utf8').catch(absent)
  if (present !== null) return { text: present, made: false }
  const text = make()
  const temporary = `${path}.${newId()}`
  const file = await open(temporary, 'wx', 0o400)
  await file.writeFile(text)
  await file.sync()
  await file.close()
  try {
    // A link does not replace what another start has put there meanwhile.
    await link(temporary, path)
    return { text, made: true }
  } catch {
    return { text: await readFile(path, 'utf8'), made: false }
  } finally {
    await rm(temporary, { force: true })
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
