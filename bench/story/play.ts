import { newId } from '../../server/src/platform/ids.ts'
import type { Ask, Asked } from '../site/ask.ts'
import type { Script, Step } from './script.ts'
import type { Commanded, Stage } from './stage.ts'
import type { Teller } from './teller.ts'

/** A target as the plan has it, for the story to ask about. */
export interface FoundTarget {
  readonly id: string
  /** What a result must be called to count for it; null where no words are asked for. */
  readonly about: string | null
}

/** A story while it is played. */
export interface Play {
  readonly stage: Stage
  readonly teller: Teller
  readonly script: Script
  /** Organizations under another superior than they have: a fault. */
  readonly moved: Readonly<Record<string, string>>
  /** Ids of organizations by their names. */
  readonly ids: Map<string, string>
  /** Tokens of phones by their organization. */
  readonly phones: Map<string, string>
  readonly targets: Map<string, FoundTarget>
  /** Records by the key of their fact. */
  readonly records: Map<string, { readonly id: string; version: number }>
  /** What the story has done so far: what its own count is made from. */
  readonly done: Step[]
  officer: string
  plan: string
  /** How often each command of the command line was run. */
  commands: number
}

/** Sends a request that is to succeed. Throws, with what was answered, where it does not. */
export async function done<T>(ask: Ask, asked: Asked): Promise<T> {
  const { status, body } = await ask<T>(asked.method === 'GET' ? asked : { key: newId(), ...asked })
  if (status >= 400) throw new Error(`${asked.method} ${asked.path}: ${status} ${JSON.stringify(body)}`)
  return body
}

/** Runs a command as the first account. Throws where it is not done. */
export async function command(play: Play, args: readonly string[]): Promise<Commanded> {
  const { luoshi } = play.stage
  if (luoshi === null) throw new Error('this stage has no command line')
  play.commands += 1
  const ran = await luoshi([...args, '--as', FIRST_NAME])
  if (ran.code !== 0) throw new Error(`luoshi ${args.join(' ')}: ${ran.code} ${ran.err}`)
  return ran
}

const FIRST_NAME = '示例.管理'

export function idOf({ ids }: Play, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`the product has no ${name}`)
  return id
}
