import { backups, health } from '@luoshi/contract/operations'
import type { Database } from '../../platform/database/database.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { readBackups } from './backups.actions.ts'
import { programVersion } from './program.ts'

export function makeRoutes({ database }: { readonly database: Database }): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/operations/health',
      permission: 'anyone',
      scope: 'none',
      summary: 'Says whether the product answers and reaches its database, and which version it is',
      tag: 'operations',
      answer: health,
      handle: async () => {
        // One that does not answer throws, and the answer is that something failed.
        await database.outside`select`
        return { ok: true as const, version: await programVersion() }
      },
    }),
    route({
      method: 'GET',
      path: '/operations/backups',
      permission: 'operations.read',
      scope: 'site',
      summary: 'Gives the last backup, and the last that was restored beside and compared',
      tag: 'operations',
      answer: backups,
      handle: ({ context }) => database.reading(context, readBackups),
    }),
  ]
}
