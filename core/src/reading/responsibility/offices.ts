import { piecesOf } from '../units/pieces.ts'
import { isCollective, isCompleteUnit, LEVEL } from '../units/vocabulary.ts'

/** Longer than any list of units in a bracket. */
const LONGEST = 300
const NOT_A_NAME = /^(?:含|即|如|包括|见|原|不含|以下|以上|注|附|下同|由|不|未|或|其中|例如|简称)|[《》“”0-9%]/

/**
 * Nothing but offices, `least` of them or more: 县教育局、县财政局. Classes of places alone (街道, 市、区) are no offices,
 * and one office alone must carry its level (县财政局) to be more than a remark.
 */
export function areOffices(text: string, least: number): boolean {
  if (text === '' || text.length > LONGEST || NOT_A_NAME.test(text)) return false
  const names = piecesOf(text, 0, text.length).map(({ from, to }) =>
    text
      .slice(from, to)
      .replaceAll(' ', '')
      .replace(/等(?:有关|相关)?(?:单位|部门)?$/, ''),
  )
  if (names.length < least || !names.every((name) => isName(name))) return false
  return names.some((name) => isOffice(name))
}

/** Marks of a sentence: 县教育局要会同县财政局; a colon behind addressees. */
const SENTENCE = /[：。！？]|要(?!素)|须|应当|必将/

function isName(name: string): boolean {
  if (SENTENCE.test(name)) return false
  return isCollective(name) || (isCompleteUnit(name) && name.length >= 3)
}

function isOffice(name: string): boolean {
  return (
    /^各./.test(name) ||
    (isCompleteUnit(name) &&
      /(?:局|委|办|厅|部|科|处|室|股|会|队|中心|政府|公司|集团|联|院|团委|工委|街道|镇|乡|单位|部门)$/.test(name))
  )
}

/** One office alone is named with its level. */
export function isPlacedOffice(text: string): boolean {
  return areOffices(text, 1) && (new RegExp(`^${LEVEL}`).test(text) || text.startsWith('各'))
}
