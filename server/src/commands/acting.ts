import type { ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { Language } from '@luoshi/contract/plan-words'
import { isMisuse, languageOf, misunderstood, parsedArguments, type Misuse } from '../cli-arguments.ts'
import type { Input, Terminal } from '../cli-terminal.ts'
import { openLocalSession } from '../features/people/index.ts'
import type { Page } from '../features/plans/index.ts'
import { misuse, pageFor, type Command, type Surroundings } from './command.ts'
import { isRefused, openInstallation, type Asking, type Installation, type Refused } from './installation.ts'

/** What an account has before it while one command runs. */
export interface Desk extends Asking {
  readonly page: Page
  readonly input: Input
  /** The day it is at the site. */
  readonly today: string
  /** For a person, beside the answer. */
  readonly tell: (line: string) => void
}

/** What a command answers: for a program, and as lines for a person. */
export interface Told {
  readonly json: unknown
  readonly lines: readonly string[]
  /** The exit code; 0 unless told. */
  readonly code?: number
}

export type Answer = Told | Refused | Misuse

type Asked<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: Options }>
>

interface Declared<Options extends ParseArgsOptionsConfig> extends Pick<Command, 'usage' | 'words'> {
  readonly options: Options
  /** How many names stand beside the options, at least and at most. */
  readonly names: readonly [least: number, most: number]
  readonly run: (asked: Asked<Options>, desk: Desk) => Promise<Answer>
}

const AS = { as: { type: 'string' } } as const

/** A command that an account runs on an installation, over the very routes that its screens use. */
export function actingCommand<const Options extends ParseArgsOptionsConfig>(declared: Declared<Options>): Command {
  const { usage, words, options, names, run } = declared
  return {
    usage,
    words,
    run: async (args, surroundings) => {
      const { terminal } = surroundings
      const parsed = parsedArguments(args, { ...options, ...AS })
      if (isMisuse(parsed)) return misuse(terminal, parsed.problem)
      const { as, lang, json } = parsed.values as CommonValues
      const language = languageOf(lang)
      if (isMisuse(language)) return misuse(terminal, language.problem)
      const wrong = wrongNames(parsed.positionals, { names, usage }) ?? (as === undefined ? NOBODY : null)
      if (wrong !== null) return misuse(terminal, wrong.problem)
      const on = { surroundings, language, json: json === true }
      return actAs(as ?? '', on, (desk) => run(parsed, desk))
    },
  }
}

interface CommonValues {
  readonly as?: string
  readonly lang?: string
  readonly json?: boolean
}

const NOBODY = misunderstood(
  '没有说明以谁的账号操作：加上 --as 登录名。',
  'It is not said whose account acts: add --as NAME.',
)

function wrongNames(
  given: readonly string[],
  { names: [least, most], usage }: { readonly names: readonly [number, number]; readonly usage: string },
): Misuse | null {
  if (given.length >= least && given.length <= most) return null
  return misunderstood(`用法：luoshi ${usage}`, `Usage: luoshi ${usage}`)
}

interface On {
  readonly surroundings: Surroundings
  readonly language: Language
  readonly json: boolean
}

async function actAs(name: string, on: On, run: (desk: Desk) => Promise<Answer>): Promise<number> {
  const { terminal } = on.surroundings
  const installation = await openInstallation(on.surroundings)
  if (typeof installation === 'number') return installation
  try {
    const { database, clock } = installation.deps
    const token = await openLocalSession(database, clock, name)
    if (token === null) return refuseUnknown(terminal, name)
    return await atDesk(installation, { ...on, token }, run)
  } finally {
    await installation.close()
  }
}

async function atDesk(
  installation: Installation,
  { surroundings, language, json, token }: On & { readonly token: string },
  run: (desk: Desk) => Promise<Answer>,
): Promise<number> {
  const { terminal, input } = surroundings
  const asking = installation.askAs(token)
  const desk: Desk = {
    ...asking,
    page: pageFor(terminal, language),
    input,
    today: installation.deps.clock.today(),
    tell: (line) => terminal.err(`${line}\n`),
  }
  try {
    const answer = await run(desk)
    return tellAnswer(answer, { terminal, language, json })
  } finally {
    await asking.send('DELETE', '/sessions/current')
  }
}

function refuseUnknown(terminal: Terminal, name: string): number {
  terminal.err(
    `没有可用的账号“${name}”。用 --as 写明登录名；还没有账号时先运行 luoshi first-account。\nThere is no active account "${name}". Give the login name with --as; before there is any account, run luoshi first-account.\n`,
  )
  return 1
}

/** Prints what a command answered. Gives the exit code. */
export function tellAnswer(
  answer: Answer,
  { terminal, language, json }: { readonly terminal: Terminal; readonly language: Language; readonly json: boolean },
): number {
  if (isMisuse(answer)) return misuse(terminal, answer.problem)
  if (isRefused(answer)) {
    terminal.err(`${refusalLines(answer, language).join('\n')}\n`)
    return 1
  }
  terminal.out(json ? `${JSON.stringify(answer.json, null, 2)}\n` : answer.lines.map((line) => `${line}\n`).join(''))
  return answer.code ?? 0
}

/** The code, what is so and what to do next; then each place that it is about. */
function refusalLines({ refused: { code, message, next, details } }: Refused, language: Language): string[] {
  const between = language === 'zh' ? '' : ' '
  const places = (details ?? []).map(({ field, row, words, value }) =>
    [
      '  ',
      field ?? (row === undefined ? '' : `#${row}`),
      value === undefined ? '' : `=${value}`,
      words && ` ${words[language]}`,
    ]
      .filter(Boolean)
      .join(''),
  )
  return [`${code}: ${message[language]}${between}${next[language]}`, ...places]
}
