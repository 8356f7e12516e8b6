import { DEFAULTS, type Measurement, type Options } from './measurement.ts'
import { readingBench } from './reading-bench.ts'
import { readingProof } from './reading-proof.ts'
import { scoreBench } from './score-bench.ts'

/** `run.ts bench|prove NAME [--break FAULT] [--faults] …`: prints what it found, and as its last line one line of JSON. */
const KINDS: Readonly<Record<string, Readonly<Record<string, Measurement>>>> = {
  bench: { reading: readingBench, score: scoreBench },
  prove: { reading: readingProof },
}

const OPTIONS = `
  --break FAULT   plants a fault; the measurement must then fail
  --faults        lists the faults
  --seed N        first seed of what is generated (1)
  --count N       how many documents or runs
  --verbose       shows every miss or breach`

async function main([kind = '', name = '', ...rest]: readonly string[]): Promise<number> {
  const measurements = KINDS[kind]
  const measurement = measurements?.[name]
  if (!measurement) return usage(kind)
  if (rest.includes('--faults')) {
    for (const [fault, words] of Object.entries(measurement.faults)) console.log(`${fault.padEnd(18)} ${words}`)
    console.log(JSON.stringify({ [kind]: name, faults: Object.keys(measurement.faults) }))
    return 0
  }
  const options = optionsOf(rest)
  if (typeof options === 'string') return refuse(options)
  if (options.fault !== null && !Object.hasOwn(measurement.faults, options.fault))
    return refuse(`There is no fault "${options.fault}"; --faults lists them.`)
  const { ok, lines, figures } = await measurement.run(options)
  for (const line of lines) console.log(line)
  console.log(
    JSON.stringify({ [kind]: name, ok, ...(options.fault === null ? {} : { fault: options.fault }), ...figures }),
  )
  return ok ? 0 : 1
}

/** The options, or a sentence that says what is wrong with them. */
function optionsOf(args: readonly string[]): Options | string {
  let options = DEFAULTS
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? ''
    if (word === '--verbose') options = { ...options, verbose: true }
    else if (!word.startsWith('--')) options = { ...options, paths: [...options.paths, word] }
    else {
      const value = args[++i]
      if (value === undefined) return `${word} needs a value.`
      if (word === '--break') options = { ...options, fault: value }
      else if (word !== '--seed' && word !== '--count') return `There is no option ${word}.`
      else if (!/^\d+$/.test(value)) return `${word} needs a whole number, not "${value}".`
      else options = { ...options, [word.slice(2)]: Number(value) }
    }
  }
  return options
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
