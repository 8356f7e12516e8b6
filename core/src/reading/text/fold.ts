import { simplified } from './script.ts'

/** Punctuation with several encodings of one meaning, folded to the one that the grammar is written in. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '?': '？',
  '!': '！',
  '﹐': '，',
  '﹔': '；',
  '﹕': '：',
  '﹙': '（',
  '﹚': '）',
  '︰': '：',
  '〈': '《',
  '〉': '》',
  '«': '《',
  '»': '》',
  '＜': '<',
  '＞': '>',
  '「': '“',
  '」': '”',
  '『': '“',
  '』': '”',
  '＂': '"',
  '〝': '“',
  '〞': '”',
  '‘': '“',
  '’': '”',
  '・': '·',
  '﹒': '·',
  '•': '·',
  '‧': '·',
  '･': '·',
  '∙': '·',
  '●': '·',
  '—': '-',
  '–': '-',
  '－': '-',
  '―': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '﹣': '-',
  '～': '~',
  '〜': '~',
  '∼': '~',
  '﹪': '%',
  '【': '〔',
  '】': '〕',
  '［': '〔',
  '］': '〕',
  '[': '〔',
  ']': '〕',
  '﹝': '〔',
  '﹞': '〕',
  '．': '.',
  '｡': '。',
  '､': '、',
  '≧': '≥',
  '≦': '≤',
  '﹤': '<',
  '﹥': '>',
  '㎡': '㎡',
}

const SPACE = /[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc]/

/** What each UTF-16 unit folds to, filled as they are met. */
const known: (string | undefined)[] = []

/**
 * The character at `index` as the grammar sees it: one UTF-16 unit, '' for an invisible one, ' ' for any white space.
 * Full-width forms become narrow, traditional script becomes simplified, commas between digits vanish (1,200).
 */
export function foldCharacter(source: string, index: number): string {
  const code = source.charCodeAt(index)
  if (code === 0x2c || code === 0xff0c) return isThousands(source, index) ? '' : '，'
  return (known[code] ??= folded(source.charAt(index)))
}

function folded(character: string): string {
  if (SPACE.test(character)) return ' '
  if (INVISIBLE.test(character) || character < ' ') return ''
  const narrow = narrowed(character)
  return PUNCTUATION[character] ?? PUNCTUATION[narrow] ?? simplified(narrow)
}

/** Full-width ＡＢＣ１２３ have their ASCII twin 0xfee0 below. */
function narrowed(character: string): string {
  const code = character.charCodeAt(0)
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character
}

const digit = (c: string): boolean => /[0-9０-９]/.test(c)

/** A comma inside 1,200 or 12,000,000 groups digits; one in "1,2年级" does not. */
function isThousands(source: string, index: number): boolean {
  if (!digit(source.charAt(index - 1)) || digit(source.charAt(index + 4))) return false
  return digit(source.charAt(index + 1)) && digit(source.charAt(index + 2)) && digit(source.charAt(index + 3))
}

/** A whole text folded, without any white space: for comparing words. */
export function foldText(text: string): string {
  let result = ''
  for (let i = 0; i < text.length; i++) result += foldCharacter(text, i).trim()
  return result
}
