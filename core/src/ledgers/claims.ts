import type { Words } from '../lib/words.ts'
import type { Scope } from '../reading/index.ts'
import type { Binding } from './bindings/binding.ts'
import { allConditionWords, conditionWords, unmet } from './bindings/filter.ts'
import type { RecordData } from './fields.ts'
import type { Ledger } from './ledger.ts'
import type { Portion, Side, SubjectKind } from './measures.ts'
import { reasonWords } from './reasons.ts'
import type { ReasonCode } from './reasons.ts'

/** From when to when facts count; `to` is null until the event it hangs on has a day. */
export interface CountingPeriod {
  readonly from: string
  readonly to: string | null
}

/** One version of a record, its data proven by `decodeRecord`. */
export interface RecordVersion {
  readonly record: string
  readonly version: number
  readonly ledger: string
  /** The organisation that recorded it: the host. */
  readonly organization: string
  /** The last step taken. */
  readonly step: string
  readonly data: RecordData
  /** Struck off: it counts nowhere. */
  readonly struckOff: boolean
}

/** A confirmed binding with what it counts in, on the record's day. */
export interface LiveBinding extends Binding {
  readonly scope: Scope
  readonly period: CountingPeriod
  /** The population expanded to ids, all that lie below them included; null: everybody's facts count. */
  readonly organizations: ReadonlySet<string> | null
}

/** A person's word about one record and target, which goes before the rule and outlives corrections. */
export interface Decision {
  readonly target: string
  readonly organization: string
  readonly verdict: Claim['status']
  readonly words: Words
  /** Where no binding says how much it counts; 1 by default. */
  readonly quantity?: number
}

/** This record counts for that target, with this quantity, for this reason; or does not, for that reason. */
export interface Claim {
  readonly target: string
  readonly record: string
  readonly version: number
  /** The organisation for whose account it is. */
  readonly organization: string
  /** What may not count twice, at whatever level it is summed. */
  readonly subject: string
  readonly side: Side
  readonly quantity: number
  readonly day: string
  readonly basis: 'rule' | 'person'
  readonly status: 'counted' | 'excluded' | 'disputed'
  readonly reason: ReasonCode
  readonly words: Words
}

/**
 * All claims of a record version: for each binding of its ledger, the host's and those of its co-hosts, counted or excluded with
 * the reason. A co-host counts a joint activity for its own `each_organization` target, under the same subject; for a total the
 * host counts it once. A record struck off makes none.
 */
export function claimsOf(
  ledger: Ledger,
  version: RecordVersion,
  bindings: readonly LiveBinding[],
  decisions: readonly Decision[] = [],
): readonly Claim[] {
  const day = version.data[ledger.dayField]
  if (version.struckOff || typeof day !== 'string') return []
  const context: Context = { ledger, version, day, decisions }
  const mine = bindings.filter((binding) => binding.ledger === ledger.name)
  const bound = new Set(mine.map(({ target }) => target))
  return [
    ...mine.flatMap((binding) => claimsFor(context, binding)),
    ...decisions.filter(({ target }) => !bound.has(target)).map((decision) => unboundClaim(context, decision)),
  ]
}

interface Context {
  readonly ledger: Ledger
  readonly version: RecordVersion
  readonly day: string
  readonly decisions: readonly Decision[]
}

interface Verdict {
  readonly status: Claim['status']
  readonly reason: ReasonCode
  readonly words: Words
  readonly basis: Claim['basis']
}

function claimsFor(context: Context, binding: LiveBinding): Claim[] {
  const { version } = context
  const record = recordVerdict(context, binding)
  const host = partyVerdict(context, binding, version.organization, record)
  const claims = portioned(context, binding, version.organization, host)
  for (const coHost of coHostsOf(context)) {
    const decided = decisionOn(context, binding.target, coHost)
    // What keeps the record itself from counting stands with the host; the co-host need not be told again.
    if (record.status !== 'counted' && decided === null) continue
    if (binding.scope === 'each_person') continue
    const own = partyVerdict(context, binding, coHost, record)
    const shared = binding.scope === 'each_organization' ? own : onlyOnce(own, host)
    const verdict = decided ?? shared
    if (verdict !== null) claims.push(...portioned(context, binding, coHost, verdict))
  }
  return claims
}

