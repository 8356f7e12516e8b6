import type { HeadLines, Words } from './head-lines.ts'
import { takeLines, textAt, wordsAt } from './head-lines.ts'

/** 某发〔2020〕5号 in all bracket variants (folding leaves 〔〕 and （）). */
const NUMBER = /[\u4e00-\u9fffA-Z（）]{1,16}(?:〔|（)(?:19|20)[0-9]{2}(?:〕|）)第?[0-9]{1,4}号/
const CLASSIFICATION = /^(?:密级|机密|秘密|绝密|特急|加急|急件|平急|[0-9]{4,8}$|份号)/

export interface NumberFound extends Words {
  readonly index: number
}

/** The line of the document's number. */
export function takeNumber(head: HeadLines): NumberFound | null {
  for (const index of head.front.slice(0, 25)) {
    const text = textAt(head, index)
    const match = text.length <= 50 ? NUMBER.exec(text) : null
    if (!match || match[0].length * 2 < text.length) continue
    const span = wordsAt(head, index, match.index, match.index + match[0].length)
    takeLines(head, [index], 'document_number')
    return { text: head.source.slice(...span).replace(/\s/g, ''), span, index }
  }
  return null
}

/** 某某委员会文件, perhaps over two lines, above the number; 密级 and copy numbers too. */
export function takeLetterhead(head: HeadLines, number: NumberFound | null): Words | null {
  if (number === null) return null
  const above = head.front.filter((index) => index < number.index)
  takeLines(
    head,
    above.filter((index) => CLASSIFICATION.test(textAt(head, index))),
    'classification',
  )
  const end = above.findIndex((index) => textAt(head, index).endsWith('文件'))
  if (end < 0) return null
  const lines = above
    .slice(0, end + 1)
    .filter((index) => textAt(head, index) !== '' && textAt(head, index).length <= 30)
  const text = lines.map((index) => textAt(head, index)).join('')
  return { text: text.slice(0, -'文件'.length), span: takeLines(head, lines, 'letterhead') }
}
