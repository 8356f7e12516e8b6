import type { Query } from '../../platform/database/connection.ts'

/** The installation's own settings; they belong to no organisation. */
export interface SiteRow {
  readonly name: string
  readonly zone: string
  readonly administratorsCombined: boolean
  readonly administratorsNeedCode: boolean
  readonly rowVersion: number
}

export async function findSite(sql: Query): Promise<SiteRow | null> {
  const [row] = await sql<SiteRow[]>`
    select name, zone, administrators_combined, administrators_need_code, row_version from site`
  return row ?? null
}

/** Edits from a row version; false when that is no longer the row's. */
export async function updateSite(
  sql: Query,
  {
    administratorsCombined,
    administratorsNeedCode,
  }: Pick<SiteRow, 'administratorsCombined' | 'administratorsNeedCode'>,
  from: number | null,
): Promise<boolean> {
  const done = await sql`
    update site set administrators_combined = ${administratorsCombined}, administrators_need_code = ${administratorsNeedCode},
      row_version = row_version + 1
    where row_version = ${from}`
  return done.count > 0
}
