import type { FigureQuestion, Member, Posting, Row, SharedSubject, SumsDiffer } from './figure.ts'
import { membersByOrganization } from './rows.ts'
import { bySubject, tally } from './tally.ts'

/** Why the organisations' numbers do not add up to the county's; null where they do, or where rows are persons. */
export function whySumsDiffer(
  counted: readonly Posting[],
  { target, organizations }: FigureQuestion,
  rows: readonly Row[],
): SumsDiffer | null {
  if (target.scope === 'each_person' || target.scope === 'existence') return null
  const rowsOf = rowsBySubject(counted, organizations)
  const shared: SharedSubject[] = []
  let outside = 0
  for (const { subject, record, quantity } of bySubject(counted).values()) {
    const ids = rowsOf.get(subject) ?? []
    if (ids.length === 0) outside += quantity
    if (ids.length > 1) shared.push({ subject, record, quantity, organizations: ids })
  }
  if (shared.length === 0 && outside === 0) return null
  const sumOfRows = rows.reduce((sum, { numerator }) => sum + numerator, 0)
  const whole = tally(counted, 'sum').numerator
  return { sumOfRows, whole, shared, outside, words: differenceWords(shared, outside) }
}

/** The rows that count each subject, sorted. */
function rowsBySubject(
  counted: readonly Posting[],
  members: readonly Member[],
): ReadonlyMap<string, readonly string[]> {
  const owners = membersByOrganization(members)
  const found = new Map<string, Set<string>>()
  for (const { subject, organization } of counted) {
    const known = found.get(subject) ?? new Set()
    for (const { id } of owners.get(organization) ?? []) known.add(id)
    found.set(subject, known)
  }
  return new Map([...found].map(([subject, ids]) => [subject, [...ids].toSorted()]))
}

function differenceWords(shared: readonly SharedSubject[], outside: number): SumsDiffer['words'] {
  const twice = shared.reduce((sum, { quantity, organizations }) => sum + quantity * (organizations.length - 1), 0)
  const zh: string[] = []
  const en: string[] = []
  if (shared.length > 0) {
    zh.push(`${shared.length} 件由几家共同计入，各家之和比总数多 ${twice}`)
    en.push(`${shared.length} are counted by several, so that the rows exceed the whole by ${twice}`)
  }
  if (outside > 0) {
    zh.push(`另有 ${outside} 由所列单位以外的单位完成`)
    en.push(`${outside} come from organisations that are not listed`)
  }
  return { zh: zh.join('；'), en: en.join('; ') }
}
