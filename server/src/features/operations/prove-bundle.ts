import type { Connection } from '../../platform/database/connection.ts'
import { isRefusal, refuse, type Refusal } from '../../platform/refusal.ts'
import { connectBeside, createDatabase, dropDatabase, readRights } from './databases.queries.ts'
import { checkBundle, fillDatabase, type KeyedBundle } from './fill.ts'

/**
 * Restores a bundle into a database beside, which is compared and dropped: a backup counts only when it was seen to come back. Null
 * when it did. Needs room for a second database.
 */
export async function proveBundle(
  options: KeyedBundle & { readonly connection: Connection; readonly database: string },
): Promise<Refusal | null> {
  const manifest = await checkBundle(options)
  if (isRefusal(manifest)) return manifest
  const beside = await connectBeside(options.connection)
  const scratch = `${options.database.slice(0, 50)}_proving`
  try {
    if (!(await readRights(beside, options.database)).enough) return refuse('restore_rights')
    await createDatabase(beside, scratch, null)
    return await fillDatabase({ ...options, database: scratch, manifest, fileStore: null, onNewFile: () => {} })
  } finally {
    await dropDatabase(beside, scratch)
    await beside.end({ timeout: 1 })
  }
}
