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
  milestone: 1,
  lead: 2,
  responsible: 2,
  support: 0.8,
  person: 1,
  scoring: 1,
  weight: 0.8,
  remark: 0.1,
  other: 0.6,
}
/** What a missing cell costs more where empty cells were kept. */
const MISSING_RIGID = 2
/** What it costs when a column takes one more cell. */
const FURTHER: Readonly<Record<ColumnKind, number>> = {
  number: 12,
  group: 2,
  content: 1.6,
  metric: 3,
  value: 4,
  measure: 5,
  deadline: 1.8,
  milestone: 2,
  lead: 0.6,
  responsible: 0.6,
  support: 0.6,
  person: 0.6,
  scoring: 0.6,
  weight: 3,
  remark: 1,
  other: 1,
}
/** In pieces, or after a comma, one more cell is the rule, not the exception. */
const FURTHER_PIECE = 0.2
/** A row with a cell for each column is hardly shifted. */
const PINNED = 2
const BROKEN_BLOCK = 2.5
const WRAPPED_LINE = 1.2
const WRAPPED_FULL_LINE = 3.5
const BAND = 2
const LEAVE_LIST = 1

interface Step {
  readonly score: number
  /** State of the cell before: a column, the band, the tail; -1 at the start. */
  readonly from: number
  readonly newRow: boolean
}

const NEVER: Step = { score: -Infinity, from: -1, newRow: false }

/** States are the columns 0…k-1, then the band, then the tail. */
interface Lattice {
  readonly columns: readonly Column[]
  readonly mode: AlignMode
  readonly k: number
  /** `before[b]`: what it costs to leave all columns left of b empty. */
  readonly before: readonly number[]
}

/**
 * Lays the cells of a flattened list over its columns by the best monotone alignment: within a row cells go from left to right,
 * a column may be missing or take several cells, serial numbers anchor the rows. Linear in the number of cells.
 */
export function align(cells: readonly AlignCell[], columns: readonly Column[], mode: AlignMode): Place[] {
  const lattice: Lattice = { columns, mode, k: columns.length, before: missingCosts(columns, mode) }
  const steps: Step[][] = []
  let last: readonly number[] | null = null
  for (const cell of cells) {
    const next = stepsTo(lattice, cell, last)
    steps.push(next)
    last = next.map((step) => step.score)
  }
  return trace(steps, columns.length)
}

function missingCosts(columns: readonly Column[], mode: AlignMode): number[] {
  const costs = [0]
  for (const { kind } of columns) {
    costs.push((costs.at(-1) ?? 0) + MISSING[kind] + (mode.rigid && kind !== 'group' ? MISSING_RIGID : 0))
  }
  return costs
}

/** The cost of the columns between `from` and `to`, both excluded, left empty. */
function gap({ before }: Lattice, from: number, to: number): number {
  return (before[to] ?? 0) - (before[from + 1] ?? 0)
}

function stepsTo(lattice: Lattice, cell: AlignCell, last: readonly number[] | null): Step[] {
  const end = last === null ? { score: 0, from: -1, newRow: true } : bestEnd(lattice, last)
  const steps = lattice.columns.map((column, b): Step => {
    const step = last === null ? starting(lattice, end, b) : better(lattice, cell, { last, end, b })
    const pinned = cell.pin === b ? PINNED : 0
    return { ...step, score: step.score + fitIn(cell, column, lattice.mode) + pinned }
  })
  const tail = last?.[lattice.k + 1] ?? -Infinity
  return [...steps, bandStep(lattice, cell, end), tailStep(lattice, cell, end, tail)]
}

/** The best way to have finished a row before this cell. */
function bestEnd(lattice: Lattice, last: readonly number[]): Step {
  let best = NEVER
  for (let a = 0; a <= lattice.k; a++) {
    const rest = a === lattice.k ? 0 : gap(lattice, a, lattice.k)
    const score = (last[a] ?? -Infinity) - rest
    if (score > best.score) best = { score, from: a, newRow: true }
  }
  return best
}

/** A new row that begins in column b. */
function starting({ before }: Lattice, end: Step, b: number): Step {
  return { score: end.score - (before[b] ?? 0), from: end.from, newRow: true }
}

interface Arrival {
  readonly last: readonly number[]
  readonly end: Step
  readonly b: number
}

/** The better of beginning a row in column b and going on with one. */
function better(lattice: Lattice, cell: AlignCell, { last, end, b }: Arrival): Step {
  const { mode, k } = lattice
  const blockBroken = mode.blocks && cell.startsBlock ? BROKEN_BLOCK : 0
  const blockMissing = mode.blocks && !cell.startsBlock ? BROKEN_BLOCK : 0
  const start = starting(lattice, end, b)
  let best = !mode.rowsAreLines || cell.startsLine ? { ...start, score: start.score - blockMissing } : NEVER
  for (let a = 0; a < k; a++) {
    const score = (last[a] ?? -Infinity) - blockBroken - goingOn(lattice, cell, a, b)
    if (score > best.score) best = { score, from: a, newRow: false }
  }
  return best
}

/** What it costs to go on from column a to column b in the same row. */
function goingOn(lattice: Lattice, cell: AlignCell, a: number, b: number): number {
  const { mode, columns } = lattice
  const kind = columns[b]?.kind ?? 'other'
  if (mode.rowsAreLines && cell.startsLine) {
    if (kind === 'number') return Infinity
    return cell.fullLine ? WRAPPED_FULL_LINE : WRAPPED_LINE
  }
  if (b < a) return Infinity
  if (b > a) return gap(lattice, a, b)
  return (mode.pieces || cell.goesOn) && kind !== 'number' ? FURTHER_PIECE : FURTHER[kind]
}

function fitIn(cell: AlignCell, column: Column, mode: AlignMode): number {
  const fit = fitOf(cell, column.kind)
  // A piece of a sentence is short and says little by itself.
  return mode.pieces && column.kind === 'content' && fit > -1 ? 0.8 : fit
}

/** Category lines (一、产业发展) run across the whole table. */
function bandStep({ mode }: Lattice, cell: AlignCell, end: Step): Step {
  const looks = /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^。；]{2,30}$/.test(cell.text)
  if (!looks || (mode.rowsAreLines && !cell.startsLine)) return NEVER
  return { ...end, score: end.score + BAND }
}

/** Whatever follows the list; once left, it is not entered again. */
function tailStep({ mode, k }: Lattice, cell: AlignCell, end: Step, tail: number): Step {
  const stay: Step = { score: tail, from: k + 1, newRow: false }
  const mayLeave = !mode.rowsAreLines || cell.startsLine
  return mayLeave && end.score - LEAVE_LIST > tail ? { ...end, score: end.score - LEAVE_LIST } : stay
}

function trace(steps: readonly (readonly Step[])[], k: number): Place[] {
  const final = steps.at(-1) ?? []
  let state = 0
  final.forEach((step, index) => {
    if (step.score > (final[state]?.score ?? -Infinity)) state = index
  })
  const states: number[] = []
  const starts: boolean[] = []
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i]?.[state] ?? NEVER
    states[i] = state
    starts[i] = step.newRow
    state = step.from
  }
  let row = -1
  return states.map((at, i): Place => {
    if (at === k + 1) return 'tail'
    if (at === k) return 'band'
    if (starts[i] === true || row < 0) row++
    return { row, column: at }
  })
}
