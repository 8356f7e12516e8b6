import { resolve } from 'node:path'
import type { Language } from '@luoshi/contract/plan-words'
import { isMisuse, languageOf, misunderstood, parsedArguments, type Misuse } from '../cli-arguments.ts'
import { verifyFigures } from '../features/figures/index.ts'
import { keyFromPaper, recordRestore, restore, type Restored } from '../features/operations/index.ts'
import { isRefusal, refuse, type Outcome } from '../platform/refusal.ts'
import { findRecoveryKey, placeFieldKey } from '../platform/settings/keys.ts'
import { misuse, type Command, type Surroundings } from './command.ts'
import { onGround, tellRefused, type Ground } from './operating.ts'

/** `luoshi restore FILE`: puts a backup in the place of what is there, once all of it has been checked. */
export const restoreCommand: Command = {
  usage: 'restore FILE [--key KEY] [--field-key KEY] [--accept-problems]',
  words: {
    zh: '从备份恢复；先全部核验，原来的数据改名保留',
    en: 'restore a backup, checked first; what was there is kept under another name',
  },
  run: (args, surroundings) => {
    const asked = askedOf(args)
    if (isMisuse(asked)) return misuse(surroundings.terminal, asked.problem)
    return onGround(surroundings, { join: false }, (ground) => putBack(ground, surroundings, asked))
  },
}

interface Asked {
  readonly file: string
  readonly key: string | undefined
  readonly fieldKey: string | undefined
  readonly acceptProblems: boolean
  readonly language: Language
  readonly json: boolean
}

function askedOf(args: readonly string[]): Asked | Misuse {
  const parsed = parsedArguments(args, {
    key: { type: 'string' },
    'field-key': { type: 'string' },
    'accept-problems': { type: 'boolean' },
  })
  if (isMisuse(parsed)) return parsed
  const { values, positionals } = parsed
  const language = languageOf(values.lang)
  if (isMisuse(language)) return language
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) {
    return misunderstood('用法：luoshi restore 文件 [--key 恢复密钥]', 'Usage: luoshi restore FILE [--key KEY]')
  }
  const acceptProblems = values['accept-problems'] === true
  return {
    file: resolve(file),
    key: values.key,
    fieldKey: values['field-key'],
    acceptProblems,
    language,
    json: values.json === true,
  }
}

async function putBack(ground: Ground, { terminal }: Surroundings, asked: Asked): Promise<number> {
  const { language, json, file } = asked
  const key = await keyOf(asked, ground.settings.dataFolder)
  if (isRefusal(key)) return tellRefused(key, language, terminal)
  const fieldKey = await takeFieldKey(asked, ground.settings.dataFolder)
  if (isRefusal(fieldKey)) return tellRefused(fieldKey, language, terminal)
  const restored = await restore({ ...ground, bundle: file, key, verifyFigures, acceptProblems: asked.acceptProblems })
  if (isRefusal(restored)) return tellRefused(restored, language, terminal)
  await recordRestore(ground, restored)
  terminal.out(json ? `${JSON.stringify(restored, null, 2)}\n` : page(restored, language))
  return 0
}

/** Typed from the sheet, or the key of this very installation. */
async function keyOf({ key }: Asked, dataFolder: string): Promise<Outcome<Buffer>> {
  if (key !== undefined) return keyFromPaper(key) ?? refuse('recovery_key_unreadable', [{ field: '--key' }])
  return (await findRecoveryKey(dataFolder)) ?? refuse('bundle_other_key')
}

/** Before the first start makes another one. */
async function takeFieldKey({ fieldKey }: Asked, dataFolder: string): Promise<Outcome<null>> {
  if (fieldKey === undefined) return null
  const key = keyFromPaper(fieldKey)
  if (key === null) return refuse('recovery_key_unreadable', [{ field: '--field-key', value: '--field-key' }])
  return (await placeFieldKey(dataFolder, key)) ? null : refuse('field_key_differs')
}

function page({ takenAt, rows, tables, files, lost, kept }: Restored, language: Language): string {
  const zh = [
    `已恢复到 ${takenAt} 的状态：${tables} 张表共 ${rows} 行，文件 ${files} 个，逐表核对无误。`,
    ...(lost.length === 0 ? [] : [`备份时已有 ${lost.length} 个文件缺失，无法恢复。`]),
    ...(kept === null ? [] : [`原来的数据保留在数据库 ${kept} 中，确认无误后可以删除。`]),
    '备份之后停用的账号、收回的填报入口又变为有效，请逐一检查。',
  ]
  const en = [
    `Restored as of ${takenAt}: ${rows} rows of ${tables} tables, ${files} files, every table compared.`,
    ...(lost.length === 0 ? [] : [`${lost.length} files were missing when it was taken; they cannot come back.`]),
    ...(kept === null ? [] : [`What was there is kept in the database ${kept}; drop it once you are satisfied.`]),
    'Accounts disabled and organization links revoked after the backup are valid again: look through them.',
  ]
  return `${(language === 'zh' ? zh : en).join('\n')}\n`
}
