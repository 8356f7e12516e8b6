import type { Span } from '../blocks.ts'
import { markerOf } from '../outline/marker.ts'
import { passageOf, spanOf } from '../text/passage.ts'
import { findDay, findLostDay } from './dates.ts'
import { isDateLine } from './heal.ts'
import type { Line } from './line.ts'

export type HeadRole = 'letterhead' | 'document_number' | 'title' | 'addressees' | 'signature' | 'date' | 'classification'

export interface HeadSpan {
  readonly role: HeadRole
  readonly span: Span
}

export interface Head {
  readonly title: string
  readonly titleSpan: Span | null
  /** The plan that a notice issues (关于印发《…》的通知); the title itself where there is no notice. */
  readonly planTitle: string
  readonly planTitleSpan: Span | null
  readonly documentNumber: string
  readonly documentNumberSpan: Span | null
  readonly issuer: string
  readonly issuerSpan: Span | null
  readonly addressees: readonly string[]
  readonly addresseesSpan: Span | null
  readonly issuedOn: string | null
  readonly issuedOnSpan: Span | null
  /** A date line that lost characters (2024320). */
  readonly lostDate: { readonly words: string; readonly span: Span } | null
  readonly year: number | null
  /** Every stretch of text that belongs to the head, in no special order. */
  readonly spans: readonly HeadSpan[]
}

export interface HeadResult {
  readonly head: Head
  /** Indexes of the lines that the head used up. */
  readonly used: ReadonlySet<number>
}

/** How far into a document its head may reach, in lines with words. */
const REACH = 60
const NUMBER = /[\u4e00-\u9fffA-Z（）]{1,16}(?:〔|（|\()(?:19|20)[0-9]{2}(?:〕|）|\))第?[0-9]{1,4}号/
const TITLE_END =
  /(?:通知|要点|计划|方案|意见|清单|分解表|一览表|明细表|任务表|安排表|推进表|责任表|表|报告|纪要|打算|设想|安排|分工|任务|实事|办法|目标|决定|函|措施|工程|行动|总结|规划|台账|细则|指标|通报|体系|项目|任务书|责任书|工作|事项|图|纲要|部署|重点|责任分解|任务分解|分解)(?:（.{1,20}）)?$/

interface State {
  readonly source: string
  readonly lines: readonly (Line | null)[]
  readonly used: Set<number>
  readonly spans: HeadSpan[]
}

/** Letterhead, number, title, addressees, signature and date. `lines` holds null where a list or table stood. */
export function readHead(source: string, lines: readonly (Line | null)[]): HeadResult {
  const state: State = { source, lines, used: new Set(), spans: [] }
  const front = frontOf(lines)
  const number = takeNumber(state, front)
  const letterhead = takeLetterhead(state, front, number?.index ?? null)
  // Without a letterhead the number may stand below the title.
  const title = takeTitle(state, front, number?.index ?? -1) ?? (number ? takeTitle(state, front.filter((index) => index < number.index), -1) : null)
  const addressees = title === null ? null : takeAddressees(state, front, title.last)
  const date = takeDate(state, front, title?.last ?? -1)
  const signature = date === null ? null : takeSignature(state, date.index)
  const plan = takePlanTitle(state, front, title)
  const issuer = signature ?? letterhead
  return {
    used: state.used,
    head: {
      title: title?.text ?? '', titleSpan: title?.span ?? null,
      planTitle: plan?.text ?? title?.text ?? '', planTitleSpan: plan?.span ?? title?.span ?? null,
      documentNumber: number?.text ?? '', documentNumberSpan: number?.span ?? null,
      issuer: issuer?.text ?? '', issuerSpan: issuer?.span ?? null,
      addressees: addressees?.names ?? [], addresseesSpan: addressees?.span ?? null,
      issuedOn: date?.iso ?? null, issuedOnSpan: date && !date.lost ? date.span : null,
      lostDate: date?.lost === true ? { words: source.slice(...date.span), span: date.span } : null,
      year: yearOf([plan?.text, title?.text, number?.text], date?.year ?? null, lines),
      spans: state.spans,
    },
  }
}

/** Indexes of the first lines with words. */
function frontOf(lines: readonly (Line | null)[]): number[] {
  const front: number[] = []
  for (let i = 0; i < lines.length && front.length < REACH; i++) if (lines[i] && lines[i]?.text !== '') front.push(i)
  return front
}

function take(state: State, index: number, role: HeadRole): void {
  const line = state.lines[index]
  if (!line) return
  state.used.add(index)
  state.spans.push({ role, span: line.span })
}

interface Words {
  readonly text: string
  readonly span: Span
}

