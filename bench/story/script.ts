/** What happens in a story, and what is counted in it. Everything here is written by hand. */

export type Way = 'phone' | 'account' | 'command'

export interface Activity {
  readonly ledger: 'activity'
  readonly on: string
  readonly subject: string
  readonly kind: string
  readonly topics: readonly string[]
  readonly heads: number
  readonly coHosts?: readonly string[]
}

/** `of` is the target it is called after: people copy its name. */
export interface Result {
  readonly ledger: 'result'
  readonly on: string
  readonly of: string
  readonly quantity: number
  readonly unit: string
  readonly due?: number
}

export type Happening = Activity | Result

export interface Fact {
  readonly key: string
  readonly by: string
  readonly way: Way
  readonly what: Happening
}

export type Step =
  | { readonly step: 'record'; readonly fact: Fact }
  | {
      readonly step: 'correct'
      readonly key: string
      readonly to: Partial<Activity>
      readonly way: Way
      readonly reason: string
    }
  | { readonly step: 'strike'; readonly key: string; readonly reason: string }
  | {
      readonly step: 'decide'
      readonly key: string
      readonly of: string
      readonly status: 'counted' | 'excluded'
      readonly reason: string
    }
  | { readonly step: 'dispute'; readonly key: string; readonly of: string; readonly reason: string }

/** A target whose numbers the story counts itself. It is found in the plan by where it stands and what it asks for. */
export interface Counted {
  readonly key: string
  /** The number of its task; null for one that stands in the body alone. */
  readonly task: string | null
  readonly value: number
  readonly unit: string
  /** What the story calls it. */
  readonly name: { readonly zh: string; readonly en: string }
  /** Whose facts count: these and all below them. */
  readonly whose: readonly string[]
  readonly until: string
  readonly counts: (what: Happening) => boolean
  /** How much one fact is; for rates also of how many. */
  readonly amount: (what: Happening) => { readonly done: number; readonly due?: number }
  /** `sum` of all; `last` of each organization; `each`: how many of `whose` have `least`. */
  readonly take: 'sum' | 'last' | 'each'
  readonly least?: number
}

/** The state that a person would expect of a counted target. */
export type ExpectedStandings = Readonly<Record<string, string>>

export interface Script {
  readonly name: 'reference' | 'sample'
  readonly year: number
  readonly publishedOn: string
  /** The day of the half-year report. */
  readonly halfYear: string
  /** A day after it. */
  readonly later: string
  /** Which of the questions are answered otherwise than suggested. */
  readonly chosen: (question: AskedQuestion, ids: ReadonlyMap<string, string>) => object | null
  readonly counted: readonly Counted[]
  /** What is known when the half-year is reported. */
  readonly before: readonly Step[]
  /** What comes to be known afterwards. */
  readonly after: readonly Step[]
  readonly standings: {
    readonly halfYear: ExpectedStandings
    /** Of the same day, after what came to be known later. */
    readonly halfYearNow: ExpectedStandings
    readonly later: ExpectedStandings
  }
}

export interface AskedQuestion {
  readonly key: string
  readonly kind: string
  readonly words: string
}

export const oneEach = (): { readonly done: number } => ({ done: 1 })
export const heads = (what: Happening): { readonly done: number } => ({
  done: what.ledger === 'activity' ? what.heads : 0,
})
export const quantity = (what: Happening): { readonly done: number } => ({
  done: what.ledger === 'result' ? what.quantity : 0,
})
export const share = (what: Happening): { readonly done: number; readonly due?: number } =>
  what.ledger === 'result' ? { done: what.quantity, due: what.due ?? 0 } : { done: 0 }

export const about =
  (topic: string, kind?: string) =>
  (what: Happening): boolean =>
    what.ledger === 'activity' && what.topics.includes(topic) && (kind === undefined || what.kind === kind)
export const named =
  (of: string) =>
  (what: Happening): boolean =>
    what.ledger === 'result' && what.of === of
