/** Text for comparing: one width, no spaces or punctuation, lower case. */
export function folded(words: string): string {
  return words
    .normalize('NFKC')
    .replaceAll(/[\s\p{P}]/gu, '')
    .toLowerCase()
}
