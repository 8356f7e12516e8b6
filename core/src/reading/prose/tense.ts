/** A stretch of a paragraph's folded text. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

export interface Told {
  readonly text: string
  readonly heading: boolean
}

const REVIEW =
  /回顾|过去(?:的)?(?:一|五|三)年|(?:上|去)年(?:工作|以来)|工作总结|主要成效|取得的?成[效绩]|完成情况|进展情况|执行情况|工作情况|发展现状|存在(?:的)?(?:主要)?问题|困难(?:和|与)(?:问题|挑战)/
const OUTLOOK =
  /今年|新的一年|下一步|下步|工作(?:安排|计划|要点|打算|思路|部署|举措)|目标任务|重点(?:工作|任务)|总体(?:要求|思路)|(?:预期|主要|发展|工作)目标|指导思想|主要任务|具体措施/
const OPENING = /^(?:各位代表|各位委员|同志们|——|-+|（.{1,4}）|[一二三四五六七八九十]+、|[，：、])*/
/** A numbered paragraph starts afresh: what the one before told of is over. */
const NUMBERED = /^(?:[一二三四五六七八九十]+(?:、|是)|（[一二三四五六七八九十0-9]+）|[0-9]+[.、])/
const TELLING =
  /^(?:(?:刚刚)?过去的?(?:一|五|三)?年|去年|上年|一年来|五年来|三年来|近年来|[^，。；]{2,12}以来，|回顾|看到成绩|肯定成绩)/
const TURNING = /^(?:今年|新的一年|做好今年|下一步)|^[^。；]{0,24}(?:，|、)今年[^。；]{0,16}(?:目标|任务|工作|要)/

/**
 * For each paragraph the stretches that tell of the past: a report says what was done (工作回顾) before it promises.
 * Headings switch, and so do the first words of a sentence (过去一年…, 2023年，… 今年…). `year` is the plan's.
 */
export function pastStretches(paragraphs: readonly Told[], year: number): Stretch[][] {
  let past = false
  let underHeading = false
  return paragraphs.map(({ text, heading }) => {
    if (heading) {
      const tense = headingTense(text, year)
      underHeading = tense ?? underHeading
      past = underHeading
      return past ? [{ from: 0, to: text.length }] : []
    }
    if (NUMBERED.test(text)) past = underHeading
    const stretches: Stretch[] = []
    for (const sentence of sentencesOf(text)) {
      past = sentenceTense(text.slice(sentence.from, sentence.to), year) ?? past
      if (past) stretches.push(sentence)
    }
    return stretches
  })
}

/** Null where a heading says nothing of time: it stands under the one before. */
function headingTense(text: string, year: number): boolean | null {
  if (text.includes(`${year}年`) && !REVIEW.test(text)) return false
  if (REVIEW.test(text)) return true
  if (OUTLOOK.test(text)) return false
  return text.includes(`${year - 1}年`) ? true : null
}

function sentenceTense(sentence: string, year: number): boolean | null {
  const words = sentence.replace(OPENING, '')
  if (TURNING.test(words) || words.startsWith(`${year}年`)) return false
  if (TELLING.test(words)) return true
  return new RegExp(
    `^(?:截至|到)?${year - 1}年(?:，|是|工作|以来|[^。；]{0,3}，?(?:全|我|共|集团|累计|完成|实现))`,
  ).test(words)
    ? true
    : null
}

function sentencesOf(text: string): Stretch[] {
  const sentences: Stretch[] = []
  let from = 0
  for (const match of text.matchAll(/[。！？]/g)) {
    sentences.push({ from, to: match.index + 1 })
    from = match.index + 1
  }
  if (from < text.length) sentences.push({ from, to: text.length })
  return sentences
}
