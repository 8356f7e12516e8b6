import type { FitCell } from './fit.ts'
import { fitOf } from './fit.ts'
import type { Column, ColumnKind } from './vocabulary.ts'

export interface AlignCell extends FitCell {
  /** The cell before ends in the middle of a sentence. */
  readonly goesOn: boolean
  /** The column of its place, in a line with as many cells as there are columns. */
  readonly pin: number | null
  /** First cell of its line. */
  readonly startsLine: boolean
  /** Its line has as many cells as a row: hardly the rest of a broken row. */
  readonly fullLine: boolean
  /** First cell after a blank line. */
  readonly startsBlock: boolean
}

export interface AlignMode {
  /** Rows begin only where a line begins (delimited rows); else every cell is a line of its own. */
  readonly rowsAreLines: boolean
  /** Cells were cut at every space, so a cell may come in many pieces. */
  readonly pieces: boolean
  /** Empty cells were kept, so that a column is hardly ever missing. */
  readonly rigid: boolean
  /** Blank lines stand between rows and only there. */
  readonly blocks: boolean
}

/** Where a cell belongs: a column of a row; a band (category line across the table); or after the list. */
export type Place = { readonly row: number; readonly column: number } | 'band' | 'tail'

/** What it costs when a row has no cell for a column. */
const MISSING: Readonly<Record<ColumnKind, number>> = {
  number: 1.5,
  group: 0.3,
  content: 5,
  metric: 5,
  value: 2.5,
  measure: 1.5,
  deadline: 1.5,
  lead: 2,
  responsible: 2,
  support: 0.8,
  person: 1,
  scoring: 1,
  weight: 0.8,
  remark: 0.1,
  other: 0.6,
}
/** What it costs when a column takes one more cell. */
const FURTHER: Readonly<Record<ColumnKind, number>> = {
  number: 12,
  group: 2,
  content: 1.6,
  metric: 3,
  value: 4,
  measure: 5,
  deadline: 1.8,
  lead: 0.6,
  responsible: 0.6,
  support: 0.6,
  person: 0.6,
  scoring: 0.6,
  weight: 3,
  remark: 1,
  other: 1,
}

/** In pieces a cut cell is the rule, not the exception. */
const FURTHER_PIECE = 0.2
/** A row with a cell for each column is hardly shifted. */
const PINNED = 2
const BROKEN_BLOCK = 2.5
const WRAPPED_LINE = 1.2
const WRAPPED_FULL_LINE = 3.5
const LEAVE_LIST = 1

interface Step {
  readonly score: number
  readonly from: number
  readonly newRow: boolean
}

/**
 * Lays the cells of a flattened list over its columns by the best monotone alignment: within a row cells go from left to right,
 * a column may be missing or take several cells, serial numbers anchor the rows. Linear in the number of cells.
 */
export function align(cells: readonly AlignCell[], columns: readonly Column[], mode: AlignMode): Place[] {
  const k = columns.length
  const before = prefixCosts(columns, mode)
  const lattice: Step[][] = []
  let last: readonly number[] = []
  cells.forEach((cell, i) => {
    const steps: Step[] = columns.map((column, b) => {
      const step =
        i === 0
          ? { score: -(before[b] ?? 0), from: -1, newRow: true }
          : bestStep(last, { cell, b, k, before, mode, columns })
      return { ...step, score: step.score + fitIn(cell, column, mode) + (cell.pin === b ? PINNED : 0) }
    })
    steps.push(bandStep(cell, last, before, k, mode), tailStep(last, before, k, !mode.rowsAreLines || cell.startsLine))
    lattice.push(steps)
    last = steps.map((step) => step.score)
  })
  return trace(lattice, k)
}

interface StepContext {
  readonly cell: AlignCell
  readonly b: number
  readonly k: number
  readonly before: readonly number[]
  readonly mode: AlignMode
  readonly columns: readonly Column[]
}

