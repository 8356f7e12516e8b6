import type { Language, Words } from '@luoshi/contract/plan-words'
import { readPlan, type Plan } from '@luoshi/core/reading'
import { languageOf, parsedArguments, readArguments, type ReadArguments } from './cli-arguments.ts'
import { ownTerminal, type Terminal } from './cli-terminal.ts'
import { readDocumentFile } from './features/documents/index.ts'
import { start } from './commands/start.ts'
import { colourInk, explainNumbers, plainInk, printPlan, type Page } from './features/plans/index.ts'

interface Command {
  readonly usage: string
  readonly words: Words
  readonly run: (args: readonly string[], terminal: Terminal) => number | Promise<number>
}

const commands: Readonly<Record<string, Command>> = {
  start: {
    usage: 'start',
    words: { zh: '启动系统，直到被停止', en: 'run the product until it is stopped' },
    run: (_args, terminal) => start(process.env, terminal),
  },
  read: {
    usage: 'read FILE… [--explain] [--json] [--year YYYY] [--lang zh|en]',
    words: { zh: '读出文件中的计划', en: 'read the plan out of documents' },
    run: read,
  },
  help: {
    usage: 'help [--lang zh|en]',
    words: { zh: '列出全部命令', en: 'list all commands' },
    run: help,
  },
}

const options: readonly (Words & { readonly usage: string })[] = [
  { usage: '--explain', zh: '列出每个数字的去向和理由', en: 'show what became of every number, and why' },
  { usage: '--json', zh: '输出 JSON；多个文件时为数组', en: 'print JSON; an array for several files' },
  {
    usage: '--year YYYY',
    zh: '指定计划年度，不从文件推断',
    en: 'the plan’s year, instead of the one the document gives',
  },
  { usage: '--lang zh|en', zh: '输出所用语言，默认 zh', en: 'language of the labels, zh by default' },
]

/** Runs one command line. Gives the exit code: 0 done, 1 a file was refused, 2 the command was not understood. */
export async function main(argv: readonly string[], terminal: Terminal = ownTerminal()): Promise<number> {
  const [first = 'help', ...args] = argv
  const name = first === '--help' || first === '-h' ? 'help' : first
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    return misuse(terminal, {
      zh: `没有“${name}”这个命令。运行 luoshi help 查看全部命令。`,
      en: `There is no command "${name}". Run "luoshi help" for all of them.`,
    })
  }
  return command.run(args, terminal)
}

async function read(args: readonly string[], terminal: Terminal): Promise<number> {
  const asked = readArguments(args)
  if ('problem' in asked) return misuse(terminal, asked.problem)
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

function help(args: readonly string[], terminal: Terminal): number {
  const parsed = parsedArguments(args)
  const language = 'problem' in parsed ? parsed : languageOf(parsed.values.lang)
  if (typeof language !== 'string') return misuse(terminal, language.problem)
  const entries = Object.values(commands)
  const width = Math.max(...entries.map(({ usage }) => usage.length))
  const lines = [
    language === 'zh' ? '落实：把正式印发的工作要点读成计划。' : 'Luoshi reads an official work plan into a plan.',
    '',
    ...entries.map(({ usage, words }) => `  luoshi ${usage.padEnd(width)}  ${words[language]}`),
    '',
    ...options.map(({ usage, ...words }) => `  ${usage.padEnd(14)}  ${words[language]}`),
  ]
  terminal.out(`${lines.join('\n')}\n`)
  return 0
}

function misuse(terminal: Terminal, words: Words): number {
  terminal.err(`${words.zh} ${words.en}\n`)
  return 2
}

const WIDEST = 100
const NARROWEST = 80

function pageFor({ columns, colour }: Terminal, language: Language): Page {
  const width = Math.max(NARROWEST, Math.min(WIDEST, columns ?? WIDEST))
  return { language, width, ink: colour ? colourInk : plainInk }
}
