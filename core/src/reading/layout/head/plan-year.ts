import type { Line } from '../line.ts'

/**
 * The plan's year: from the first of `words` (its title, the notice's title, the number) that names one, else from the date,
 * else the year that the text names most; null where nothing tells.
 */
export function planYear(
  words: readonly string[],
  dated: number | null,
  lines: readonly (Line | null)[],
): number | null {
  for (const text of words) {
    const year = yearIn(text)
    if (year !== null) return year
  }
  return dated ?? mostNamedYear(lines)
}

function yearIn(text: string): number | null {
  // A summary of one year with the plan of the next: the later year counts.
  const both = /总结|回顾|年.*[和及暨与].*年/.test(text)
    ? [...text.matchAll(/(20[0-9]{2})年/g)].map((match) => Number(match[1]))
    : []
  if (both.length > 0) return Math.max(...both)
  const arabic = /((?:19|20)[0-9]{2})(?:年|[-~〕）)])/.exec(text)?.[1]
  if (arabic !== undefined) return Number(arabic)
  const chinese = /(二[〇○零][一二三四五六七八九〇○零]{2})年/.exec(text)?.[1]
  if (chinese === undefined) return null
  return Number([...chinese].map((character) => Math.max(0, '〇一二三四五六七八九'.indexOf(character))).join(''))
}

/** A report looks back first: of two years named about as often the later one is the plan's. */
function mostNamedYear(lines: readonly (Line | null)[]): number | null {
  const counts = new Map<number, number>()
  for (const line of lines) {
    for (const match of line?.text.matchAll(/(20[0-9]{2})年/g) ?? []) {
      counts.set(Number(match[1]), (counts.get(Number(match[1])) ?? 0) + 1)
    }
  }
  const most = Math.max(0, ...counts.values())
  const often = [...counts].filter(([, count]) => count * 2 >= most).map(([year]) => year)
  return often.length > 0 ? Math.max(...often) : null
}
