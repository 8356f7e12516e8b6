import type { Language } from '@luoshi/contract/plan-words'
import { readPlan, type Plan } from '@luoshi/core/reading'
import { isMisuse, languageOf, misunderstood, parsedArguments, yearOf, type Misuse } from '../cli-arguments.ts'
import type { Terminal } from '../cli-terminal.ts'
import { readDocumentFile } from '../features/documents/index.ts'
import { explainNumbers, printPlan } from '../features/plans/index.ts'
import { misuse, pageFor, type Command } from './command.ts'

/** `luoshi read FILE…`: what documents promise, without keeping anything. */
export const readCommand: Command = {
  usage: 'read FILE… [--explain] [--year YYYY]',
  words: { zh: '读出文件中的计划，不保存', en: 'read the plan out of documents, keeping nothing' },
  run: (args, { terminal }) => read(args, terminal),
}

interface ReadArguments {
  readonly files: readonly string[]
  readonly language: Language
  readonly year: number | null
  /** For a person, for a person with every number explained, or for a program. */
  readonly form: 'page' | 'explained' | 'json'
}

function readArguments(args: readonly string[]): ReadArguments | Misuse {
  const parsed = parsedArguments(args, { explain: { type: 'boolean' }, year: { type: 'string' } })
  if (isMisuse(parsed)) return parsed
  const { values, positionals: files } = parsed
  const language = languageOf(values.lang)
  if (isMisuse(language)) return language
  const year = yearOf(values.year)
  if (year !== null && typeof year !== 'number') return year
  if (files.length === 0) {
    return misunderstood('没有指定文件。用法：luoshi read 文件…', 'No file was named. Usage: luoshi read FILE…')
  }
  if (values.json === true && values.explain === true) {
    return misunderstood('--json 与 --explain 不能同时使用。', '--json and --explain do not go together.')
  }
  const form = values.json === true ? 'json' : values.explain === true ? 'explained' : 'page'
  return { files, language, year, form }
}

async function read(args: readonly string[], terminal: Terminal): Promise<number> {
  const asked = readArguments(args)
  if (isMisuse(asked)) return misuse(terminal, asked.problem)
  const plans: Plan[] = []
  for (const file of asked.files) {
    const plan = await readFile(file, asked, terminal)
    if (plan === null) continue
    plans.push(plan)
    if (asked.form !== 'json') terminal.out(pageOf(plan, file, asked, terminal))
  }
  if (asked.form === 'json') {
    const [only] = plans
    const printed = asked.files.length > 1 ? plans : only
    if (printed !== undefined) terminal.out(`${JSON.stringify(printed, null, 2)}\n`)
  }
  return plans.length === asked.files.length ? 0 : 1
}

/** Null for a file that was refused: its line stands on stderr, and the others are still read. */
async function readFile(file: string, { language, year }: ReadArguments, terminal: Terminal): Promise<Plan | null> {
  const outcome = await readDocumentFile(file)
  if (outcome.ok) {
    for (const { sentence } of outcome.notices) terminal.err(`${file}: ${sentence[language]}\n`)
    // A paper that names no year at all is most likely this year's; the plan then asks.
    return readPlan(outcome.document, year === null ? { assumedYear: new Date().getFullYear() } : { year })
  }
  const { code, sentence, next } = outcome.refusal
  terminal.err(`${file}: ${code}: ${[sentence[language], next[language]].join(language === 'zh' ? '' : ' ')}\n`)
  return null
}

function pageOf(plan: Plan, file: string, { files, language, form }: ReadArguments, terminal: Terminal): string {
  const page = pageFor(terminal, language)
  const lines = [...printPlan(plan, page), ...(form === 'explained' ? ['', ...explainNumbers(plan, page)] : [])]
  const framed = files.length > 1 ? [page.ink.faint(`── ${file}`), ...lines, ''] : lines
  return `${framed.join('\n')}\n`
}
