import { CONNECTIVES, DUTY_AT, FILLER_AT, KEPT_AT, RESULT_AT, SOFT_AT } from './words.ts'

/** A stretch of the folded text between two commas, or one half of a coordination inside it. */
export interface Clause {
  readonly from: number
  readonly to: number
  /** Which sentence of the passage it belongs to, from 0. */
  readonly sentence: number
}

const PAIRS: Readonly<Record<string, string>> = { '”': '“', '》': '《', '）': '（', '〕': '〔', '>': '<' }
const OPENERS = new Set(Object.values(PAIRS))
/** A quotation longer than this lost its closing mark; what follows is read as plain text. */
const LONGEST_QUOTE = 200
/** What runs longer without a comma is no sentence: it is not split, and its verb is sought near its start only. */
export const LONGEST_CLAUSE = 400

/** The text with everything inside quotes and brackets (□) and title marks (■) blotted out, place by place, so that rules see only the sentence around it. */
export function blotted(text: string): string {
  const depth = new Int32Array(text.length + 1)
  const titles = new Int32Array(text.length + 1)
  const open: { mark: string; at: number }[] = []
  for (let i = 0; i < text.length; i++) {
    const mark = text.charAt(i)
    if (OPENERS.has(mark)) open.push({ mark, at: i })
    const opener = PAIRS[mark]
    if (opener === undefined) continue
    const place = open.findLastIndex((entry) => entry.mark === opener)
    const from = open[place]?.at
    if (from === undefined) continue
    open.length = place
    if (i - from > LONGEST_QUOTE) continue
    addRange(depth, from, i + 1)
    if (mark === '》') addRange(titles, from, i + 1)
  }
  return blot(text, depth, titles)
}

function addRange(levels: Int32Array, from: number, to: number): void {
  levels[from] = (levels[from] ?? 0) + 1
  levels[to] = (levels[to] ?? 0) - 1
}

function blot(text: string, depth: Int32Array, titles: Int32Array): string {
  let level = 0
  let title = 0
  let result = ''
  for (let i = 0; i < text.length; i++) {
    level += depth[i] ?? 0
    title += titles[i] ?? 0
    result += title > 0 ? '■' : level > 0 ? '□' : text.charAt(i)
  }
  return result
}

/** All clauses of a blotted text, coordinations already split. */
export function clausesOf(mask: string): Clause[] {
  const found: Clause[] = []
  let sentence = 0
  let from = 0
  for (let i = 0; i <= mask.length; i++) {
    const mark = mask.charAt(i)
    const stop = isStop(mask, i)
    if (i < mask.length && !stop && mark !== '，' && mark !== '：') continue
    if (i > from) found.push(...halves(mask, { from, to: i, sentence }))
    if (stop) sentence++
    from = i + 1
  }
  return found
}

/** A sentence ends; a Latin full stop does so between Han characters (not in 5.4 or v2.0). */
function isStop(mask: string, at: number): boolean {
  const mark = mask.charAt(at)
  if (mark !== '.') return mark !== '' && '。；！？\n'.includes(mark)
  return !/[0-9A-Za-z]/.test(mask.charAt(at - 1)) && !/[0-9A-Za-z]/.test(mask.charAt(at + 1)) && at > 0
}

const JOINT = /并且|并|以及|、|和|且/g
/** 合并, 并重: no conjunction. */
const PART_OF_WORD = /(?:[合一归吞兼裁]并|并[重举轨联网存购行入非])/
/** After 、 and 和 a verb is mostly part of a noun (招募、管理和服务工作); these are hardly ever. */
const PLAIN_VERB =
  /^(?:制定|制订|印发|出台|召开|举办|举行|建立|健全|完善|组建|成立|设立|开展|组织(?=开展|召开|参加|动员|实施|评选|举办)|落实|完成|编制|发布|推广|打造|建成|抓好|做好|加强|推进|推动|深化|实施)/
/** 举办讲座、开展走访等活动: the last noun governs all that stands before. */
const GOVERNED = /等(?:[□■]*|[^、，]{0,8})(?:活动|工作|服务|方式|形式|措施|制度|机制|任务|项目|内容|举措|行动)$/

/** 制定方案并召开会议 is two duties, 制定并印发方案 one: the left half must have an object, the right half a verb of its own. */
function halves(mask: string, clause: Clause): Clause[] {
  if (clause.to - clause.from > LONGEST_CLAUSE) return [clause]
  const text = mask.slice(clause.from, clause.to)
  const governed = GOVERNED.test(text)
  const parts: Clause[] = []
  let from = 0
  for (const joint of text.matchAll(JOINT)) {
    const word = joint[0]
    if (PART_OF_WORD.test(text.slice(Math.max(0, joint.index - 1), joint.index + 2)) && word === '并') continue
    const left = text.slice(from, joint.index)
    const right = text.slice(joint.index + word.length)
    const strict = word === '、' || word === '和'
    if (strict && governed) continue
    if (!hasObject(left) || !startsAct(right, strict)) continue
    parts.push({ ...clause, from: clause.from + from, to: clause.from + joint.index })
    from = joint.index + (strict ? word.length : 0)
  }
  parts.push({ ...clause, from: clause.from + from, to: clause.to })
  return parts
}

function hasObject(left: string): boolean {
  const start = actStart(left)
  const verb = verbLength(left.slice(start))
  if (verb > 0) return left.length - start - verb >= 2
  return left.length >= 8
}

function startsAct(right: string, strict: boolean): boolean {
  const rest = right.slice(actStart(right))
  if (strict) return PLAIN_VERB.test(rest) && /^.{2}(?!工作|力度|的|好的|等|$).{2}/.test(rest)
  return DUTY_AT.test(rest) || SOFT_AT.test(rest) || RESULT_AT.test(rest) || /^(?:作为|成为)/.test(rest)
}

/** How far connectives and adverbs reach; the verb, if any, stands there. */
export function actStart(text: string): number {
  let at = CONNECTIVES.exec(text)?.[0].length ?? 0
  for (;;) {
    const rest = text.slice(at)
    const adverb = FILLER_AT.exec(rest) ?? KEPT_AT.exec(rest)
    if (adverb === null) return at
    at += adverb[0].length
  }
}

/** The length of a run of verbs at the start (制定下发, 挖掘培育), with 好 or 了 after it; 0 where none stands there. */
export function verbLength(text: string): number {
  let at = 0
  for (;;) {
    const verb = DUTY_AT.exec(text.slice(at)) ?? RESULT_AT.exec(text.slice(at))
    if (verb === null) return at
    at += verb[0].length
    if (/^[好了]/.test(text.slice(at))) at += 1
  }
}
