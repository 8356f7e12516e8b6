import type { me } from '@luoshi/contract/people'
import type { z } from 'zod'
import type { Context } from '../../platform/database/context.ts'
import { refuse, type Outcome } from '../../platform/refusal.ts'
import type { PeopleDeps } from './deps.ts'
import { findOrganization } from './organizations.queries.ts'
import { findOwnAccount, isSessionComplete } from './sessions.queries.ts'

/** Who acts, for which organization, and what he may. */
export async function tellMe({ database }: PeopleDeps, context: Context): Promise<Outcome<z.output<typeof me>>> {
  const { actor, permissions } = context
  if (actor.kind !== 'account' && actor.kind !== 'device') return refuse('not_signed_in')
  return database.reading(context, async (tx) => {
    const organization = await findOrganization(tx, actor.organizationId)
    if (organization === null) return refuse('not_signed_in')
    const shared = {
      kind: actor.kind,
      id: actor.id,
      displayName: actor.name,
      organization: { id: organization.id, name: organization.name },
      permissions: [...permissions],
    }
    if (actor.kind === 'device') return { ...shared, roles: [], due: null, hasCode: false }
    const account = await findOwnAccount(tx)
    if (account === null) return refuse('not_signed_in')
    const { hasCode, roles } = account
    const complete = await isSessionComplete(tx, actor.sessionId)
    return { ...shared, roles: [...roles], due: complete ? null : hasCode ? 'code' : 'code_set_up', hasCode }
  })
}