/** Whether the record counts, whoever held it. */
function recordVerdict({ ledger, version, day }: Context, binding: LiveBinding): Verdict {
  const { from, to } = binding.period
  if (ledger.steps.find(({ name }) => name === version.step)?.counts !== true) return excluded('step_not_reached')
  const failed = unmet(binding.filter, version.data)
  if (failed !== null) return excluded('filter_not_met', conditionWords(ledger, failed))
  if (day < from) return excluded('before_period', { zh: from, en: from })
  if (to !== null && day > to) return excluded('after_due', { zh: to, en: to })
  const words = reasonWords('meets_binding', allConditionWords(ledger, binding.filter))
  return { status: 'counted', basis: 'rule', reason: 'meets_binding', words }
}

function partyVerdict(context: Context, binding: LiveBinding, party: string, record: Verdict): Verdict {
  const decided = decisionOn(context, binding.target, party)
  if (decided !== null) return decided
  if (record.status !== 'counted') return record
  return binding.organizations === null || binding.organizations.has(party) ? record : excluded('organization_outside')
}

/**
 * For a total the host's claim stands for the joint activity; only where the host is outside does a co-host bring it in. What a
 * person took out of the host's account, or disputes, is out of the total: nothing is left for the co-host to say (null).
 */
function onlyOnce(coHost: Verdict, host: Verdict): Verdict | null {
  if (host.reason === 'organization_outside' || coHost.status !== 'counted') return coHost
  return host.status === 'counted' ? excluded('counted_by_host') : null
}

function decisionOn({ decisions }: Context, target: string, organization: string): Verdict | null {
  const decision = decisions.findLast((each) => each.target === target && each.organization === organization)
  return decision === undefined ? null : byPerson(decision)
}

function portioned(context: Context, binding: LiveBinding, organization: string, verdict: Verdict): Claim[] {
  const { ledger, version } = context
  const portions = ledger.measures[binding.measure]?.portions(version.data) ?? []
  if (portions.length > 0) {
    return portions.map((portion) => claim(context, { binding, organization, portion, verdict }))
  }
  const portion: Portion = { side: 'numerator', quantity: 0 }
  const empty = verdict.status === 'excluded' ? verdict : excluded('nothing_to_count')
  return [claim(context, { binding: { ...binding, subject: 'record' }, organization, portion, verdict: empty })]
}

interface Stake {
  readonly binding: Pick<LiveBinding, 'target' | 'subject'>
  readonly organization: string
  readonly portion: Portion
  readonly verdict: Verdict
}

function claim({ version, day }: Context, { binding, organization, portion, verdict }: Stake): Claim {
  const { side, quantity, key = '' } = portion
  return {
    target: binding.target,
    record: version.record,
    version: version.version,
    organization,
    subject: subjectOf(binding.subject, { record: version.record, organization, key }),
    side,
    quantity,
    day,
    basis: verdict.basis,
    status: verdict.status,
    reason: verdict.reason,
    words: verdict.words,
  }
}

function unboundClaim(context: Context, decision: Decision): Claim {
  const portion: Portion = { side: 'numerator', quantity: decision.quantity ?? 1 }
  const binding = { target: decision.target, subject: 'record' } as const
  return claim(context, { binding, organization: decision.organization, portion, verdict: byPerson(decision) })
}

function byPerson({ verdict, words }: Decision): Verdict {
  return { status: verdict, basis: 'person', reason: 'by_person', words }
}

function excluded(reason: ReasonCode, about?: Words): Verdict {
  return { status: 'excluded', basis: 'rule', reason, words: reasonWords(reason, about) }
}

function coHostsOf({ ledger, version }: Context): readonly string[] {
  const value = ledger.coHostsField === null ? null : version.data[ledger.coHostsField]
  return typeof value === 'object' && value !== null ? value.filter((id) => id !== version.organization) : []
}

function subjectOf(
  kind: SubjectKind,
  { record, organization, key }: { readonly record: string; readonly organization: string; readonly key: string },
): string {
  switch (kind) {
    case 'record':
      return `record:${record}`
    case 'person':
      return `person:${key}`
    case 'record_person':
      return `record:${record}/person:${key}`
    case 'entry':
      return `entry:${key}`
    case 'series':
      return `series:${organization}`
  }
}

/** The person of a subject that names one; null for the others. */
export function personOf(subject: string): string | null {
  const at = subject.indexOf('person:')
  return at === 0 || subject.charAt(at - 1) === '/' ? subject.slice(at + 'person:'.length) : null
}
