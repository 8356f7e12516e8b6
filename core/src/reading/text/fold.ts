import { simplified } from './script.ts'

/** Punctuation with several encodings of one meaning, folded to the one that the grammar is written in. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  ',': '，', ';': '；', ':': '：', '(': '（', ')': '）', '?': '？', '!': '！',
  '﹐': '，', '﹔': '；', '﹕': '：', '﹙': '（', '﹚': '）', '︰': '：',
  '〈': '《', '〉': '》', '«': '《', '»': '》', '＜': '<', '＞': '>',
  '「': '“', '」': '”', '『': '“', '』': '”', '＂': '"', '〝': '“', '〞': '”', '‘': '“', '’': '”',
  '・': '·', '﹒': '·', '•': '·', '‧': '·', '･': '·', '∙': '·', '●': '·',
  '—': '-', '–': '-', '－': '-', '―': '-', '‐': '-', '‑': '-', '−': '-', '﹣': '-', '～': '~', '〜': '~', '∼': '~', '﹪': '%',
  '【': '〔', '】': '〕', '［': '〔', '］': '〕', '[': '〔', ']': '〕', '﹝': '〔', '﹞': '〕',
  '．': '.', '｡': '。', '､': '、', '≧': '≥', '≦': '≤', '﹤': '<', '﹥': '>', '㎡': '㎡',
}

const SPACE = /[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc]/

/**
 * The character at `index` as the grammar sees it: one UTF-16 unit, '' for an invisible one, ' ' for any white space.
 * Full-width forms become narrow, traditional script becomes simplified, commas between digits vanish (1,200).
 */
export function foldCharacter(source: string, index: number): string {
  const character = source.charAt(index)
  const code = character.charCodeAt(0)
  if (code === 0x2c || code === 0xff0c) return isThousands(source, index) ? '' : '，'
  if (code < 0x80) return SPACE.test(character) ? ' ' : code < 0x20 ? '' : (PUNCTUATION[character] ?? character)
  if (SPACE.test(character)) return ' '
  if (INVISIBLE.test(character)) return ''
  const known = PUNCTUATION[character]
  if (known !== undefined) return known
  if (code >= 0xff01 && code <= 0xff5e) {
    const narrow = String.fromCharCode(code - 0xfee0)
    return PUNCTUATION[narrow] ?? narrow
  }
  return simplified(character)
}

const digit = (c: string): boolean => /[0-9０-９]/.test(c)

/** A comma inside 1,200 or 12,000,000 groups digits; one in "1,2年级" does not. */
function isThousands(source: string, index: number): boolean {
  if (!digit(source.charAt(index - 1)) || digit(source.charAt(index + 4))) return false
  return digit(source.charAt(index + 1)) && digit(source.charAt(index + 2)) && digit(source.charAt(index + 3))
}
