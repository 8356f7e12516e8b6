/** The parts of a paragraph that tell its tense. */
export interface Told {
  readonly text: string
  readonly heading: boolean
}

const REVIEW =
  /回顾|过去(?:的)?(?:一|五|三)年|(?:上|去)年(?:工作|以来)|工作总结|主要成效|取得的?成[效绩]|完成情况|进展情况|工作情况|发展现状|存在(?:的)?(?:主要)?问题|困难(?:和|与)(?:问题|挑战)/
const OUTLOOK =
  /今年|新的一年|下一步|下步|工作(?:安排|计划|要点|打算|思路|部署|举措)|目标任务|重点(?:工作|任务)|总体(?:要求|思路)|(?:预期|主要|发展|工作)目标|指导思想|主要任务|具体措施/
const TELLING = /^(?:（.{1,4}）)?(?:(?:刚刚)?过去的?(?:一|五|三)?年|去年|上年|一年来|五年来|三年来|回顾|看到成绩|在肯定成绩)/
const TURNING = /^(?:各位代表，)?(?:今年|新的一年|做好今年|下一步)/

/**
 * Which paragraphs tell of the past: a report opens with what was done (工作回顾) before it promises.
 * Headings switch, and so do first words (过去一年 … 今年 …). `year` is the plan's.
 */
export function pastParagraphs(paragraphs: readonly Told[], year: number): boolean[] {
  let past = false
  return paragraphs.map(({ text, heading }) => {
    if (heading) past = headingTense(text, year) ?? past
    else if (TURNING.test(text) || opensWithYear(text, year)) past = false
    else if (TELLING.test(text) || opensWithYear(text, year - 1)) past = true
    return past
  })
}

/** Null where a heading says nothing of time: it stands under the one before. */
function headingTense(text: string, year: number): boolean | null {
  if (text.includes(`${year}年`) && !REVIEW.test(text)) return false
  if (REVIEW.test(text)) return true
  if (OUTLOOK.test(text)) return false
  return text.includes(`${year - 1}年`) ? true : null
}

function opensWithYear(text: string, year: number): boolean {
  return text.startsWith(`${year}年，`) || text.startsWith(`${year}年是`) || text.startsWith(`${year}年工作`) || text.startsWith(`${year}年以来`)
}
