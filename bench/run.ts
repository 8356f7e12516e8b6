import { parseArgs } from 'node:util'
import { auditProof } from './audit/audit-proof.ts'
import { matrixProof } from './matrix/matrix-proof.ts'
import { killProof } from './kill/kill-proof.ts'
import { DEFAULTS, type Measurement, type Options } from './measurement.ts'
import { readingBench } from './reading-bench.ts'
import { readingProof } from './reading-proof.ts'
import { restoreProof } from './restore/restore-proof.ts'
import { scoreBench } from './score-bench.ts'
import { storyProof } from './story/story-proof.ts'

/** `run.ts bench|prove NAME [--break FAULT] [--faults] …`: prints what it found, and as its last line one line of JSON. */
const KINDS: Readonly<Record<string, Readonly<Record<string, Measurement>>>> = {
  bench: { reading: readingBench, score: scoreBench },
  prove: {
    audit: auditProof,
    kill: killProof,
    matrix: matrixProof,
    reading: readingProof,
    restore: restoreProof,
    story: storyProof,
  },
}

const OPTIONS = `
  --break FAULT   plants a fault; the measurement must then fail
  --faults        lists the faults
  --seed N        first seed of what is generated (1)
  --count N       how many documents or runs
  --verbose       shows every miss or breach`

async function main([kind = '', name = '', ...rest]: readonly string[]): Promise<number> {
  const measurement = KINDS[kind]?.[name]
  if (!measurement) return usage(kind)
  const asked = argumentsOf(rest)
  if (typeof asked === 'string') return refuse(asked)
  if (asked.faults) return listFaults(measurement, { [kind]: name })
  const { options } = asked
  if (options.fault !== null && !Object.hasOwn(measurement.faults, options.fault))
    return refuse(`There is no fault "${options.fault}". There are: ${Object.keys(measurement.faults).join(', ')}.`)
  const { ok, lines, figures } = await measurement.run(options)
  for (const line of lines) console.log(line)
  const fault = options.fault === null ? {} : { fault: options.fault }
  console.log(JSON.stringify({ [kind]: name, ok, ...fault, ...figures }))
  return ok ? 0 : 1
}

function listFaults({ faults }: Measurement, what: Readonly<Record<string, string>>): number {
  for (const [fault, words] of Object.entries(faults)) console.log(`${fault.padEnd(18)} ${words}`)
  console.log(JSON.stringify({ ...what, faults: Object.keys(faults) }))
  return 0
}

/** What was asked for, or a sentence that says what is wrong with it. */
function argumentsOf(args: readonly string[]): { options: Options; faults: boolean } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        break: { type: 'string' },
        faults: { type: 'boolean' },
        seed: { type: 'string' },
        count: { type: 'string' },
        verbose: { type: 'boolean' },
      },
    })
    const options: Options = {
      fault: values.break ?? null,
      seed: wholeNumber(values.seed) ?? DEFAULTS.seed,
      count: wholeNumber(values.count),
      verbose: values.verbose ?? false,
      paths: positionals,
    }
    return { options, faults: values.faults ?? false }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function wholeNumber(words: string | undefined): number | null {
  if (words === undefined) return null
  if (!/^[0-9]+$/.test(words)) throw new Error(`"${words}" is no whole number.`)
  return Number(words)
}

function usage(kind: string): number {
  const verbs = kind in KINDS ? [kind] : Object.keys(KINDS)
  for (const verb of verbs) {
    for (const [name, { purpose }] of Object.entries(KINDS[verb] ?? {}))
      console.error(`npm run ${verb} -- ${name.padEnd(8)} ${purpose}`)
  }
  console.error(OPTIONS)
  return 2
}

function refuse(sentence: string): number {
  console.error(sentence)
  return 2
}

process.exitCode = await main(process.argv.slice(2))
