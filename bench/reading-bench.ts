import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { docxOf, type DocxParagraph } from '../seeds/documents/docx.ts'
import { HEADER, tablePlanSketch } from './generate/plan-sketch.ts'
import { randomOf } from './generate/random.ts'
import { median, rounded, slope, type Measurement, type Options, type Report } from './measurement.ts'
import { planOfBytes } from './reader.ts'
import { MEASURED_DOCUMENT, ROOT } from './shared-documents.ts'

/** Time and memory of reading: one document when loaded, the whole command, and how both grow with the document. */
export const readingBench: Measurement = {
  purpose: 'times one document in this process and as a command, and large generated documents in fresh processes',
  faults: {
    'slow-reader': 'reading one document takes 200 ms more',
    'slow-command': 'the command takes 1.5 s more',
    quadratic: 'the cost of large documents grows with the square of their size',
    hoard: 'the reading process keeps 450 MB',
    'lose-tasks': 'a large document yields one task too few',
  },
  run: measureReading,
}

export const LIMITS = { loadedMs: 150, commandMs: 1000, largestMs: 5000, largestMb: 400, slope: 1.3 } as const

/** Tasks of the generated documents; 2,000 tasks with prose in proportion fill about 400 pages. */
const SIZES = [250, 500, 1000, 2000] as const
/** Characters of a page in 仿宋 三号: 22 lines of 28 (GB/T 9704-2012, 5.2.2). */
const PAGE = 22 * 28

export interface Growth {
  readonly tasks: number
  readonly found: number
  readonly characters: number
  readonly milliseconds: number
  readonly megabytes: number
}

export interface Figures {
  readonly loadedMs: number
  readonly commandMs: number
  readonly growth: readonly Growth[]
}

async function measureReading({ fault, seed, count }: Options): Promise<Report> {
  const figures: Figures = {
    loadedMs: await loadedMs(fault, count ?? 25),
    commandMs: commandMs(fault, 5),
    growth: growthOf(fault, seed, SIZES),
  }
  return report(figures)
}

/** Judges measured figures against the limits. */
export function report({ loadedMs, commandMs, growth }: Figures): Report {
  const steepness = slope(growth.map(({ tasks, milliseconds }) => ({ x: tasks, y: milliseconds })))
  const largest = growth.at(-1)
  const checks: readonly (readonly [what: string, value: number, limit: number, unit: string])[] = [
    ['one document, loaded', loadedMs, LIMITS.loadedMs, 'ms'],
    ['whole command', commandMs, LIMITS.commandMs, 'ms'],
    ['largest document', largest?.milliseconds ?? NaN, LIMITS.largestMs, 'ms'],
    ['memory of the largest', largest?.megabytes ?? NaN, LIMITS.largestMb, 'MB'],
    ['slope of log time over log size', steepness, LIMITS.slope, ''],
  ]
  const load = loadavg()[0] ?? 0
  const busy = load > availableParallelism() ? [`the machine is busy (load ${load.toFixed(1)}): times say little`] : []
  const wrong = growth.filter(({ tasks, found }) => tasks !== found)
  return {
    ok: checks.every(([, value, limit]) => value <= limit) && wrong.length === 0,
    lines: [
      `measured on ${basename(MEASURED_DOCUMENT)}`,
      ...busy,
      ...growth.map(growthLine),
      ...checks.map(
        ([what, value, limit, unit]) =>
          `${value <= limit ? 'within' : 'BEYOND'}  ${what}: ${rounded(value, 2)} ${unit} (limit ${limit} ${unit})`,
      ),
      ...wrong.map(({ tasks, found }) => `a document of ${tasks} tasks gave ${found}`),
    ],
    figures: {
      document: basename(MEASURED_DOCUMENT),
      cores: availableParallelism(),
      load: rounded(load, 1),
      loadedMs: rounded(loadedMs, 1),
      commandMs: rounded(commandMs, 0),
      slope: rounded(steepness),
      growth: growth.map((each) => ({
        ...each,
        milliseconds: rounded(each.milliseconds, 0),
        megabytes: rounded(each.megabytes, 0),
      })),
    },
  }
}

function growthLine({ tasks, characters, milliseconds, megabytes }: Growth): string {
  return `${tasks} tasks, ${Math.round(characters / PAGE)} pages: ${milliseconds.toFixed(0)} ms, ${megabytes.toFixed(0)} MB`
}

/** Median of reading the document's bytes into a plan, after a few runs that only warm up. */
async function loadedMs(fault: string | null, runs: number): Promise<number> {
  const bytes = readFileSync(MEASURED_DOCUMENT)
  const name = basename(MEASURED_DOCUMENT)
  const spent: number[] = []
  for (let i = -3; i < runs; i++) {
    const began = performance.now()
    await planOfBytes(bytes, name)
    if (fault === 'slow-reader') waste(200)
    if (i >= 0) spent.push(performance.now() - began)
  }
  return median(spent)
}

function waste(milliseconds: number): void {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}

/** Median of the whole command: start, read, print. */
function commandMs(fault: string | null, runs: number): number {
  const spent: number[] = []
  for (let i = 0; i < runs; i++) {
    const began = performance.now()
    const { status, stderr } = spawnSync(process.execPath, ['server/bin/luoshi.mjs', 'read', MEASURED_DOCUMENT], {
      cwd: ROOT,
    })
    if (status !== 0) throw new Error(`the command failed: ${String(stderr)}`)
    if (fault === 'slow-command') waste(1500)
    spent.push(performance.now() - began)
  }
  return median(spent)
}

/** Each size read in a fresh process, so that one leaves nothing warm or heavy for the next. */
export function growthOf(fault: string | null, seed: number, sizes: readonly number[]): Growth[] {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-growth-'))
  const largest = Math.max(...sizes)
  try {
    return sizes.map((tasks) => {
      const path = join(folder, `${tasks}.docx`)
      writeFileSync(path, generatedDocx(seed, tasks))
      const wasteMs = fault === 'quadratic' ? 4000 * (tasks / largest) ** 2 : 0
      const cost = inFreshProcess(path, wasteMs, fault === 'hoard' ? 450 : 0)
      return { ...cost, tasks, found: fault === 'lose-tasks' ? cost.found - 1 : cost.found }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function inFreshProcess(path: string, wasteMs: number, wasteMb: number): Omit<Growth, 'tasks'> {
  const child = join(import.meta.dirname, 'growth-child.ts')
  const args = [child, path, String(wasteMs), String(wasteMb)]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' })
  if (status !== 0) throw new Error(`reading ${basename(path)} failed: ${stderr}`)
  const { tasks, characters, milliseconds, megabytes } = JSON.parse(stdout) as Record<string, number>
  return {
    found: tasks ?? 0,
    characters: characters ?? 0,
    milliseconds: milliseconds ?? NaN,
    megabytes: megabytes ?? NaN,
  }
}

function generatedDocx(seed: number, tasks: number): Uint8Array {
  const { lines, rows } = tablePlanSketch(randomOf(seed), tasks)
  return docxOf([
    ...lines.map(plainParagraph),
    { widths: [700, 4800, 1300, 2044], header: HEADER, rows },
    plainParagraph(''),
  ])
}

function plainParagraph(text: string): DocxParagraph {
  return { runs: [{ text, font: '仿宋_GB2312', size: 32 }] }
}
