import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dayBefore } from '../../lib/dates.ts'
import type { Deadline } from '../plan.ts'
import { passageOf } from '../text/passage.ts'
import { findTimes, readDeadlines } from './index.ts'
import type { TimeContext } from './index.ts'

// Deadline phrases of public documents, each read as the cell of a deadline column. What is compared, entry by entry:
// - from, to, by, on, asOf: civil days. Clock times fall away; 24:00, written as 00:00 of the next day, is the day before.
//   YYYY is the context's year, which is taken from the expected days where the phrase has none. issueDate is the context's.
// - every, byDay, months, quarter: the recurrence (with its stretch of the year); times where the phrase itself counts (…次).
//   Weekdays and "the n-th month of a quarter" are outside the model and not compared.
// - after, before, event, season, tbd, terms: there must be an open event, no day of our own making. A stretch that the
//   expectation calls fuzzy (“六一”期间) must stay open too; 前夕 of a fixed day must end the day before.
// - lengths of time (可保留6个月, 公示五天), impossible stretches and days without a month (17日、18日) must give no day at all.
// - q: the quarters that the abridged phrase still names.
// - where one end of a stretch is left unsaid (年内; 7月31日后), ours may be the end of the plan's year.
// Beyond that no dated answer may be invented: every day we give must be one that is expected.
// notDue: in prose the same words must be no deadline.
const FILE = new URL('../../../../../shared/documents/phrases.tsv', import.meta.url)
const present = existsSync(FILE)

type Parse = Readonly<Record<string, unknown>>
interface Row {
  readonly phrase: string
  readonly sentence: string
  readonly kind: string
  readonly parse: readonly Parse[]
}

const rows: Row[] = !present
  ? []
  : readFileSync(FILE, 'utf8')
      .split('\n')
      .slice(1)
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [phrase = '', sentence = '', kind = '', parse = 'null'] = line.split('\t')
        const read = JSON.parse(parse) as Parse | Parse[]
        return { phrase, sentence, kind, parse: Array.isArray(read) ? read : [read] }
      })

const ISSUED = '2020-04-26'
const EVERY: Readonly<Record<string, string>> = {
  week: 'week 1', month: 'month 1', quarter: 'quarter 1', halfyear: 'half_year 1', year: 'year 1', '2year': 'year 2', '3month': 'month 3',
}
const DAY_KEYS = ['from', 'to', 'by', 'on', 'asOf']
const OPEN_KEYS = ['after', 'before', 'event', 'season', 'tbd', 'at', 'years', 'minYears', 'needs']
const LENGTH_KEYS = ['days', 'maxYears', 'maxMonths', 'error']

function contextOf({ phrase, parse }: Row): TimeContext {
  const words = /(20[0-9]{2})年/.exec(phrase)?.[1] ?? /(20[0-9]{2})-/.exec(JSON.stringify(parse.map((p) => DAY_KEYS.map((key) => p[key]))))?.[1]
  return { year: Number(words ?? '2020'), issuedOn: ISSUED }
}

function expectedDay(value: unknown, year: number): string | null {
  if (typeof value !== 'string') return null
  if (value === 'issueDate') return ISSUED
  if (/^[0-9]{2}-[0-9]{2}$/.test(value)) return `${year}-${value}`
  const next = /^\+1:(.*)$/.exec(value)
  if (next !== null) return `${year + 1}-${next[1]}`
  const day = value.replace('YYYY', String(year)).slice(0, 10)
  return value.endsWith('T00:00') ? dayBefore(day) : day
}

function quarter(n: number, year: number): { start: string; end: string } {
  const [start = '', end = ''] = [['01-01', '03-31'], ['04-01', '06-30'], ['07-01', '09-30'], ['10-01', '12-31']][n - 1] ?? []
  return { start: `${year}-${start}`, end: `${year}-${end}` }
}

/** What one expected entry lacks in our answer; empty when it is there. `days` collects every day that is allowed. */
function lacking(row: Row, entry: Parse, read: readonly Deadline[], { year }: TimeContext, days: Set<string>): string[] {
  const missing: string[] = []
  const need = (what: string, found: boolean): void => void (found ? 0 : missing.push(what))
  const day = (key: string): string | null => expectedDay(entry[key], year)
  const placeless = /^[0-9]{1,2}日/.test(row.phrase)
  const fuzzy = entry['event'] !== undefined && day('by') === null
  const open = OPEN_KEYS.some((key) => entry[key] !== undefined)
  for (const key of DAY_KEYS) if (day(key) !== null) days.add(day(key) ?? '')
  if (day('from') !== null && day('to') === null) days.add(`${year}-12-31`)
  if (day('to') !== null && day('from') === null) days.add(`${year}-01-01`)

  if (entry['every'] !== undefined || entry['cycleYears'] !== undefined) {
    return recurrenceLacking(row, entry, read, year, days)
  }
  if (typeof (entry['q'] ?? entry['quarter']) === 'number' && day('from') === null) {
    const n = Number(entry['q'] ?? entry['quarter'])
    const q = quarter(n, year)
    for (const value of Object.values(q)) days.add(value)
    if (row.phrase.includes(`第${'一二三四'.charAt(n - 1)}季度`)) need(`quarter ${n}`, read.some((d) => d.start === q.start && d.end === q.end))
    return missing
  }
  if (entry['mode'] === 'ongoing') need('ongoing', read.some((d) => d.kind === 'ongoing'))
  if (open || entry['mode'] === 'term') need('open event', read.some((d) => d.kind === 'event' && (d.end === null || day('by') !== null)))
  if (fuzzy || open && day('by') === null) return missing.concat(read.some((d) => d.start !== null || d.end !== null) ? ['stays open'] : [])
  if (placeless || LENGTH_KEYS.some((key) => entry[key] !== undefined)) return missing
  if (day('from') !== null && day('to') !== null) need('from-to', read.some((d) => d.start === day('from') && d.end === day('to')))
  else if (day('from') !== null) need('from', read.some((d) => d.start === day('from')))
  for (const key of ['by', 'on', 'asOf']) if (day(key) !== null) need(key, read.some((d) => d.end === day(key)))
  return missing
}

