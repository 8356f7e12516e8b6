import type { firstAccountBody, firstArrival } from '@luoshi/contract/people'
import type { AccountRole } from '@luoshi/contract/permissions'
import type { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import { nobody, type Context } from '../../platform/database/context.ts'
import type { Database } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { isRefusal, refuse, type Outcome } from '../../platform/refusal.ts'
import { checkPassword } from '../../platform/secrets/passwords.ts'
import { hashOfToken, newToken } from '../../platform/secrets/tokens.ts'
import { foundRoot } from '../organizations/index.ts'
import { openSession, type Carried } from './arriving.ts'
import type { PeopleDeps } from './deps.ts'
import { enterAs } from './entering.queries.ts'
import { insertFirstAccount, insertSite } from './first-account.queries.ts'
import { findInvitation, hasAccounts, replaceInvitation, spendFirstInvitation } from './invitations.queries.ts'
import { firstLinkMs } from './limits.ts'

/** A small office has one person for everything; what he is, is recorded with the site and can be parted later. */
const firstRoles: readonly AccountRole[] = [
  'system_administrator',
  'security_administrator',
  'audit_administrator',
  'officer',
]

/** When the root is said to have come into being: nothing of it can be older, and no record of it is. */
const rootFoundedOn = '1900-01-01'

/** The token of a new one-time link for the first administrator, which ends the one before; null once there are accounts. */
export async function inviteFirstAdministrator({ outside }: Database, clock: Clock): Promise<string | null> {
  if (await hasAccounts(outside)) return null
  const { token, hash } = newToken()
  const now = clock.now()
  await outside.begin((sql) =>
    replaceInvitation(sql, {
      hash,
      purpose: 'first_administrator',
      account: null,
      now,
      until: new Date(now.getTime() + firstLinkMs),
    }),
  )
  return token
}

type FirstAccountBody = z.output<typeof firstAccountBody>
type FirstArrival = z.output<typeof firstArrival>

/** Founds the root organization and the first account, and signs it in. */
export async function foundFirstAccount(
  deps: PeopleDeps,
  context: Context,
  body: FirstAccountBody & { readonly client: string },
): Promise<Outcome<Carried<FirstArrival>>> {
  const { clock } = context
  const hash = hashOfToken(body.token)
  const invitation = hash === null ? null : await findInvitation(deps.database.outside, hash, clock.now())
  if (hash === null || invitation?.purpose !== 'first_administrator') return refuse('one_time_link_over')
  const weak = checkPassword(body.password, [body.name, body.displayName, body.organizationName])
  if (weak !== null) return weak
  const passwordHash = await deps.passwords.hash(body.password)
  if (isRefusal(passwordHash)) return passwordHash
  return deps.database.writing({ ...context, actor: nobody }, async (tx) => {
    if (!(await spendFirstInvitation(tx.sql, hash, clock.now()))) return refuse('one_time_link_over')
    const { organizationName: name, kind } = body
    const scope = await foundRoot(tx, { id: newId(), name, kind, foundedOn: rootFoundedOn })
    if (isRefusal(scope)) return scope
    await insertSite(tx.sql, { id: newId(), name, now: clock.now() })
    const account = { id: newId(), name: body.name, displayName: body.displayName, roles: firstRoles }
    await insertFirstAccount(tx.sql, scope, { ...account, passwordHash, now: clock.now() })
    const { organizationId } = scope
    const actor = {
      kind: 'account',
      id: account.id,
      organizationId,
      name: account.displayName,
      sessionId: newId(),
    } as const
    const entered = await enterAs(tx, actor)
    if (entered === null) return refuse('not_signed_in')
    await entered.audit({ action: 'found', objectKind: 'organization', objectId: organizationId })
    const combined = { administratorsCombined: true, roles: firstRoles.join(',') }
    await entered.audit({ action: 'found', objectKind: 'account', objectId: account.id, details: combined })
    const opened = await openSession(entered, body.client)
    return isRefusal(opened) ? opened : { ...opened, body: { ...opened.body, next: whereNext } }
  })
}

const whereNext = {
  path: '/api/documents',
  words: { zh: '导入本年度的工作要点文件。', en: 'Import this year’s work plan.' },
}
