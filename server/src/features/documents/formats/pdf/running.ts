import type { Line } from './geometry.ts'

export interface PageLines {
  readonly height: number
  readonly lines: readonly Line[]
}

export interface Running {
  readonly headers: ReadonlySet<Line>
  readonly footers: ReadonlySet<Line>
}

/** How many lines at either end of a page may be running heads or feet. */
const DEEPEST = 2
/** Where the margins end, as shares of the page: GB/T 9704 sets the body from 12.5 % to 88.2 %, the page number at about 90.5 %. */
const TOP = 0.12
const BOTTOM = 0.885
const PAGE_NUMBER =
  /^[-—–―－·\s]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*[页頁])?(?:\s*[/／共]\s*[0-9０-９]{1,4}\s*[页頁]?)?[-—–―－·\s]*$/

/** Running heads and feet: the same words (numbers aside) at the same height on several pages; a lone number in the margin is a page number. */
export function runningLines(pages: readonly PageLines[]): Running {
  const headers = new Set<Line>()
  const footers = new Set<Line>()
  const repeated = new Map<string, Line[]>()
  for (const { height, lines } of pages) {
    const upper = lines.filter((line) => line.baseline < TOP * height).slice(0, DEEPEST)
    const lower = lines.filter((line) => line.baseline > BOTTOM * height).slice(-DEEPEST)
    for (const line of upper) note(repeated, `top ${keyOf(line)}`, line)
    for (const line of lower) note(repeated, `end ${keyOf(line)}`, line)
    for (const line of upper.slice(0, 1)) if (PAGE_NUMBER.test(line.text)) headers.add(line)
    for (const line of lower) if (PAGE_NUMBER.test(line.text)) footers.add(line)
  }
  const enough = Math.max(2, Math.min(3, pages.length / 2))
  for (const [key, lines] of repeated) {
    if (lines.length < enough) continue
    for (const line of lines) (key.startsWith('top') ? headers : footers).add(line)
  }
  return { headers, footers }
}

function keyOf(line: Line): string {
  return `${Math.round(line.baseline / 3)} ${line.text.replaceAll(/[0-9０-９]+/g, '#').replaceAll(/\s+/g, '')}`
}

function note(repeated: Map<string, Line[]>, key: string, line: Line): void {
  const lines = repeated.get(key) ?? []
  lines.push(line)
  repeated.set(key, lines)
}
