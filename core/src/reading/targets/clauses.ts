/** A comma clause of a passage: [from, to) without its closing punctuation; `sentence` numbers sentences. */
export interface Clause {
  readonly from: number
  readonly to: number
  readonly sentence: number
  readonly text: string
}

/** Longer clauses are parted at their next 、, and much longer ones anywhere: rules look at whole clauses, and a text may have no commas at all. */
const LONG = 200
const LONGEST = 400

/** Splits at ，：；。！？ and line ends, not inside brackets or quotes (（一） 与其他，…stay whole). */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = []
  let from = 0
  let depth = 0
  let sentence = 0
  const close = (to: number, next: number): void => {
    if (to > from) clauses.push({ from, to, sentence, text: text.slice(from, to) })
    from = next
  }
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    if ('（“《'.includes(character)) depth++
    else if ('）”》'.includes(character)) depth = Math.max(0, depth - 1)
    if (SENTENCE_END.includes(character)) {
      close(i, i + 1)
      sentence++
      depth = 0
    } else if (endsClause(text, i, depth) || (character === '、' && i - from >= LONG)) close(i, i + 1)
    else if (i - from >= LONGEST) close(i, i)
  }
  close(text.length, text.length)
  return clauses
}

const SENTENCE_END = '。；！？;'

function endsClause(text: string, index: number, depth: number): boolean {
  return depth === 0 && '，：'.includes(text.charAt(index)) && !isRatioColon(text, index)
}

/** 1：1 is a ratio, not a clause end. */
function isRatioColon(text: string, index: number): boolean {
  return text.charAt(index) === '：' && /[0-9]/.test(text.charAt(index - 1)) && /[0-9]/.test(text.charAt(index + 1))
}

/** Index of the clause that holds `position`, by binary search. */
export function clauseAt(clauses: readonly Clause[], position: number): number {
  let low = 0
  let high = clauses.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((clauses[middle]?.from ?? 0) <= position) low = middle
    else high = middle - 1
  }
  return low
}
