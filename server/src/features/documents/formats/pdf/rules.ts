import { apply, compose, type Matrix, type Rule, type Rules } from './geometry.ts'

/** What pdf.js gives of a page's drawing: operation numbers and their arguments. */
export interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

export type OperatorNumbers = Readonly<
  Record<
    'save' | 'restore' | 'transform' | 'paintFormXObjectBegin' | 'paintFormXObjectEnd' | 'constructPath' | PaintName,
    number
  >
>
type PaintName =
  | 'stroke'
  | 'closeStroke'
  | 'fill'
  | 'eoFill'
  | 'fillStroke'
  | 'eoFillStroke'
  | 'closeFillStroke'
  | 'closeEOFillStroke'

/** A filled box no thicker than this is a drawn line (LibreOffice, WPS). */
const THIN = 3
const SAME_LINE = 2.5
const BRIDGED = 3
/** A page with more lines than this is a drawing, not a table. */
const MOST = 20_000

interface Segment {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** The horizontal and vertical lines that a page draws, collinear pieces joined. */
export function rulesOf(operators: Operators, numbers: OperatorNumbers, viewport: Matrix): Rules {
  const segments = segmentsOf(operators, numbers, viewport)
  if (segments.length > MOST) return { horizontal: [], vertical: [] }
  const horizontal = segments.filter((it) => Math.abs(it.y1 - it.y2) <= 1 && Math.abs(it.x1 - it.x2) > 1)
  const vertical = segments.filter((it) => Math.abs(it.x1 - it.x2) <= 1 && Math.abs(it.y1 - it.y2) > 1)
  return {
    horizontal: joined(
      horizontal.map((it) => ({ at: (it.y1 + it.y2) / 2, from: Math.min(it.x1, it.x2), to: Math.max(it.x1, it.x2) })),
    ),
    vertical: joined(
      vertical.map((it) => ({ at: (it.x1 + it.x2) / 2, from: Math.min(it.y1, it.y2), to: Math.max(it.y1, it.y2) })),
    ),
  }
}

function segmentsOf(operators: Operators, numbers: OperatorNumbers, viewport: Matrix): Segment[] {
  const segments: Segment[] = []
  const strokes = new Set([
    numbers.stroke,
    numbers.closeStroke,
    numbers.fillStroke,
    numbers.eoFillStroke,
    numbers.closeFillStroke,
    numbers.closeEOFillStroke,
  ])
  const fills = new Set([numbers.fill, numbers.eoFill])
  const matrixAfter = transformations(numbers, viewport)
  for (let at = 0; at < operators.fnArray.length && segments.length <= MOST; at++) {
    const given = operators.argsArray[at]
    const matrix = matrixAfter(operators.fnArray[at] ?? 0, given)
    if (operators.fnArray[at] !== numbers.constructPath) continue
    const [paint, [path]] = given as readonly [number, readonly [ArrayLike<number> | null]]
    const subpaths = path === null ? [] : subpathsOf(path, matrix)
    if (strokes.has(paint)) for (const points of subpaths) addSides(segments, points)
    else if (fills.has(paint)) for (const points of subpaths) addThinBox(segments, points)
  }
  return segments
}

/** Keeps the current transformation: gives the one that holds after each operation. */
function transformations(numbers: OperatorNumbers, viewport: Matrix): (operation: number, given: unknown) => Matrix {
  const saved: Matrix[] = []
  let matrix = viewport
  return (operation, given) => {
    if (operation === numbers.save) saved.push(matrix)
    else if (operation === numbers.restore || operation === numbers.paintFormXObjectEnd) matrix = saved.pop() ?? matrix
    else if (operation === numbers.transform) matrix = compose(matrix, matrixOf(given))
    else if (operation === numbers.paintFormXObjectBegin) {
      saved.push(matrix)
      matrix = compose(matrix, matrixOf((given as readonly unknown[])[0]))
    }
    return matrix
  }
}

function matrixOf(given: unknown): Matrix {
  const values = Array.isArray(given) || ArrayBuffer.isView(given) ? Array.from(given as ArrayLike<number>) : []
  return values.length === 6 ? (values as unknown as Matrix) : [1, 0, 0, 1, 0, 0]
}

type Point = readonly [number, number]

/** pdf.js path codes: 0 moveTo, 1 lineTo, 2 curveTo, 3 quadraticCurveTo, 4 closePath. Curves count as their end points. */
function subpathsOf(path: ArrayLike<number>, matrix: Matrix): Point[][] {
  const subpaths: Point[][] = []
  const lengths = [2, 2, 6, 4, 0]
  let at = 0
  while (at < path.length) {
    const code = path[at] ?? 4
    const length = lengths[code]
    if (length === undefined) break
    if (code === 0) subpaths.push([])
    const current = subpaths.at(-1)
    if (code === 4) {
      const first = current?.[0]
      if (first !== undefined) current?.push(first)
    } else current?.push(apply(matrix, path[at + length - 1] ?? 0, path[at + length] ?? 0))
    at += 1 + length
  }
  return subpaths
}

function addSides(segments: Segment[], points: readonly Point[]): void {
  for (let at = 1; at < points.length; at++) {
    const [x1, y1] = points[at - 1] ?? [0, 0]
    const [x2, y2] = points[at] ?? [0, 0]
    segments.push({ x1, y1, x2, y2 })
  }
}

function addThinBox(segments: Segment[], points: readonly Point[]): void {
  if (points.length < 2 || points.length > 8) return
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [x1, x2, y1, y2] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  if (y2 - y1 <= THIN && x2 - x1 > THIN) segments.push({ x1, x2, y1: (y1 + y2) / 2, y2: (y1 + y2) / 2 })
  else if (x2 - x1 <= THIN && y2 - y1 > THIN) segments.push({ x1: (x1 + x2) / 2, x2: (x1 + x2) / 2, y1, y2 })
}

function joined(rules: readonly Rule[]): Rule[] {
  const levels: Rule[][] = []
  for (const rule of rules.toSorted((a, b) => a.at - b.at)) {
    const level = levels.at(-1)
    if (level?.[0] !== undefined && rule.at - level[0].at < SAME_LINE) level.push(rule)
    else levels.push([rule])
  }
  return levels.flatMap(bridged)
}

function bridged(level: readonly Rule[]): Rule[] {
  const at = level[0]?.at ?? 0
  const result: { at: number; from: number; to: number }[] = []
  for (const { from, to } of level.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last !== undefined && from <= last.to + BRIDGED) last.to = Math.max(last.to, to)
    else result.push({ at, from, to })
  }
  return result
}
