import { parseArgs } from 'node:util'
import type { Language, Words } from '@luoshi/contract/plan-words'

export interface ReadArguments {
  readonly files: readonly string[]
  readonly language: Language
  readonly year: number | null
  /** For a person, for a person with every number explained, or for a program. */
  readonly form: 'page' | 'explained' | 'json'
}

/** An argument that was not understood, in words. */
export interface Misuse {
  readonly problem: Words
}

/** The arguments of `luoshi read`. */
export function readArguments(args: readonly string[]): ReadArguments | Misuse {
  const parsed = parsedArguments(args)
  if ('problem' in parsed) return parsed
  const { values, positionals: files } = parsed
  const language = languageOf(values.lang)
  if (typeof language !== 'string') return language
  const year = yearOf(values.year)
  if (year !== null && typeof year !== 'number') return year
  if (files.length === 0) {
    return misuse('没有指定文件。用法：luoshi read 文件…', 'No file was named. Usage: luoshi read FILE…')
  }
  if (values.json === true && values.explain === true) {
    return misuse('--json 与 --explain 不能同时使用。', '--json and --explain do not go together.')
  }
  const form = values.json === true ? 'json' : values.explain === true ? 'explained' : 'page'
  return { files, language, year, form }
}

/** `zh` unless told. */
export function languageOf(value: string | undefined): Language | Misuse {
  if (value === undefined || value === 'zh' || value === 'en') return value ?? 'zh'
  return misuse(`--lang 只能是 zh 或 en，不是“${value}”。`, `--lang is zh or en, not "${value}".`)
}

function yearOf(value: string | undefined): number | null | Misuse {
  if (value === undefined) return null
  if (/^(19|20)\d\d$/.test(value)) return Number(value)
  return misuse(`--year 应为四位年份，不是“${value}”。`, `--year is a year of four digits, not "${value}".`)
}

export function parsedArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        explain: { type: 'boolean' },
        year: { type: 'string' },
        lang: { type: 'string' },
      },
    })
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)
    return misuse('选项有误，运行 luoshi help 查看用法。', `${reason}. Run "luoshi help" for the options.`)
  }
}

function misuse(zh: string, en: string): Misuse {
  return { problem: { zh, en } }
}
