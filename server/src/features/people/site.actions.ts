import type { changeSiteBody, site as siteShape } from '@luoshi/contract/people'
import type { z } from 'zod'
import type { Context } from '../../platform/database/context.ts'
import { refuse, type Outcome } from '../../platform/refusal.ts'
import { holdAccounts, listAccountsThatCombine } from './accounts.queries.ts'
import type { PeopleDeps } from './deps.ts'
import { findSite, updateSite } from './site.queries.ts'

type Site = z.output<typeof siteShape>

export async function tellSite({ database }: PeopleDeps, context: Context): Promise<Outcome<Site>> {
  return database.reading(context, async (tx) => (await findSite(tx.sql)) ?? refuse('not_found'))
}

/** Parts the three administrators or combines them, and asks them for a second factor or not. */
export async function changeSite(
  { database }: PeopleDeps,
  context: Context,
  body: z.output<typeof changeSiteBody>,
): Promise<Outcome<Site>> {
  return database.writing(context, async (tx) => {
    if (!(await holdAccounts(tx))) return refuse('not_permitted')
    const site = await findSite(tx.sql)
    if (site === null) return refuse('not_found')
    const changed = { ...site, ...body }
    const combining = changed.administratorsCombined ? [] : await listAccountsThatCombine(tx)
    if (combining.length > 0) {
      return refuse(
        'administrators_still_combined',
        combining.map((value) => ({ field: 'administratorsCombined', value })),
      )
    }
    if (!(await updateSite(tx.sql, changed, context.rowVersion))) return refuse('row_version_differs')
    const { administratorsCombined, administratorsNeedCode } = changed
    await tx.audit({
      action: 'change',
      objectKind: 'site',
      objectId: null,
      details: { administratorsCombined, administratorsNeedCode },
    })
    return (await findSite(tx.sql)) ?? refuse('not_found')
  })
}
