import type { Transaction } from '../../platform/database/database.ts'

/** The rule by which a lag becomes a light, as the office has set it; of one day the row recorded last. */
export async function listThresholdRows({
  sql,
}: Transaction): Promise<
  { readonly from: string; readonly value: unknown; readonly source: string; readonly confirmed: boolean }[]
> {
  return sql`
    select distinct on (valid_from) valid_from as "from", value, source, confirmed from rules
    where code = 'standing_thresholds' order by valid_from, recorded_at desc`
}
