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
  readonly lines: readonly string[]
  readonly checked: number
  readonly wrong: readonly string[]
}

export function newTeller(): Teller {
  const lines: string[] = []
  const wrong: string[] = []
  let checked = 0
  let chapters = 0
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
    check: ({ zh, en }, found, expected) => {
      checked += 1
      const right = isDeepStrictEqual(found, expected)
      const line = `${zh} | ${en}: ${shown(found)}`
      lines.push(right ? `   ✓ ${line}` : `   ✗ ${line}, expected ${shown(expected)}`)
      if (!right) wrong.push(`${en}: ${shown(found)}, expected ${shown(expected)}`)
    },
  }
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value
  return JSON.stringify(value)
}
