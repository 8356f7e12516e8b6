import type { Posting } from '@luoshi/core/figures'
import type { ReasonCode } from '@luoshi/core/ledgers'
import type { Words } from '@luoshi/core/lib/words'
import type { Transaction } from '../../platform/database/database.ts'
import type { TreeRow } from './standing-tree.ts'
import type { FigureNumbers } from './tallies.queries.ts'

/** An organization that I hold: my own or one below it. Checked in the query and by what the transaction carries. */
export async function findHeldOrganization(
  { sql, scope }: Transaction,
  id: string,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const [row] = await sql<{ id: string; name: string }[]>`
    select id, name from organizations
    where id = ${id} and position between ${scope.lo} and ${scope.hi} and position between s_int('app.lo') and s_int('app.hi')`
  return row
}

/** The last position folded at or before an instant; 0 before the first. */
export async function positionAt({ sql }: Transaction, instant: string): Promise<string> {
  const [row] = await sql<{ position: string }[]>`
    select coalesce(max(position), 0) as position from folds where folded_at <= ${instant}`
  return row?.position ?? '0'
}

export async function lastPosition({ sql }: Transaction): Promise<string> {
  const [row] = await sql<{ position: string }[]>`select coalesce(max(position), 0) as position from folds`
  return row?.position ?? '0'
}

export interface FactsAsked {
  /** The top of the part of the tree whose facts are read. */
  readonly organization: string
  readonly targets: readonly string[]
  readonly asOf: string
  /** A position: what was known then. Null: all that is recorded, folded or not. */
  readonly known: string | null
  /** With the names of those who recorded. */
  readonly named: boolean
  /** Hashes of the targets' questions: a tally that answers one is taken in the place of the claims. */
  readonly hashes?: readonly string[]
}

/** A claim that stands, and who recorded its fact. */
export interface Fact extends Posting {
  readonly who: string | null
}

export interface Facts {
  /** The last position. */
  readonly horizon: string
  /** Facts of these targets, and changes of the tree, that have no position yet and are taken in. */
  readonly unfolded: number
  readonly tree: readonly TreeRow[]
  readonly claims: readonly Fact[]
  /** Figures of today that the folding job has kept, up to the last position: their claims were not read. */
  readonly tallies: readonly { readonly target: string; readonly figure: FigureNumbers }[]
}

interface Row extends Pick<Facts, 'tallies'> {
  readonly horizon: string
  readonly unfolded: number
  readonly tree: readonly TreeRow[]
  readonly claims: readonly FactRow[]
}

interface FactRow {
  readonly id: string
  readonly target: string
  readonly record: string
  readonly version: number
  readonly organization: string
  readonly subject: string
  readonly side: 'numerator' | 'denominator'
  readonly quantity: number
  readonly day: string
  readonly basis: 'rule' | 'person'
  readonly status: 'counted' | 'excluded' | 'disputed'
  readonly reason: ReasonCode
  readonly words: Words
  readonly who: string | null
}

/** How every organization stood on a day, as known then; a closed one where its facts are summed. */
function standingOn({ sql, scope }: Pick<Transaction, 'sql' | 'scope'>, asOf: string, known: string | null) {
  return sql`
    select distinct on (v.organization_id) v.organization_id as id, v.name, v.state,
      case when v.state = 'closed' and cardinality(v.successors) = 1 then v.successors[1] else v.parent_id end as parent_id
    from organization_versions v left join folds f on f.fact_id = v.id
    where v.valid_from <= ${asOf} and (${known}::bigint is null or f.position <= ${known}::bigint)
      and v.org_position between ${scope.lo} and ${scope.hi}
    order by v.organization_id, v.valid_from desc, f.position desc nulls first, v.xid desc, v.recorded_at desc, v.id desc`
}

/** The whole tree as of a day, for a step that sees it. */
export async function listStanding(tx: Transaction, asOf: string): Promise<TreeRow[]> {
  return tx.sql<TreeRow[]>`select id, parent_id, name, state from (${standingOn(tx, asOf, null)}) s`
}

/**
 * Everything that figures of some targets are made of, in one statement and so of one moment: how far facts are folded, the tree as of a day,
 * and the claims that stand, the unfolded ones too. For a step that sees the whole tree: the tree of a past day is not that of today's scope.
 */
export async function readFacts({ sql, scope }: Transaction, asked: FactsAsked): Promise<Facts> {
  const { organization, targets, asOf, known, named, hashes = targets.map(() => '') } = asked
  const [row] = await sql<Row[]>`
    with recursive standing as materialized (${standingOn({ sql, scope }, asOf, known)}),
    below (id) as (
      select s.id from standing s where s.id = ${organization}
      union
      select s.id from standing s join below b on s.parent_id = b.id),
    unfolded as materialized (
      select u.kind, u.target_id from list_unfolded_facts() u
      where ${known}::bigint is null and (u.kind = 'organization_version' or u.target_id = any(${[...targets]}::uuid[]))),
    -- Whatever folds a claim sets aside the tallies that it touches: one of today's lacks nothing but what is not folded.
    tallied as (
      select t.target_id as target, t.figure from tallies t
      join unnest(${[...targets]}::uuid[], ${[...hashes]}::text[]) as q (target, hash) on q.target = t.target_id and q.hash = t.question and t.question <> ''
      where ${known}::bigint is null and t.organization_id = ${organization} and t.as_of = ${asOf}
        and t.org_position between ${scope.lo} and ${scope.hi}
        and t.known >= (select coalesce(max(f.position), 0) from folds f where f.kind = 'organization_version')
        and not exists (select from unfolded u where u.kind = 'organization_version' or u.target_id = t.target_id)),
    claimed as (
      select c.id, c.target_id as target, c.record_id as record, c.record_version as version, c.organization_id as organization, c.subject, c.side,
        c.quantity, c.day, c.basis, c.status, c.reason_code as reason, c.reason as words, w.actor_name as who, c.recorded_at
      from claims c left join folds f on f.fact_id = c.id
      left join record_versions w on ${named} and w.record_id = c.record_id and w.version = c.record_version
        and w.org_position between ${scope.lo} and ${scope.hi}
      where c.target_id = any(${[...targets]}::uuid[]) and not exists (select from tallied t where t.target = c.target_id)
        and c.day <= ${asOf} and c.reverses is null
        and c.org_position between ${scope.lo} and ${scope.hi} and c.organization_id in (select id from below)
        and (${known}::bigint is null or f.position <= ${known}::bigint)
        and not exists (select from claims r left join folds rf on rf.fact_id = r.id
          where r.reverses = c.id and (${known}::bigint is null or rf.position <= ${known}::bigint)))
    select
      (select coalesce(max(position), 0) from folds) as horizon,
      (select count(*)::int from unfolded) as unfolded,
      (select coalesce(json_agg(json_build_object('target', t.target, 'figure', t.figure)), '[]') from tallied t) as tallies,
      -- By id, which no move changes: the same figure has the same rows in the same order.
      (select coalesce(json_agg(json_build_object('id', s.id, 'parentId', s.parent_id, 'name', s.name, 'state', s.state)
        order by s.id), '[]') from standing s where s.id in (select id from below)) as tree,
      (select coalesce(json_agg(to_jsonb(c) - 'recorded_at' order by c.recorded_at, c.id), '[]') from claimed c) as claims`
  if (row === undefined) throw new Error('one statement gives one row')
  return { ...row, claims: row.claims.map((claim) => ({ ...claim, reverses: null })) }
}
