import { join } from 'node:path'
import { wordsOf } from '@luoshi/contract/errors'
import type { Language } from '@luoshi/contract/plan-words'
import type { Terminal } from '../cli-terminal.ts'
import { systemClock, type Clock } from '../platform/clock.ts'
import type { Connection } from '../platform/database/connection.ts'
import { openFileStore, type FileStore } from '../platform/files/file-store.ts'
import type { Refusal } from '../platform/refusal.ts'
import { areFaults, readSettings, type Settings } from '../platform/settings/settings.ts'
import { isSiteRefusal, openPlace } from '../site.ts'
import type { Surroundings } from './command.ts'
import { tellFaults, tellRefusal } from './start.ts'

/** What backup and restore work on: a database as it stands, whichever program made it, and the files beside it. */
export interface Ground {
  readonly settings: Settings
  readonly connection: Connection
  readonly database: string
  readonly fileStore: FileStore
  readonly clock: Clock
}

/** Runs a command on the installation that the settings name; `join` beside its running server. Gives the exit code. */
export async function onGround(
  { env, terminal }: Surroundings,
  beside: { readonly join: boolean },
  work: (ground: Ground) => Promise<number>,
): Promise<number> {
  const settings = readSettings(env)
  if (areFaults(settings)) return tellFaults(settings, terminal)
  const place = await openPlace(settings, { ...beside, log: (line) => terminal.err(`${line}\n`) })
  if (isSiteRefusal(place)) return tellRefusal(place, terminal)
  try {
    const { connection, databaseName: database } = place
    const fileStore = await openFileStore(join(settings.dataFolder, 'files'))
    return await work({ settings, connection, database, fileStore, clock: systemClock(settings.zone) })
  } finally {
    await place.close()
  }
}

/** Prints why something was not done and what to do next. Gives the exit code. */
export function tellRefused({ code, details = [] }: Refusal, language: Language, terminal: Terminal): number {
  const words = wordsOf(code)
  const about = details.flatMap(({ value, words }) => words?.[language] ?? (value === undefined ? [] : String(value)))
  const lines = [`${code}: ${words[language]}`, ...about.map((line) => `    ${line}`), words.next[language]]
  terminal.err(`${lines.join('\n')}\n`)
  return 1
}
