/** What layout and typography vary: width, spaces, invisible characters, punctuation. Own code, so that it cannot share a mistake with the reader. */
export function fold(words: string): string {
  return words.normalize('NFKC').replace(/[\s\p{P}\p{Cf}·・|￥~<>=+^`$]/gu, (character) => KEPT.get(character) ?? '')
}

const KEPT = new Map([
  ['%', '%'],
  ['‰', '‰'],
])

/** Length of the longest common run of characters. */
export function longestCommon(a: string, b: string): number {
  if (a.length === 0 || b.length === 0) return 0
  let best = 0
  let above = new Uint32Array(b.length + 1)
  let row = new Uint32Array(b.length + 1)
  for (let i = 1; i <= a.length; i++) {
    const code = a.charCodeAt(i - 1)
    for (let j = 1; j <= b.length; j++) {
      const length = code === b.charCodeAt(j - 1) ? (above[j - 1] ?? 0) + 1 : 0
      row[j] = length
      if (length > best) best = length
    }
    ;[above, row] = [row, above]
  }
  return best
}