function takeNumber(state: State, front: readonly number[]): (Words & { index: number }) | null {
  for (const index of front.slice(0, 25)) {
    const line = state.lines[index]
    if (!line || line.text.length > 50) continue
    const match = NUMBER.exec(line.text)
    if (!match || match[0].length * 2 < line.text.length) continue
    const passage = passageOf(state.source, line.span)
    const span = spanOf(passage, match.index, match.index + match[0].length)
    take(state, index, 'document_number')
    return { text: state.source.slice(...span).replace(/\s/g, ''), span, index }
  }
  return null
}

/** 某某委员会文件, perhaps over two lines, above the number; 密级 and copy numbers too. */
function takeLetterhead(state: State, front: readonly number[], numberIndex: number | null): Words | null {
  if (numberIndex === null) return null
  const above = front.filter((index) => index < numberIndex)
  const end = above.findIndex((index) => /文件$/.test(state.lines[index]?.text ?? ''))
  for (const index of above) {
    const text = state.lines[index]?.text ?? ''
    if (/^(?:密级|机密|秘密|绝密|特急|加急|急件|平急|[0-9]{4,8}$|份号)/.test(text)) take(state, index, 'classification')
  }
  if (end < 0) return null
  const lines = above.slice(0, end + 1).filter((index) => !state.used.has(index) && (state.lines[index]?.text.length ?? 99) <= 30)
  for (const index of lines) take(state, index, 'letterhead')
  const text = lines.map((index) => state.lines[index]?.text ?? '').join('').replace(/文件$/, '')
  return { text, span: [state.lines[lines[0] ?? 0]?.span[0] ?? 0, state.lines[lines.at(-1) ?? 0]?.span[1] ?? 0] }
}

interface Title extends Words {
  readonly last: number
}

/** The first lines that are no sentence and read like a title; a title may run over four lines. */
function takeTitle(state: State, front: readonly number[], after: number): Title | null {
  const places = front.filter((index) => index > after && !state.used.has(index)).slice(0, after < 0 ? 6 : 4)
  for (const start of places) {
    const title = titleFrom(state, front, start)
    if (title !== null) return title
    if (/[。；]$/.test(state.lines[start]?.text ?? '') || markerOf(state.lines[start]?.text ?? '') !== null) break
  }
  const first = state.lines[places[0] ?? -1]
  if (!first || !isTitleLine(first.text) || first.text.length < 6 || /[，、]$/.test(first.text)) return null
  return closeTitle(state, places.slice(0, 1), first.text)
}

function titleFrom(state: State, front: readonly number[], start: number): Title | null {
  let text = ''
  const taken: number[] = []
  for (const index of front.slice(front.indexOf(start), front.indexOf(start) + 4)) {
    const line = state.lines[index]
    if (!line || !isTitleLine(line.text) || (taken.length > 0 && index - (taken.at(-1) ?? 0) > 2)) break
    text += line.text
    taken.push(index)
    if (TITLE_END.test(text) && balanced(text) && !continuesTitle(state, index, text)) return closeTitle(state, taken, text)
  }
  return null
}

function isTitleLine(text: string): boolean {
  return text.length <= 60 && !/[。；：]$/.test(text) && markerOf(text) === null && !isDateLine(text) && !/^[0-9年月日]*$/.test(text) && !/^附件?[0-9]*$/.test(text)
}

/** 《…工作要点》 may be followed by the rest of a notice's title. */
function continuesTitle(state: State, index: number, text: string): boolean {
  const next = state.lines[index + 1]?.text ?? ''
  return /^关于/.test(text) && !/(?:通知|意见|报告|函|决定|通报|方案)(?:（.*）)?$/.test(text) && /^(?:的|及|和|》)/.test(next)
}

function closeTitle(state: State, taken: readonly number[], text: string): Title {
  for (const index of taken) take(state, index, 'title')
  const last = taken.at(-1) ?? 0
  return { text, span: [state.lines[taken[0] ?? 0]?.span[0] ?? 0, state.lines[last]?.span[1] ?? 0], last }
}

function balanced(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  return count(/《/g) === count(/》/g) && count(/（/g) === count(/）/g)
}

/** A short line of organisations that ends with a colon, right after the title. */
function takeAddressees(state: State, front: readonly number[], after: number): { names: string[]; span: Span } | null {
  const near = front.filter((index) => index > after).slice(0, 4)
  let text = ''
  const taken: number[] = []
  for (const index of near) {
    const line = state.lines[index]
    if (!line || /[。；]/.test(line.text) || markerOf(line.text) !== null) return null
    if (taken.length === 0 && isAside(line.text)) continue
    text += line.text
    taken.push(index)
    if (text.length > 200) return null
    if (!line.text.endsWith('：')) continue
    for (const used of taken) take(state, used, 'addressees')
    const names = text.slice(0, -1).split(/[，；]|、(?![^（]*）)/).map((name) => name.trim()).filter((name) => name !== '')
    return { names, span: [state.lines[taken[0] ?? 0]?.span[0] ?? 0, line.span[1]] }
  }
  return null
}

