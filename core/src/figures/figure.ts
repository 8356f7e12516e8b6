import type { Words } from '../lib/words.ts'
import type { Claim, CountedTarget, CountingPeriod } from '../ledgers/index.ts'

/** A claim as it stands in the log: appended once; `reverses` names the one that it takes back. */
export interface Posting extends Claim {
  readonly id: string
  readonly reverses: string | null
}

/** An organisation that a figure is folded for, as valid on the figure's day. */
export interface Member {
  readonly id: string
  readonly name: string
  /** Ids whose facts count as its own: itself and what lies below it. Itself alone where absent. */
  readonly includes?: ReadonlySet<string>
  /** A post that is vacant, or a target that does not apply to it; such a member is shown and not counted against anyone. */
  readonly state?: 'vacant' | 'not_applicable'
}

/** A dated list that serves as a denominator. */
export interface Register {
  readonly size: number
  readonly on: string
  readonly source: Words
  /** Keys of its entries, where they are known: a numerator outside them does not count. */
  readonly entries?: ReadonlySet<string>
}

/** One of the periods of a target that falls due again and again. */
export interface Period {
  readonly words: Words
  readonly from: string
  /** Its last day, on which it is due. */
  readonly to: string
}

/** What a figure is asked for: (target, organisations, as-of); the log given decides what was known. */
export interface FigureQuestion {
  readonly target: CountedTarget
  /** From the binding; null where the target has none. */
  readonly take: 'sum' | 'last' | null
  readonly asOf: string
  readonly period: CountingPeriod
  /** `each_organization`: those who must each reach it; otherwise the rows that the total is shown by. */
  readonly organizations: readonly Member[]
  /** `each_person`: those who must each reach it; absent while nobody has listed them. */
  readonly persons?: readonly string[]
  /** The denominator; null where one is needed and nobody has given it, absent where the claims carry it. */
  readonly register?: Register | null
  /** For a target that is due in each of several periods. */
  readonly periods?: readonly Period[]
  /** The office has said that all facts up to now are entered: nothing recorded then means 0. */
  readonly entered: boolean
}

/** Five different nothings (product.md §4.10). */
export type Nothing = 'zero' | 'no_data' | 'not_yet_due' | 'nobody' | 'not_applicable'
/** What keeps a figure from being one: no denominator, no ledger that counts the target. */
export type Missing = 'no_denominator' | 'no_binding'

/** Done, in the base of the unit (2 万元 are 20,000). For members, periods and registers the denominator says of how many. */
export interface Figure {
  readonly target: CountedTarget
  readonly asOf: string
  readonly period: CountingPeriod
  readonly numerator: number
  readonly denominator: number | null
  readonly nothing: Nothing | Missing | null
  /** The target is reached as it stands. */
  readonly met: boolean
  /** What the facts after the due date add (quantity, or members who then reach it); not in the numerator. */
  readonly late: number
  /** Reached when those are taken in: done late. */
  readonly metLate: boolean
  readonly counted: readonly Posting[]
  readonly excluded: readonly Posting[]
  readonly disputed: readonly Posting[]
  /** One for each organisation or person, in the order given. */
  readonly rows: readonly Row[]
  readonly periods: readonly PeriodRow[]
  readonly whySumsDiffer: SumsDiffer | null
  /** Day of the latest fact that counts. */
  readonly lastDay: string | null
}

export interface Row {
  readonly id: string
  readonly name: string
  readonly numerator: number
  readonly denominator: number | null
  readonly met: boolean
  readonly late: number
  readonly metLate: boolean
  readonly nothing: Nothing | Missing | null
  readonly lastDay: string | null
  /** Periods that ended without reaching the value. */
  readonly missed: readonly Period[]
}

/** One period of a recurring target: how much was done in it, or by how many of those who must each do it. */
export interface PeriodRow {
  readonly period: Period
  readonly numerator: number
  readonly denominator: number | null
  readonly met: boolean
  readonly ended: boolean
}

/** Why the rows do not add up to the whole (product.md §4.6). */
export interface SumsDiffer {
  readonly sumOfRows: number
  readonly whole: number
  /** Subjects that several rows count and the whole counts once. */
  readonly shared: readonly SharedSubject[]
  /** What counts for the whole and for no row. */
  readonly outside: number
  readonly words: Words
}

export interface SharedSubject {
  readonly subject: string
  readonly record: string
  readonly quantity: number
  readonly organizations: readonly string[]
}
