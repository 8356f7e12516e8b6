import type { Words } from '@luoshi/contract/plan-words'
import { isMisuse, languageOf, parsedArguments } from './cli-arguments.ts'
import { ownInput, ownTerminal, type Terminal } from './cli-terminal.ts'
import { backupCommand } from './commands/backup.ts'
import { callCommand } from './commands/call.ts'
import { misuse, type Command, type Surroundings } from './commands/command.ts'
import { figuresCommand, standingsCommand } from './commands/figures.ts'
import { firstAccountCommand } from './commands/first-account.ts'
import { importCommand, plansCommand } from './commands/import.ts'
import { organizationsCommand } from './commands/organizations.ts'
import { assignCommand, bindingsCommand, publishCommand, startStandingsCommand } from './commands/publication.ts'
import { answerCommand, questionsCommand } from './commands/questions.ts'
import { readCommand } from './commands/read.ts'
import { correctCommand, recordCommand, recordsCommand, strikeCommand } from './commands/records.ts'
import { restoreCommand } from './commands/restore.ts'
import { start } from './commands/start.ts'
import { verifyCommand } from './commands/verify.ts'

/** In the order in which an office meets them. */
const commands: Readonly<Record<string, Command>> = {
  read: readCommand,
  start: {
    usage: 'start',
    words: { zh: '启动系统，直到被停止', en: 'run the product until it is stopped' },
    run: (_args, { env, terminal }) => start(env, terminal),
  },
  'first-account': firstAccountCommand,
  organizations: organizationsCommand,
  import: importCommand,
  plans: plansCommand,
  questions: questionsCommand,
  answer: answerCommand,
  bindings: bindingsCommand,
  assign: assignCommand,
  publish: publishCommand,
  'start-standings': startStandingsCommand,
  record: recordCommand,
  records: recordsCommand,
  correct: correctCommand,
  strike: strikeCommand,
  figures: figuresCommand,
  standings: standingsCommand,
  call: callCommand,
  backup: backupCommand,
  restore: restoreCommand,
  verify: verifyCommand,
  help: {
    usage: 'help',
    words: { zh: '列出全部命令', en: 'list all commands' },
    run: help,
  },
}

const options: readonly (Words & { readonly usage: string })[] = [
  {
    usage: '--as NAME',
    zh: '以哪个账号操作（登录名），按它的权限办理并留痕',
    en: 'the account that acts, by its login name: under its permissions, and audited',
  },
  { usage: '--json', zh: '输出 JSON；读多个文件时为数组', en: 'print JSON; an array where several files are read' },
  { usage: '--lang zh|en', zh: '输出所用语言，默认 zh', en: 'language of the labels, zh by default' },
  { usage: '--explain', zh: '列出每个数字的去向和理由', en: 'show what became of every number, and why' },
  {
    usage: '--year YYYY',
    zh: '指定计划年度，不从文件推断',
    en: 'the plan’s year, instead of the one the document gives',
  },
  { usage: 'PLAN', zh: '编号，或标题、文号的一部分，或 last', en: 'an id, part of the title or number, or last' },
  { usage: 'DAY', zh: '如 2025-06-30', en: 'as 2025-06-30' },
]

/** Runs one command line. Gives the exit code: 0 done, 1 refused, 2 the command was not understood. */
export async function main(argv: readonly string[], told: Partial<Surroundings> = {}): Promise<number> {
  const surroundings = {
    terminal: told.terminal ?? ownTerminal(),
    input: told.input ?? ownInput(),
    env: told.env ?? process.env,
  }
  const [first = 'help', ...args] = argv
  const name = first === '--help' || first === '-h' ? 'help' : first
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    return misuse(surroundings.terminal, {
      zh: `没有“${name}”这个命令。运行 luoshi help 查看全部命令。`,
      en: `There is no command "${name}". Run "luoshi help" for all of them.`,
    })
  }
  return command.run(args, surroundings)
}

function help(args: readonly string[], { terminal }: { readonly terminal: Terminal }): number {
  const parsed = parsedArguments(args, {})
  const language = isMisuse(parsed) ? parsed : languageOf(parsed.values.lang)
  if (isMisuse(language)) return misuse(terminal, language.problem)
  const lines = [
    language === 'zh'
      ? '落实：把正式印发的工作要点读成计划，并从记录算出办到了哪一步。'
      : 'Luoshi reads an official work plan into a plan, and figures from records how far it is carried out.',
    '',
    ...Object.values(commands).flatMap(({ usage, words }) => [`  luoshi ${usage}`, `      ${words[language]}`]),
    '',
    ...options.map(({ usage, ...words }) => `  ${usage.padEnd(14)}  ${words[language]}`),
  ]
  terminal.out(`${lines.join('\n')}\n`)
  return 0
}
