import { findLabels } from '../units/labels.ts'
import { verbOf } from '../units/roles.ts'
import { lostColon } from './lost-colon.ts'
import { areOffices, isPlacedOffice } from './offices.ts'

/** A bracket or a line longer than this is prose. */
const LONGEST = 500

/**
 * Whether the inside of a bracket, or a whole line, says who is responsible or by when: it begins with a label
 * (责任单位：…, 完成时限：…), its first clause is offices with a verb (县发改局牵头), or it is nothing but offices
 * (县教育局、县财政局) or one limit (6月底前完成). Remarks as （含教工团组织）, （二期）, （2018-2020年）, （街道） are not.
 */
export function isResponsibility(folded: string): boolean {
  const text = folded.trim()
  if (text === '' || text.length > LONGEST) return false
  return beginsWithLabel(text) || lostColon(text) !== null || beginsWithOffices(text) || isLimit(text)
}

function beginsWithLabel(text: string): boolean {
  const labels = findLabels(text)
  const label = labels[0]
  if (label === undefined || labels.every(({ announces }) => announces === 'other')) return false
  if (label.from === 0) return true
  return /^[（〔★◆●▲·-]+$/.test(text.slice(0, label.from)) || beginsWithOffices(text.slice(0, label.from))
}

function beginsWithOffices(text: string): boolean {
  const clauses = text.split(/[，；。]/)
  const first = (clauses[0] ?? '').trim()
  if (isLimit(first)) return clauses.slice(1).some((clause) => isPlacedOffice(clause.trim()) || endsWithVerb(clause))
  const verb = verbOf(first)
  if (verb !== null && namesOffices(first.slice(0, first.length - verb.length))) return true
  if (
    isPlacedOffice(first) &&
    clauses.slice(1).every((clause) => isPlacedOffice(clause.trim()) || isLimit(clause) || endsWithVerb(clause))
  )
    return true
  return areOffices(text, 2)
}

function namesOffices(words: string): boolean {
  return areOffices(words.trim().replace(/^由/, ''), 1)
}

function endsWithVerb(clause: string): boolean {
  const verb = verbOf(clause.trim())
  return verb !== null && namesOffices(clause.trim().slice(0, -verb.length))
}

const LIMIT =
  /^(?:(?:请|须|应|力争|争取)?(?:于|在)?(?:(?:20[0-9]{2}年|今年|明年)?[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}[日号]|[上中下]旬)?底?末?|(?:20[0-9]{2}年|今年|明年)?年?底|[上下]半年|第?[一二三四]季度末?)(?:之前|以前|前)?(?:全面|全部|基本)?(?:完成|完成时限|启动|建成)?|长期坚持|持续推进|长期推进|常态化推进|常态化开展|全年推进|持续开展|全年实施|全年开展)$/

/** The whole text is a limit: 6月底前完成, 长期坚持; a bare month or stretch of months is a remark. */
function isLimit(text: string): boolean {
  const words = text.trim()
  return LIMIT.test(words) && /底|末|前|完成|启动|建成|推进|坚持|开展|实施/.test(words)
}
