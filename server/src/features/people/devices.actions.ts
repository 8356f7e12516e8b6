import type { device as deviceShape, devices, enterBody, entrance } from '@luoshi/contract/people'
import type { z } from 'zod'
import { nobody, type Context } from '../../platform/database/context.ts'
import { newId } from '../../platform/ids.ts'
import { refuse, type Outcome } from '../../platform/refusal.ts'
import { hashOfToken, newToken } from '../../platform/secrets/tokens.ts'
import type { Carried } from './arriving.ts'
import type { PeopleDeps } from './deps.ts'
import { forgetDeviceRow, listDeviceRows, rememberDevice } from './devices.queries.ts'
import { enterAs } from './entering.queries.ts'
import { deviceMs } from './limits.ts'
import { findLink } from './links.queries.ts'

type Entrance = Omit<z.output<typeof entrance>, 'token'>

/** Opens an organization's working pages by its link: the device is remembered under a token of its own, with the name that its user gives. */
export async function enter(
  { database }: PeopleDeps,
  context: Context,
  { token: linkToken, holder }: Pick<z.output<typeof enterBody>, 'token' | 'holder'>,
): Promise<Outcome<Carried<Entrance>>> {
  const linkHash = hashOfToken(linkToken)
  if (linkHash === null) return refuse('entrance_over')
  const now = context.clock.now()
  const until = new Date(now.getTime() + deviceMs)
  const { token, hash } = newToken()
  return database.writing({ ...context, actor: nobody }, async (outside) => {
    const id = newId()
    const remembered = await rememberDevice(outside.sql, linkHash, { id, tokenHash: hash, holder, now, until })
    if (remembered === null) return refuse('entrance_over')
    const { linkId, organizationId, organizationName } = remembered
    const tx = await enterAs(outside, { kind: 'device', id, organizationId, name: holder, linkId })
    if (tx === null) return refuse('entrance_over')
    await tx.audit({ action: 'enter', objectKind: 'device', objectId: id, details: { link: linkId } })
    const expiresAt = until.toISOString()
    const body = { device: { id, holder, expiresAt }, organization: { id: organizationId, name: organizationName } }
    return { body, token, expiresAt }
  })
}

export async function listDevices(
  { database }: PeopleDeps,
  context: Context,
  linkId: string,
): Promise<Outcome<z.output<typeof devices>>> {
  return database.reading(context, async (tx) => {
    if ((await findLink(tx, linkId)) === null) return refuse('not_found')
    return { devices: await listDeviceRows(tx, linkId) }
  })
}

/** Forgets a device: it is turned away at its next request. */
export async function forgetDevice(
  { database }: PeopleDeps,
  context: Context,
  id: string,
): Promise<Outcome<z.output<typeof deviceShape>>> {
  return database.writing(context, async (tx) => {
    const device = await forgetDeviceRow(tx, id)
    if (device === null) return refuse('not_found')
    await tx.audit({ action: 'forget', objectKind: 'device', objectId: id })
    return device
  })
}
