/** What the command line asks for. */
export interface Options {
  readonly fault: string | null
  readonly seed: number
  /** How many documents or runs; null for the number that the measurement itself prefers. */
  readonly count: number | null
  readonly verbose: boolean
  readonly paths: readonly string[]
}

/** The outcome: lines for a person, then figures for a machine. */
export interface Report {
  readonly ok: boolean
  readonly lines: readonly string[]
  readonly figures: Readonly<Record<string, unknown>>
}

/** A bench measures against limits, a proof looks for a counter-example. Each can be broken on purpose and must then fail. */
export interface Measurement {
  readonly purpose: string
  readonly faults: Readonly<Record<string, string>>
  readonly run: (options: Options) => Promise<Report>
}

export const DEFAULTS: Options = { fault: null, seed: 1, count: null, verbose: false, paths: [] }

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

/** Slope of log y over log x by least squares: 1 for linear growth, 2 for quadratic. */
export function slope(points: readonly { readonly x: number; readonly y: number }[]): number {
  const logs = points.map(({ x, y }) => [Math.log(x), Math.log(y)] as const)
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / logs.length
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length
  const over = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
  return over / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
}

export function rounded(value: number, digits = 3): number {
  return Number(value.toFixed(digits))
}
