import type { Suspect } from '../plan.ts'
import { simplified } from '../text/script.ts'
import { LEXICON } from './lexicon.ts'

/** Forms that neither the simplified nor the traditional script of an official document uses (mostly Japanese). */
const VARIANTS = new Set(
  '増査歩鉄対売読戦検発関経総県実処図団労広徳観覚験帯撃拡済険営厳徴収郷顕齢従挙様続戸黒廃姉歳毎晩靑',
)
/** Stand in simplified text as well: names and the pentatonic scale. */
const ALSO_SIMPLIFIED = new Set('乾昇於徵麽')
/** A traditional character read where its neighbour in shape was printed. */
const ALIKE: Readonly<Record<string, string>> = { 與: '舆', 間: '问', 問: '间' }

const HAN = /[\u4e00-\u9fff]/

/** Single characters of another script in a text that is simplified; nothing in a traditional one. */
export function findOddCharacters(text: string): Suspect[] {
  const places: number[] = []
  let han = 0
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    if (!HAN.test(character)) continue
    han++
    if (isTraditional(character)) places.push(i)
  }
  if (places.length > Math.max(2, han * 0.08)) return []
  return places.filter((place) => !inForeignWord(text, place)).map((place) => suspectAt(text, place))
}

/** Two side by side are a word quoted in the other script, not a slip, unless one belongs to neither script (増強). */
function inForeignWord(text: string, at: number): boolean {
  if (VARIANTS.has(text.charAt(at))) return false
  return [at - 1, at + 1].some((beside) => isTraditional(text.charAt(beside)) && !VARIANTS.has(text.charAt(beside)))
}

function isTraditional(character: string): boolean {
  return simplified(character) !== character && !ALSO_SIMPLIFIED.has(character)
}

function suspectAt(text: string, at: number): Suspect {
  const character = text.charAt(at)
  const reason = VARIANTS.has(character) ? 'variant_character' : 'other_script'
  const [previous, next] = [simplified(text.charAt(at - 1)), simplified(text.charAt(at + 1))]
  for (const right of [simplified(character), ALIKE[character]]) {
    if (right === undefined) continue
    if (LEXICON.has(right + next))
      return { words: text.slice(at, at + 2), span: [at, at + 2], suggestion: right + next, reason }
    if (LEXICON.has(previous + right))
      return { words: text.slice(at - 1, at + 1), span: [at - 1, at + 1], suggestion: previous + right, reason }
  }
  return { words: character, span: [at, at + 1], suggestion: simplified(character), reason }
}
