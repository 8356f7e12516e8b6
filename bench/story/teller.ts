import { isDeepStrictEqual } from 'node:util'

export interface Saying {
  readonly zh: string
  readonly en: string
}

/** Writes the transcript down, and judges what the product answered. */
export interface Teller {
  readonly chapter: (title: Saying) => void
  readonly say: (words: Saying) => void
  /** Lines as a command printed them. */
  readonly quote: (lines: readonly string[]) => void
  /** A number of the product's beside the one that the story expects. */
  readonly check: (words: Saying, found: unknown, expected: unknown) => void
  /** A check that is worth a line only when it fails. Gives whether it held. */
  readonly agree: (words: Saying, found: unknown, expected: unknown) => boolean
  readonly lines: readonly string[]
  readonly checked: number
  readonly wrong: readonly string[]
}

export function newTeller(): Teller {
  const lines: string[] = []
  const wrong: string[] = []
  let checked = 0
  let chapters = 0
  const judge = ({ zh, en }: Saying, found: unknown, expected: unknown): boolean => {
    checked += 1
    if (isDeepStrictEqual(found, expected)) return true
    const difference = `${shown(found)}, expected ${shown(expected)}`
    lines.push(`   ✗ ${zh} | ${en}: ${difference}`)
    wrong.push(`${en}: ${difference}`)
    return false
  }
  return {
    lines,
    wrong,
    get checked() {
      return checked
    },
    chapter: ({ zh, en }) => {
      chapters += 1
      lines.push('', `── ${chapters} ${zh} · ${en}`)
    },
    say: ({ zh, en }) => void lines.push(`   ${zh} | ${en}`),
    quote: (quoted) => void lines.push(...quoted.map((line) => `   ┃ ${line}`.trimEnd())),
    agree: judge,
    check: (words, found, expected) => {
      if (judge(words, found, expected)) lines.push(`   ✓ ${words.zh} | ${words.en}: ${shown(found)}`)
    },
  }
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value
  return JSON.stringify(value)
}
