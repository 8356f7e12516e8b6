import type { FigureAnswer, PlanFigures } from '@luoshi/contract/figures'
import { printFigure, type Figure, type Posting, type Row } from '@luoshi/core/figures'
import type { PlannedTarget } from './counted-plan.ts'
import type { Fact } from './facts.queries.ts'
import type { ReadFigure, ReadPlan } from './read-plan.ts'

const PAGE = 50
const LISTS = ['counted', 'excluded', 'disputed'] as const

/** Which part of which list of rows is asked for. */
export interface RowPage {
  /** Null: the first rows of all. */
  readonly list: (typeof LISTS)[number] | null
  readonly from: number
}

/** Null where the cursor is not one of ours. */
export function pageOf(cursor: string | undefined): RowPage | null {
  if (cursor === undefined) return { list: null, from: 0 }
  const [name, from] = cursor.split('~')
  const list = LISTS.find((each) => each === name)
  return list === undefined || from === undefined || !/^\d{1,9}$/.test(from) ? null : { list, from: Number(from) }
}

/** A figure as it crosses the wire, with its rows. */
export function answerOf(
  { planned, figure }: ReadFigure,
  { plan, head, facts }: ReadPlan,
  page: RowPage,
): FigureAnswer {
  const names = new Map(facts.tree.map(({ id, name }) => [id, name]))
  const named = (id: string) => ({ id, name: names.get(id) ?? '' })
  const { period, whySumsDiffer, rows, periods } = figure
  const list = (name: (typeof LISTS)[number]) => rowsShown(figure[name], name, page, named)
  const { organization, asOf, known } = head
  return {
    organization,
    asOf,
    known,
    target: targetShown(planned, plan.id),
    period: { from: period.from, to: period.to },
    ...numbersShown(figure),
    printed: printFigure(figure),
    perOrganization: rows.map((row) => ({
      id: row.id,
      name: row.name,
      ...numbersShown(row),
      missed: row.missed.map(({ words, from, to }) => ({ words, from, to })),
    })),
    periods: periods.map(({ period: { words, from, to }, numerator, denominator, met, ended }) => ({
      period: { words, from, to },
      numerator,
      denominator,
      met,
      ended,
    })),
    whySumsDiffer:
      whySumsDiffer === null
        ? null
        : {
            ...whySumsDiffer,
            shared: whySumsDiffer.shared.map(({ record, quantity, organizations }) => ({
              recordId: record,
              quantity,
              organizations: organizations.map(named),
            })),
          },
    counted: list('counted'),
    excluded: list('excluded'),
    disputed: list('disputed'),
  }
}

type Numbers = Pick<
  PlanFigures['figures'][number],
  'numerator' | 'denominator' | 'nothing' | 'met' | 'late' | 'lastDay'
>

export function numbersShown({ numerator, denominator, nothing, met, late, lastDay }: Figure | Row): Numbers {
  return { numerator, denominator, nothing, met, late, lastDay }
}

export function targetShown({ id, target }: PlannedTarget, planId: string): FigureAnswer['target'] {
  const { words, metric, comparator, value, unit, scope } = target
  return { id, planId, words, metric, comparator, value, unit, scope }
}

/** The latest first. */
function rowsShown(
  claims: readonly Posting[],
  name: (typeof LISTS)[number],
  { list, from }: RowPage,
  named: (id: string) => { id: string; name: string },
): FigureAnswer['counted'] {
  const start = list === name ? from : 0
  const asked = list === null || list === name
  // The postings are the facts that were read.
  const sorted = (claims as readonly Fact[]).toSorted((one, other) =>
    one.day === other.day ? (one.id < other.id ? 1 : -1) : one.day < other.day ? 1 : -1,
  )
  const rows = asked ? sorted.slice(start, start + PAGE) : []
  const next = asked && start + PAGE < sorted.length ? `${name}~${start + PAGE}` : null
  return {
    total: claims.length,
    next,
    rows: rows.map(({ id, record, version, day, organization, who, side, quantity, basis, reason, words }) => ({
      id,
      recordId: record,
      recordVersion: version,
      day,
      organization: named(organization),
      who,
      side,
      quantity,
      basis,
      reasonCode: reason,
      reason: words,
    })),
  }
}
