import { isDeepStrictEqual } from 'node:util'
import { readPlan, type Plan, type SourceDocument } from '@luoshi/core/reading'
import { breaches, difference, digest } from './checks.ts'
import { damaged, garbage } from './generate/damage.ts'
import { planSketch } from './generate/plan-sketch.ts'
import { randomOf } from './generate/random.ts'
import { render } from './generate/sketch.ts'
import { otherSpaces, otherWidths } from './generate/variants.ts'
import type { Measurement, Options, Report } from './measurement.ts'
import { FAULTS, faulty, type Reader } from './reading-faults.ts'

/** Reading never throws, keeps its anchors, accounts for every numeral and does not mind widths and spaces. */
export const readingProof: Measurement = {
  purpose: 'reads generated documents, whole, damaged and senseless, and checks what must hold of every plan',
  faults: FAULTS,
  run: (options) => Promise.resolve(proveReading(options)),
}

interface Finding {
  readonly seed: number
  readonly kind: string
  readonly breach: string
  readonly text: string
}

interface Tally {
  documents: number
  characters: number
  tasks: number
  targets: number
  readonly kinds: Record<string, number>
}

function proveReading({ fault, seed, count, verbose }: Options): Report {
  const read = faulty(fault, readPlan)
  const tally: Tally = { documents: 0, characters: 0, tasks: 0, targets: 0, kinds: {} }
  const findings: Finding[] = []
  const wanted = count ?? 20_000
  for (let i = 0; i < wanted; i++) findings.push(...proveOne(seed + i, read, tally))
  const failed = new Set(findings.map((finding) => finding.seed)).size
  const shown = verbose ? findings : findings.slice(0, 5)
  const lines = shown.map(
    (finding) => `seed ${finding.seed} (${finding.kind}): ${finding.breach}\n  ${JSON.stringify(finding.text)}`,
  )
  const ok = findings.length === 0 && tally.documents === wanted && tally.tasks > 0 && tally.targets > 0
  return {
    ok,
    lines,
    figures: { ...tally, seed, failed, breaches: findings.length, firstSeed: findings[0]?.seed ?? null },
  }
}

/** Each document has its own seed, so that `--seed N --count 1` shows it again. */
function proveOne(seed: number, read: Reader, tally: Tally): Finding[] {
  const random = randomOf(seed)
  const kind = random.pick(['whole', 'whole', 'whole', 'damaged', 'garbage'])
  const sketch = planSketch(random)
  const document = kind === 'whole' ? render(sketch) : kind === 'damaged' ? damaged(sketch, random) : garbage(random)
  const found: string[] = []
  const plan = attempt(read, document, found)
  if (plan) {
    found.push(...breaches(document, plan), ...repeatBreaches(read, document, plan))
    if (kind === 'whole') {
      found.push(
        ...variantBreaches(read, plan, {
          widths: render(sketch, otherWidths(random)),
          spaces: render(sketch, otherSpaces(random)),
        }),
      )
    }
    tally.tasks += plan.tasks.length
    tally.targets += plan.tasks.reduce((sum, task) => sum + task.targets.length, 0)
  }
  tally.documents++
  tally.characters += document.text.length
  tally.kinds[kind] = (tally.kinds[kind] ?? 0) + 1
  return found.map((breach) => ({ seed, kind, breach, text: document.text.slice(0, 400) }))
}

function attempt(read: Reader, document: SourceDocument, found: string[]): Plan | null {
  try {
    return read(document)
  } catch (error) {
    found.push(`threw ${error instanceof Error ? error.message : String(error)}`)
    return null
  }
}

function repeatBreaches(read: Reader, document: SourceDocument, plan: Plan): string[] {
  const found: string[] = []
  const again = attempt(read, document, found)
  return again === null || isDeepStrictEqual(again, plan) ? found : ['read twice, the document gave two plans']
}

function variantBreaches(read: Reader, plan: Plan, variants: Readonly<Record<string, SourceDocument>>): string[] {
  const wanted = digest(plan)
  return Object.entries(variants).flatMap(([name, document]) => {
    const found: string[] = []
    const other = attempt(read, document, found)
    if (other === null) return found
    found.push(...breaches(document, other).map((breach) => `with other ${name}: ${breach}`))
    const got = digest(other)
    if (got !== wanted) found.push(`with other ${name} another plan: ${difference(wanted, got)}`)
    return found
  })
}
