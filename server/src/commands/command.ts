import type { Language, Words } from '@luoshi/contract/plan-words'
import type { Input, Terminal } from '../cli-terminal.ts'
import { colourInk, plainInk, type Page } from '../features/plans/index.ts'

/** Where a command runs: what it writes to, who sits there, and how the installation is set. */
export interface Surroundings {
  readonly terminal: Terminal
  readonly input: Input
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface Command {
  readonly usage: string
  readonly words: Words
  /** Gives the exit code: 0 done, 1 refused, 2 not understood. */
  readonly run: (args: readonly string[], surroundings: Surroundings) => number | Promise<number>
}

/** Tells that a command was not understood. */
export function misuse(terminal: Terminal, { zh, en }: Words): number {
  terminal.err(`${zh} ${en}\n`)
  return 2
}

const WIDEST = 100
const NARROWEST = 80

/** The page that a terminal is: what is printed for a person keeps within it. */
export function pageFor({ columns, colour }: Terminal, language: Language): Page {
  const width = Math.max(NARROWEST, Math.min(WIDEST, columns ?? WIDEST))
  return { language, width, ink: colour ? colourInk : plainInk }
}
