import { resolve } from 'node:path'
import type { Language } from '@luoshi/contract/plan-words'
import { isMisuse, languageOf, misunderstood, parsedArguments } from '../cli-arguments.ts'
import type { Terminal } from '../cli-terminal.ts'
import { backup, proveBundle, recordBackup, type BackupSummary } from '../features/operations/index.ts'
import { isRefusal } from '../platform/refusal.ts'
import { openKeys } from '../platform/settings/keys.ts'
import { misuse, type Command, type Surroundings } from './command.ts'
import { onGround, tellRefused, type Ground } from './operating.ts'

/** `luoshi backup FILE`: everything in one encrypted file, beside whoever works; then restored beside and compared. */
export const backupCommand: Command = {
  usage: 'backup FILE',
  words: {
    zh: '把全部数据和文件备份成一个加密文件，并当场验证能够恢复',
    en: 'save everything in one encrypted file, and prove that it comes back',
  },
  run: (args, surroundings) => {
    const parsed = parsedArguments(args, {})
    if (isMisuse(parsed)) return misuse(surroundings.terminal, parsed.problem)
    const language = languageOf(parsed.values.lang)
    if (isMisuse(language)) return misuse(surroundings.terminal, language.problem)
    const [file, ...more] = parsed.positionals
    if (file === undefined || more.length > 0) {
      return misuse(
        surroundings.terminal,
        misunderstood('用法：luoshi backup 文件', 'Usage: luoshi backup FILE').problem,
      )
    }
    const asked = { file: resolve(file), language, json: parsed.values.json === true }
    return onGround(surroundings, { join: true }, (ground) => save(ground, surroundings, asked))
  },
}

interface Asked {
  readonly file: string
  readonly language: Language
  readonly json: boolean
}

async function save(ground: Ground, { terminal }: Surroundings, { file, language, json }: Asked): Promise<number> {
  const { recovery: key } = await openKeys(ground.settings.dataFolder)
  const summary = await backup({ ...ground, out: file, key })
  if (isRefusal(summary)) return tellRefused(summary, language, terminal)
  const unproven = await proveBundle({ ...ground, bundle: file, key })
  await recordBackup(ground, summary, unproven === null ? ground.clock.now() : null)
  terminal.out(
    json
      ? `${JSON.stringify({ ...summary, file, proven: unproven === null }, null, 2)}\n`
      : page(summary, file, language),
  )
  if (unproven === null) return summary.lost.length === 0 ? 0 : tellLost(summary, language, terminal)
  terminal.err(
    language === 'zh'
      ? '备份已写好，但没有能验证它可以恢复：\n'
      : 'The backup is written, but was not seen to come back:\n',
  )
  return tellRefused(unproven, language, terminal)
}

function page({ rows, tables, files, bytes, takenAt }: BackupSummary, file: string, language: Language): string {
  const megabytes = (bytes / 1e6).toFixed(1)
  return language === 'zh'
    ? `已备份到 ${file}（${megabytes} MB）：${tables} 张表共 ${rows} 行，文件 ${files} 个；截至 ${takenAt}。\n恢复时需要恢复单上的恢复密钥（luoshi recovery-sheet）。\n`
    : `Saved to ${file} (${megabytes} MB): ${rows} rows of ${tables} tables, ${files} files, as of ${takenAt}.\nTo restore it the recovery key is needed (luoshi recovery-sheet).\n`
}

/** The rest is saved; but somebody should know. */
function tellLost({ lost }: BackupSummary, language: Language, terminal: Terminal): number {
  terminal.err(
    language === 'zh'
      ? `有 ${lost.length} 个文件缺失或损坏，没能备份：\n`
      : `${lost.length} files are missing or damaged, and could not be saved:\n`,
  )
  for (const sha256 of lost) terminal.err(`    ${sha256}\n`)
  return 1
}