/** A date, a bracket below the title or the plan's own title. */
function isAside(text: string): boolean {
  return isDateLine(text) || findLostDay(text) !== null || /^（.*）$/.test(text)
}

interface FoundDate extends Words {
  readonly iso: string | null
  readonly year: number
  readonly lost: boolean
  readonly index: number
}

/** The line of the date of issue: below the title, below the signature, or at the very end. */
function takeDate(state: State, front: readonly number[], title: number): FoundDate | null {
  const late = lastLines(state.lines, 30).filter((index) => !front.includes(index))
  for (const index of [...front.filter((place) => place > title), ...late]) {
    const line = state.lines[index]
    if (!line || state.used.has(index) || line.text.length > 50) continue
    const found = isDateLine(line.text) || /^（.*）$/.test(line.text) || /印发$/.test(line.text) ? findDay(line.text) : findLostDay(line.text)
    if (found === null) continue
    const span = spanOf(passageOf(state.source, line.span), found.from, found.to)
    take(state, index, 'date')
    return { ...found, text: line.text.slice(found.from, found.to), span, index }
  }
  return null
}

function lastLines(lines: readonly (Line | null)[], count: number): number[] {
  const last: number[] = []
  for (let i = lines.length - 1; i >= 0 && last.length < count; i--) if (lines[i] && lines[i]?.text !== '') last.unshift(i)
  return last
}

/** The issuer signs in a short line of its own above the date. */
function takeSignature(state: State, date: number): Words | null {
  for (let index = date - 1; index >= Math.max(0, date - 4); index--) {
    const line = state.lines[index]
    if (!line || line.text === '') continue
    const signs = !state.used.has(index) && line.text.length <= 30 && /^[\u4e00-\u9fff（）“”]{3,}$/.test(line.text) && markerOf(line.text) === null
    if (!signs || TITLE_END.test(line.text)) return null
    take(state, index, 'signature')
    return { text: line.text, span: passageSpan(state.source, line) }
  }
  return null
}

function passageSpan(source: string, line: Line): Span {
  const passage = passageOf(source, line.span)
  return spanOf(passage, 0, passage.text.length)
}

/** The issued plan's own title: a line that repeats the words in 《》 of the notice's title, or the first titled line after the notice. */
function takePlanTitle(state: State, front: readonly number[], title: Title | null): Words | null {
  if (title === null) return null
  const quoted = /(?:印发|下发|转发|发布|公布|制定)《(.+)》/.exec(title.text)?.[1]
  if (quoted === undefined) return null
  for (const index of front) {
    const line = state.lines[index]
    if (index <= title.last || !line || state.used.has(index) || line.text.length < 5) continue
    if (line.text !== quoted && !(quoted.includes(line.text) && TITLE_END.test(line.text) && line.text.length >= 8)) continue
    take(state, index, 'title')
    return { text: quoted, span: passageSpan(state.source, line) }
  }
  return { text: quoted, span: title.span }
}

/** The plan's year: from its title, the notice's title, the number, the date, else the year that the text names most. */
function yearOf(words: readonly (string | undefined)[], dated: number | null, lines: readonly (Line | null)[]): number | null {
  for (const text of words) {
    // A summary of one year with the plan of the next: the later year counts.
    const both = /总结|回顾/.test(text ?? '') ? [...(text ?? '').matchAll(/(20[0-9]{2})年/g)].map((match) => Number(match[1])) : []
    if (both.length > 0) return Math.max(...both)
    const year = /((?:19|20)[0-9]{2})(?:年|[-~〕）)])/.exec(text ?? '')?.[1]
    if (year !== undefined) return Number(year)
    const chinese = /(二[〇○零][一二三四五六七八九〇○零]{2})年/.exec(text ?? '')?.[1]
    if (chinese !== undefined) return Number([...chinese].map((c) => ('〇一二三四五六七八九'.indexOf(c) < 0 ? 0 : '〇一二三四五六七八九'.indexOf(c))).join(''))
  }
  if (dated !== null) return dated
  return mostNamedYear(lines)
}

/** A report looks back first: of two years named about as often the later one is the plan's. */
function mostNamedYear(lines: readonly (Line | null)[]): number | null {
  const counts = new Map<number, number>()
  for (const line of lines) {
    for (const match of line?.text.matchAll(/(20[0-9]{2})年/g) ?? []) counts.set(Number(match[1]), (counts.get(Number(match[1])) ?? 0) + 1)
  }
  const most = Math.max(0, ...counts.values())
  const often = [...counts].filter(([, count]) => count * 2 >= most).map(([year]) => year)
  return often.length > 0 ? Math.max(...often) : null
}