function bestStep(last: readonly number[], context: StepContext): Step {
  const { cell, b, k, before, mode, columns } = context
  let best: Step = { score: -Infinity, from: -1, newRow: false }
  const broken = mode.blocks && cell.startsBlock ? BROKEN_BLOCK : 0
  const within = mode.blocks && !cell.startsBlock ? BROKEN_BLOCK : 0
  const mayStart = !mode.rowsAreLines || cell.startsLine
  const wraps = mode.rowsAreLines && cell.startsLine
  for (let a = 0; a <= k; a++) {
    const score = last[a] ?? -Infinity
    if (score === -Infinity) continue
    if (mayStart) {
      const rest = a === k ? 0 : (before[k] ?? 0) - (before[a + 1] ?? 0)
      const fresh = score - rest - (before[b] ?? 0) - within
      if (fresh > best.score) best = { score: fresh, from: a, newRow: true }
    }
    if (a === k) continue
    const kind = columns[b]?.kind ?? 'other'
    const same =
      score -
      broken -
      sameRowCost({ a, b, before, wraps, kind, pieces: mode.pieces || cell.goesOn, full: cell.fullLine })
    if (same > best.score) best = { score: same, from: a, newRow: false }
  }
  return best
}

interface SameRow {
  readonly a: number
  readonly b: number
  readonly before: readonly number[]
  readonly wraps: boolean
  readonly kind: ColumnKind
  readonly pieces: boolean
  readonly full: boolean
}

function sameRowCost({ a, b, before, wraps, kind, pieces, full }: SameRow): number {
  if (wraps) return kind === 'number' ? Infinity : full ? WRAPPED_FULL_LINE : WRAPPED_LINE
  if (b < a) return Infinity
  if (b > a) return (before[b] ?? 0) - (before[a + 1] ?? 0)
  return pieces && kind !== 'number' ? FURTHER_PIECE : FURTHER[kind]
}

function fitIn(cell: AlignCell, column: Column, mode: AlignMode): number {
  const fit = fitOf(cell, column.kind)
  // A piece of a sentence is short and says little by itself.
  return mode.pieces && column.kind === 'content' && fit > -1 ? 0.8 : fit
}

/** Category lines (一、产业发展) run across the whole table. */
function bandStep(
  cell: AlignCell,
  last: readonly number[],
  before: readonly number[],
  k: number,
  mode: AlignMode,
): Step {
  const looks = /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^。；]{2,30}$/.test(cell.text)
  if (!looks || (mode.rowsAreLines && !cell.startsLine)) return { score: -Infinity, from: -1, newRow: true }
  if (last.length === 0) return { score: 2, from: -1, newRow: true }
  const end = bestEnd(last, before, k)
  return { ...end, score: end.score + 2 }
}

/** Whatever follows the list; once left, it is not entered again. */
function tailStep(last: readonly number[], before: readonly number[], k: number, mayLeave: boolean): Step {
  const stay = last[k + 1] ?? -Infinity
  if (last.length === 0) return { score: -LEAVE_LIST, from: -1, newRow: false }
  if (!mayLeave) return { score: stay, from: k + 1, newRow: false }
  const end = bestEnd(last, before, k)
  return stay >= end.score - LEAVE_LIST
    ? { score: stay, from: k + 1, newRow: false }
    : { ...end, score: end.score - LEAVE_LIST }
}

function bestEnd(last: readonly number[], before: readonly number[], k: number): Step {
  let best: Step = { score: -Infinity, from: -1, newRow: true }
  for (let a = 0; a <= k; a++) {
    const rest = a === k ? 0 : (before[k] ?? 0) - (before[a + 1] ?? 0)
    const score = (last[a] ?? -Infinity) - rest
    if (score > best.score) best = { score, from: a, newRow: true }
  }
  return best
}

/** `before[b]`: the cost of leaving all columns left of b empty. */
function prefixCosts(columns: readonly Column[], mode: AlignMode): number[] {
  const costs = [0]
  for (const { kind } of columns)
    costs.push((costs.at(-1) ?? 0) + MISSING[kind] + (mode.rigid && kind !== 'group' ? 2 : 0))
  return costs
}

function trace(lattice: readonly (readonly Step[])[], k: number): Place[] {
  const states: number[] = []
  const starts: boolean[] = []
  const final = lattice.at(-1) ?? []
  let state = final.reduce((best, step, index) => (step.score > (final[best]?.score ?? -Infinity) ? index : best), 0)
  for (let i = lattice.length - 1; i >= 0; i--) {
    const step = lattice[i]?.[state]
    states[i] = state
    starts[i] = step?.newRow ?? true
    state = step?.from ?? 0
  }
  let row = -1
  return states.map((at, i): Place => {
    if (at === k + 1) return 'tail'
    if (at === k) return 'band'
    if (starts[i] === true || row < 0) row++
    return { row, column: at }
  })
}
