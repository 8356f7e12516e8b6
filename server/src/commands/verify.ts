import { readFile } from 'node:fs/promises'
import { signedAnchor } from '@luoshi/contract/audit'
import type { Language } from '@luoshi/contract/plan-words'
import { isMisuse, languageOf, misunderstood, parsedArguments, type Misuse } from '../cli-arguments.ts'
import { verifyFigures } from '../features/figures/index.ts'
import { verify, type Verification } from '../features/operations/index.ts'
import { isAnchorSigned } from '../platform/audit/anchor.ts'
import type { ChainEnd } from '../platform/audit/chain.ts'
import { areFaults, readSettings } from '../platform/settings/settings.ts'
import { isSiteRefusal, openSite } from '../site.ts'
import { misuse, type Command, type Surroundings } from './command.ts'
import { tellFaults, tellRefusal } from './start.ts'

/** `luoshi verify`: counts and hashes everything anew, and changes nothing. */
export const verifyCommand: Command = {
  usage: 'verify [--anchor FILE]…',
  words: { zh: '核验数字、审计链、文件、策略和组织树', en: 'check figures, audit chain, files, policies and the tree' },
  run: async (args, surroundings) => {
    const parsed = parsedArguments(args, { anchor: { type: 'string', multiple: true } })
    if (isMisuse(parsed)) return misuse(surroundings.terminal, parsed.problem)
    const language = languageOf(parsed.values.lang)
    if (isMisuse(language)) return misuse(surroundings.terminal, language.problem)
    const anchors: ChainEnd[] = []
    for (const file of parsed.values.anchor ?? []) {
      const anchor = await readAnchor(file)
      if (isMisuse(anchor)) return misuse(surroundings.terminal, anchor.problem)
      anchors.push(anchor)
    }
    return look(surroundings, { anchors, language, json: parsed.values.json === true })
  },
}

interface Asked {
  readonly anchors: readonly ChainEnd[]
  readonly language: Language
  readonly json: boolean
}

async function readAnchor(file: string): Promise<ChainEnd | Misuse> {
  const anchor = signedAnchor.safeParse(await readFile(file, 'utf8').then(JSON.parse, () => null))
  if (anchor.success && isAnchorSigned(anchor.data)) return { count: anchor.data.count, head: anchor.data.head }
  return misunderstood(`${file} 不是签过名的审计锚点。`, `${file} is no signed anchor of an audit chain.`)
}

async function look({ env, terminal }: Surroundings, { anchors, language, json }: Asked): Promise<number> {
  const settings = readSettings(env)
  if (areFaults(settings)) return tellFaults(settings, terminal)
  const site = await openSite(settings, { join: true, log: (line) => terminal.err(`${line}\n`) })
  if (isSiteRefusal(site)) return tellRefusal(site, terminal)
  try {
    const { connection, databaseName: database, files: fileStore, clock } = site
    const verification = await verify({ connection, database, fileStore, clock, verifyFigures, anchors })
    terminal.out(json ? `${JSON.stringify(verification, null, 2)}\n` : page(verification, language))
    return verification.ok ? 0 : 1
  } finally {
    await site.close()
  }
}

function page({ checks, orphans }: Verification, language: Language): string {
  const lines = checks.map(({ ok, words, first }) => `${ok ? '✓' : '✗'} ${(first ?? words)[language]}`)
  const loose =
    language === 'zh'
      ? `· ${orphans.length} 个文件没有被引用（中断的上传等），不影响使用`
      : `· ${orphans.length} files that nothing refers to (such as uploads that were cut off), which do no harm`
  return `${[...lines, ...(orphans.length === 0 ? [] : [loose])].join('\n')}\n`
}
