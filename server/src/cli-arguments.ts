import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import type { Language, Words } from '@luoshi/contract/plan-words'

/** An argument that was not understood, in words. */
export interface Misuse {
  readonly problem: Words
}

export function misunderstood(zh: string, en: string): Misuse {
  return { problem: { zh, en } }
}

export function isMisuse(parsed: unknown): parsed is Misuse {
  return typeof parsed === 'object' && parsed !== null && 'problem' in parsed
}

type Parsed<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: Options }>
>

/** The options that a command knows and the names that stand beside them; `--lang` and `--json` are every command's. */
export function parsedArguments<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
): Parsed<Options & typeof COMMON> | Misuse {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { ...COMMON, ...options } })
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)
    return misunderstood('选项有误，运行 luoshi help 查看用法。', `${reason}. Run "luoshi help" for the options.`)
  }
}

const COMMON = { lang: { type: 'string' }, json: { type: 'boolean' } } as const

/** `zh` unless told. */
export function languageOf(value: string | undefined): Language | Misuse {
  if (value === undefined || value === 'zh' || value === 'en') return value ?? 'zh'
  return misunderstood(`--lang 只能是 zh 或 en，不是“${value}”。`, `--lang is zh or en, not "${value}".`)
}

/** A year of four digits; null where none is given. */
export function yearOf(value: string | undefined): number | null | Misuse {
  if (value === undefined) return null
  if (/^(19|20)\d\d$/.test(value)) return Number(value)
  return misunderstood(`--year 应为四位年份，不是“${value}”。`, `--year is a year of four digits, not "${value}".`)
}
