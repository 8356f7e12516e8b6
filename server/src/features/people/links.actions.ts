import type { handedOver, issuedLink, organizationLinks, OrganizationLink } from '@luoshi/contract/people'
import type { z } from 'zod'
import type { Context } from '../../platform/database/context.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { isRefusal, refuse, type Outcome } from '../../platform/refusal.ts'
import { newToken } from '../../platform/secrets/tokens.ts'
import type { PeopleDeps } from './deps.ts'
import { forgetDevicesOf, isDeviceLive } from './devices.queries.ts'
import {
  findLink,
  holdLinks,
  insertHandover,
  insertLink,
  listLinkRows,
  revokeLinkRow,
  revokeLiveLinks,
} from './links.queries.ts'
import { findOrganization } from './organizations.queries.ts'
import { openAddress, sealToken } from './sealed.ts'

type IssuedLink = z.output<typeof issuedLink>
type HandedOver = z.output<typeof handedOver>
/** What is kept under the request's key: the token sealed in the place of the address. */
type Kept<T extends IssuedLink> = Omit<T, 'address'> & { readonly sealed: string }

export async function listLinks(
  { database }: PeopleDeps,
  context: Context,
  organizationId: string,
): Promise<Outcome<z.output<typeof organizationLinks>>> {
  return database.reading(context, async (tx) => {
    if ((await findOrganization(tx, organizationId)) === null) return refuse('not_found')
    return { links: await listLinkRows(tx, organizationId) }
  })
}

/** Issues a link of an organization; whoever opens it works for it without a password. */
export async function issueLink(
  deps: PeopleDeps,
  context: Context,
  { id, label }: { readonly id: string; readonly label: string },
): Promise<Outcome<IssuedLink>> {
  const kept = await deps.database.writing(context, async (tx): Promise<Outcome<Kept<IssuedLink>>> => {
    const held = await holdOrganization(tx, id)
    if (isRefusal(held)) return held
    return makeLink(deps, tx, { organizationId: id, label })
  })
  return addressed(deps, kept)
}

/** Revokes a link: the devices that came by it are turned away at their next request. */
export async function revokeLink(
  { database }: PeopleDeps,
  context: Context,
  id: string,
): Promise<Outcome<OrganizationLink>> {
  return database.writing(context, async (tx) => {
    const link = await findLink(tx, id)
    if (link === null) return refuse('not_found')
    if (!(await revokeLinkRow(tx, id))) return refuse('row_version_differs')
    const forgotten = await forgetDevicesOf(tx, [id])
    await tx.audit({ action: 'revoke', objectKind: 'organization_link', objectId: id, details: { forgotten } })
    return (await findLink(tx, id)) ?? refuse('not_found')
  })
}

/**
 * Hands an organization over in one step: its live links and their devices are dead, a new link is there, and it is recorded.
 * An officer or secretary does it, or the outgoing secretary from his own device.
 */
export async function handOver(
  deps: PeopleDeps,
  context: Context,
  { id, note }: { readonly id: string; readonly note: string },
): Promise<Outcome<HandedOver>> {
  const kept = await deps.database.writing(context, async (tx): Promise<Outcome<Kept<HandedOver>>> => {
    const { actor } = context
    // A device acts for its own organization, not for those below.
    if (actor.kind === 'device' && actor.organizationId !== id) return refuse('not_found')
    const held = await holdOrganization(tx, id)
    if (isRefusal(held)) return held
    if (actor.kind === 'device' && !(await isDeviceLive(tx, actor.id))) return refuse('not_signed_in')
    const formerLinkIds = await revokeLiveLinks(tx, id)
    const forgottenDevices = await forgetDevicesOf(tx, formerLinkIds)
    const made = await makeLink(deps, tx, { organizationId: id, label: '' })
    if (isRefusal(made)) return made
    const handover = { id: newId(), organizationId: id, formerLinkIds, linkId: made.link.id, note }
    await insertHandover(tx, handover)
    const details = { formerLinks: formerLinkIds.length, forgottenDevices }
    await tx.audit({ action: 'hand_over', objectKind: 'organization', objectId: id, details })
    return { ...made, handover: { id: handover.id, ...details, handedAt: context.clock.now().toISOString() } }
  })
  return addressed(deps, kept)
}

/** The organization of one's subtree, with its links held until the end of the transaction. */
async function holdOrganization(tx: Transaction, id: string): Promise<Outcome<null>> {
  const organization = await findOrganization(tx, id)
  if (organization === null) return refuse('not_found')
  if (organization.closed) return refuse('no_entrance_when_closed')
  await holdLinks(tx, id)
  return null
}

async function makeLink(
  { fieldKeys }: PeopleDeps,
  tx: Transaction,
  { organizationId, label }: { readonly organizationId: string; readonly label: string },
): Promise<Outcome<Kept<IssuedLink>>> {
  const { token, hash } = newToken()
  const id = newId()
  await insertLink(tx, { id, organizationId, tokenHash: hash, label })
  await tx.audit({ action: 'issue', objectKind: 'organization_link', objectId: id })
  const link = await findLink(tx, id)
  return link === null ? refuse('not_found') : { link, sealed: sealToken(token, id, fieldKeys) }
}

function addressed<T extends IssuedLink>(deps: PeopleDeps, kept: Outcome<Kept<T>>): Outcome<T> {
  if (isRefusal(kept)) return kept
  const { sealed, ...shown } = kept
  const address = openAddress(deps, { page: 'entrance', sealed, row: shown.link.id })
  return isRefusal(address) ? address : ({ ...shown, address } as unknown as T)
}
