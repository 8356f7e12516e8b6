import { isMisuse, parsedArguments } from '../cli-arguments.ts'
import { findSite, recordSheet, recoverySheet } from '../features/operations/index.ts'
import { areFaults, readSettings } from '../platform/settings/settings.ts'
import { isSiteRefusal, openSite } from '../site.ts'
import { misuse, type Command } from './command.ts'
import { tellFaults, tellRefusal } from './start.ts'

/** `luoshi recovery-sheet`: the keys, for paper. Whoever can run it can read them in the data folder anyway; it is written down. */
export const recoverySheetCommand: Command = {
  usage: 'recovery-sheet',
  words: { zh: '打印恢复单（密钥），请锁存纸质件', en: 'print the recovery sheet with the keys, to be locked away' },
  run: async (args, { env, terminal }) => {
    const parsed = parsedArguments(args, {})
    if (isMisuse(parsed)) return misuse(terminal, parsed.problem)
    const settings = readSettings(env)
    if (areFaults(settings)) return tellFaults(settings, terminal)
    const site = await openSite(settings, { join: true, log: (line) => terminal.err(`${line}\n`) })
    if (isSiteRefusal(site)) return tellRefusal(site, terminal)
    try {
      const { id, name } = (await findSite(site.app)) ?? { id: '', name: '' }
      await recordSheet({ ...site, database: site.databaseName })
      terminal.out(recoverySheet(site.keys, { id, name, day: site.clock.today() }))
      return 0
    } finally {
      await site.close()
    }
  },
}
