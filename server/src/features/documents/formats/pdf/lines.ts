import type { Glyphs, Line } from './geometry.ts'

/** Groups glyphs into lines by their baseline, left to right, top to bottom. */
export function linesOf(glyphs: readonly Glyphs[]): Line[] {
  const sorted = glyphs
    .filter((it) => it.text.trim() !== '')
    .toSorted((a, b) => a.baseline - b.baseline || a.left - b.left)
  const groups: Glyphs[][] = []
  for (const it of sorted) {
    const group = groups.at(-1)
    const first = group?.[0]
    // Superscripts and mixed sizes shift a baseline by less than half the letter's height.
    if (
      group !== undefined &&
      first !== undefined &&
      it.baseline - first.baseline < 0.5 * Math.min(first.size, it.size) + 0.5
    )
      group.push(it)
    else groups.push([it])
  }
  return groups.map(lineOf)
}

function lineOf(group: readonly Glyphs[]): Line {
  const glyphs = group.toSorted((a, b) => a.left - b.left)
  let text = ''
  let right = Number.NEGATIVE_INFINITY
  for (const it of glyphs) {
    text += gapWords(text, it, right) + it.text
    right = Math.max(right, it.right)
  }
  return {
    glyphs,
    text: text.trim(),
    left: glyphs[0]?.left ?? 0,
    right,
    baseline: glyphs[0]?.baseline ?? 0,
    size: Math.max(...glyphs.slice(0, 200).map((it) => it.size)),
  }
}

function gapWords(before: string, it: Glyphs, right: number): string {
  const gap = it.left - right
  if (before === '' || before.endsWith(' ') || it.text.startsWith(' ')) return ''
  const latin = /[A-Za-z0-9]$/.test(before) && /^[A-Za-z0-9]/.test(it.text)
  return gap > (latin ? 0.15 : 0.8) * it.size ? ' ' : ''
}

/** Pieces of a line that wide gaps set apart. */
export function segmentsOf(line: Line): Line[] {
  const groups: Glyphs[][] = []
  let right = Number.NEGATIVE_INFINITY
  for (const it of line.glyphs) {
    const group = groups.at(-1)
    if (group !== undefined && it.left - right < 0.9 * line.size) group.push(it)
    else groups.push([it])
    right = Math.max(right, it.right)
  }
  return groups.map(lineOf)
}

/** Cuts glyphs at an x inside them, by the share of their width that the letters take (Chinese 2, Latin 1). */
export function cutGlyphs(it: Glyphs, x: number): readonly [Glyphs, Glyphs] {
  const characters = Array.from(it.text)
  const weights = characters.map((character) => (character.charCodeAt(0) < 0x2000 ? 1 : 2))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const wanted = ((x - it.left) / (it.right - it.left)) * total
  let taken = 0
  let at = 0
  while (at < characters.length && taken + (weights[at] ?? 0) / 2 < wanted) taken += weights[at++] ?? 0
  return [
    { ...it, text: characters.slice(0, at).join(''), right: x },
    { ...it, text: characters.slice(at).join(''), left: x },
  ]
}
