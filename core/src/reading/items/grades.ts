import { actStart, verbLength } from './clauses.ts'
import {
  BY_WHOM_OR_WHEN,
  COMPANY,
  CONNECTIVES,
  DUTY_ANYWHERE,
  DUTY_AT,
  FILLER_AT,
  FRAME,
  MANNER,
  MANNER_CLOSES,
  REACHED,
  RESULT_AT,
  SETTING,
  SOFT_AT,
} from './words.ts'

/**
 * `duty` an act to be done; `soft` asking or caring; `frame` carrying out a paper of others; `result` what it is for;
 * `manner` how, on what basis, with whom; `bare` no verb that is known.
 */
export type Grade = 'duty' | 'soft' | 'frame' | 'result' | 'manner' | 'bare'

export interface Reading {
  readonly grade: Grade
  /** Where the words worth showing begin, and where the verb stands, counted from the clause's start. */
  readonly start: number
  readonly verb: number
}

const ORDINAL = /^(?:-+|[0-9]+[.、]|[①-⑳]|[一二三四五六七八九十]+、|□{3}(?=[\u4e00-\u9fff]))+/
const CARRIES_OUT = /^(?:贯彻|落实|执行|学习|传达|宣传|领会)/
const MOVES = /^(?:推动|推进|促进|加快|引导|带动|统筹|协调)/
/** 突出…等重点, 关注…等群体: for whom or where, not what. */
const FOCUS = /(?:重点|群体|领域|人群|环节|区域|行业|对象)$/
const MAKES_A_PAPER = /^(?:形成)[^，]*(?:报告|方案|意见|清单|制度|机制|办法|台账|材料|案例|成果|文件)$/

/** The grade of one clause, its quotations blotted out. */
export function gradeOf(clause: string): Reading {
  const start = wordsStart(clause)
  const verb = start + actStart(clause.slice(start))
  const whole = clause.slice(start)
  if (BY_WHOM_OR_WHEN.test(whole) || SETTING.test(whole) || COMPANY.test(clause.slice(verb)))
    return { grade: 'manner', start, verb }
  if (MANNER.test(whole) || MANNER.test(clause.slice(verb))) return afterManner(clause, verb)
  const grade = gradeAt(clause.slice(verb))
  if (grade !== 'bare') return { grade, start, verb }
  return afterSubject(clause, start, verb)
}

/** Ordinals, conjunctions and adverbs of manner say nothing that must be ticked off; 按期 and 每季度 do and stay. */
function wordsStart(clause: string): number {
  let at = ORDINAL.exec(clause)?.[0].length ?? 0
  at += CONNECTIVES.exec(clause.slice(at))?.[0].length ?? 0
  for (;;) {
    const filler = FILLER_AT.exec(clause.slice(at))
    if (filler === null) return at
    at += filler[0].length
  }
}

function gradeAt(text: string): Grade {
  if (MAKES_A_PAPER.test(text)) return 'duty'
  const act = DUTY_AT.exec(text)?.[0] ?? ''
  if (act !== '' && !/^[的地]/.test(text.slice(verbLength(text)))) return gradeOfAct(text, text.slice(act.length))
  if (RESULT_AT.test(text)) return 'result'
  if (!SOFT_AT.test(text) || text.length < 4) return 'bare'
  return FOCUS.test(text) ? 'result' : 'soft'
}

function gradeOfAct(text: string, object: string): Grade {
  if (object.length < 2) return 'bare'
  if (CARRIES_OUT.test(text) && isFrame(text)) return 'frame'
  return MOVES.test(text) && REACHED.test(text) && !inner(object) ? 'result' : 'duty'
}

function isFrame(text: string): boolean {
  return FRAME.test(text.replace(/^(?:贯彻|落实|执行|学习|传达|宣传|领会|好)+/, ''))
}

/** 推动企业开展…: somebody's act stands inside. */
function inner(object: string): boolean {
  return /.(?:开展|建立|成立|落实|制定|完成|实施|组建|设立|召开|举办)/.test(object)
}

/** 按照统一部署开展检查: the act follows where the phrase of manner has closed. */
function afterManner(clause: string, from: number): Reading {
  const rest = clause.slice(from)
  for (const match of rest.matchAll(DUTY_ANYWHERE)) {
    const before = rest.slice(0, match.index)
    const start = from + before.length
    const closed = before.replace(
      /(?:持续|深入|积极|认真|扎实|切实|全面|大力|广泛|进一步|有序|统一|分类|分级|定期|及时)+$/,
      '',
    )
    if (!MANNER_CLOSES.test(closed) || (closed.startsWith('以') && !closed.includes('为'))) continue
    if (gradeAt(rest.slice(match.index)) === 'duty') return { grade: 'duty', start, verb: start }
  }
  return { grade: 'manner', start: from, verb: from }
}

const LONGEST_SUBJECT = 26
/** 管理水平, 救助体系: before these a verb is mostly part of the noun, unless it is hardly ever one. */
const NOUN_AFTER = /^(?:工作|活动|方案|项目|情况|力度|能力|水平|质量|经费|计划|体系|机制|制度|人员|队伍|单位|部门)/
const ONLY_VERB = /^(?:.好|制定|印发|召开|举办|建立|健全|完善|组建|成立|设立|开展|落实|完成)$/
/** 图书馆投入使用: the state that a thing must have reached. */
const DONE =
  /^(?!原则上|力争|预计|争取|确保).{2,}(?:投入使用|投入运营|投入运行|投用|投运|完成|到位|挂牌|通车|竣工|启用|上线|落地|建成|开馆|开园|开工)$/

/** 社会组织, 的管理: the word is a noun where it stands. */
function partOfNoun(before: string, verb: string): boolean {
  return (
    /[的、和与及其]$/.test(before) ||
    (verb.startsWith('组织') && /[会团党联级类层部]$|基层$|群团$|经济$|合作$|自治$|公益$/.test(before))
  )
}

/** 各单位建立台账, 向社会公布清单, 将…纳入…: who, whom or where stands before the verb. */
function afterSubject(clause: string, start: number, from: number): Reading {
  const rest = clause.slice(from)
  for (const match of rest.matchAll(DUTY_ANYWHERE)) {
    if (match.index > LONGEST_SUBJECT) break
    if (match.index < 2 || partOfNoun(rest.slice(0, match.index), match[0])) continue
    const after = rest.slice(match.index + match[0].length)
    if (after.length < 2 || /^[的等、和与率]/.test(after) || (NOUN_AFTER.test(after) && !ONLY_VERB.test(match[0])))
      continue
    return { grade: 'duty', start, verb: from + match.index }
  }
  return { grade: DONE.test(rest) ? 'duty' : 'bare', start, verb: from }
}