function recurrenceLacking(row: Row, entry: Parse, read: readonly Deadline[], year: number, days: Set<string>): string[] {
  const every = entry['cycleYears'] === 2 ? 'year 2' : (EVERY[String(entry['every'])] ?? String(entry['every']))
  const recurring = read.filter((d) => d.recurrence !== undefined && `${d.recurrence.every} ${d.recurrence.step ?? 1}` === every)
  if (recurring.length === 0) return [`every ${every}`]
  for (const d of recurring) for (const bound of [`${year}-01-01`, `${year}-12-31`]) if (entry['from'] === undefined || every !== 'year 1') days.add(bound).add(d.end ?? '')
  const missing: string[] = []
  if (entry['byDay'] !== undefined && !recurring.some((d) => d.recurrence?.byDay === entry['byDay'])) missing.push('byDay')
  if (entry['times'] !== undefined && /[一两0-9]次/.test(row.phrase) && !recurring.some((d) => d.recurrence?.times === entry['times'])) missing.push('times')
  const stretches: { start: string; end: string }[] = []
  if (typeof entry['quarter'] === 'number') stretches.push(quarter(entry['quarter'], year))
  if (Array.isArray(entry['months'])) for (const m of entry['months'] as number[]) stretches.push({ start: `${year}-${String(m).padStart(2, '0')}-01`, end: `${year}-${String(m).padStart(2, '0')}-31` })
  const [from, to] = [expectedDay(entry['from'], year), expectedDay(entry['to'], year)]
  if (from !== null && to !== null) stretches.push({ start: from, end: to })
  else if (from !== null && !recurring.some((d) => d.start === from)) missing.push('from')
  for (const { start, end } of stretches) {
    days.add(start).add(end)
    if (!recurring.some((d) => d.start === start && d.end === end)) missing.push(`${start}..${end}`)
  }
  return missing
}

function disagreement(row: Row): string | null {
  const context = contextOf(row)
  const days = new Set<string>()
  const read = readDeadlines(passageOf(row.phrase, [0, row.phrase.length], 'keep'), context)
  const missing = row.parse.flatMap((entry) => lacking(row, entry, read, context, days))
  const invented = read.flatMap((d) => [d.start, d.end]).filter((day): day is string => day !== null && !days.has(day))
  if (row.parse.some((entry) => entry['notDue'] === true)) {
    const { times } = inProse(row.sentence, context)
    if (times.some((time) => time.deadline !== undefined)) missing.push('not due in prose')
  }
  if (missing.length + invented.length === 0) return null
  const got = read.map((d) => `${d.kind} ${d.start ?? ''}..${d.end ?? ''} ${JSON.stringify(d.recurrence ?? d.event ?? '')}`)
  return `${row.phrase} (${row.kind}): lacks ${missing.join(', ')}; invented ${invented.join(', ')}; read ${got.join(' | ')}`
}

function inProse(sentence: string, context: TimeContext) {
  const passage = passageOf(sentence, [0, sentence.length])
  return { passage, times: findTimes(passage, context) }
}

const deadlines = rows.filter((row) => row.kind.startsWith('deadline.'))

describe.skipIf(!present)('phrases of public documents (skipped where ../shared is absent)', () => {
  it('reads days and recurrence of at least 98 % of the deadlines', () => {
    const wrong = deadlines.map(disagreement).filter((line) => line !== null)
    expect(deadlines.length).toBeGreaterThan(100)
    expect(wrong.length / deadlines.length, `\n${wrong.join('\n')}\n`).toBeLessThanOrEqual(0.02)
  })

  // The same phrases in their sentences: where a limit is expected and the sentence holds the phrase, prose gives it too.
  it('finds at least 95 % of the limits in their sentences', () => {
    const inPlace = deadlines.filter((row) => row.parse.some((p) => typeof p['by'] === 'string') && row.sentence.includes(row.phrase.replace(/[，（].*$/, '')) && !row.sentence.includes('完成时限列'))
    const wrong = inPlace.flatMap((row) => {
      const context = contextOf(row)
      const { times } = inProse(row.sentence, context)
      const ends = times.map((time) => time.deadline?.end)
      const lost = row.parse.filter((p) => typeof p['by'] === 'string' && !ends.includes(expectedDay(p['by'], context.year)))
      return lost.length === 0 ? [] : [`${row.sentence}: ${JSON.stringify(times.map((t) => t.deadline ?? t.reason))}`]
    })
    expect(inPlace.length).toBeGreaterThan(30)
    expect(wrong.length / inPlace.length, `\n${wrong.join('\n')}\n`).toBeLessThanOrEqual(0.05)
  })

  // Names, years of other papers, lost characters: nothing is due there. A bare 10.13 is a day, not a decimal.
  it.each(rows.filter((row) => row.kind.startsWith('trap.')))('is not caught by $kind $phrase', ({ sentence }) => {
    const { passage, times } = inProse(sentence, { year: 2020 })
    expect(times.filter((time) => time.deadline !== undefined)).toEqual([])
    if (sentence.includes('10.13')) {
      expect(times.filter((t) => t.reason === 'festival').map((t) => passage.text.slice(t.from, t.to))).toContain('“10.13”')
    }
  })
})
