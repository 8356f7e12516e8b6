import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dayBefore, endOfMonth, firstOfMonth } from '../../lib/dates.ts'
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
  week: 'week 1',
  month: 'month 1',
  quarter: 'quarter 1',
  halfyear: 'half_year 1',
  year: 'year 1',
  '2year': 'year 2',
  '3month': 'month 3',
}
const DAY_KEYS = ['from', 'to', 'by', 'on', 'asOf']
const OPEN_KEYS = ['after', 'before', 'event', 'season', 'tbd', 'at', 'years', 'minYears', 'needs']
const LENGTH_KEYS = ['days', 'maxYears', 'maxMonths', 'error']

function contextOf({ phrase, parse }: Row): TimeContext {
  const expected = JSON.stringify(parse.map((entry) => DAY_KEYS.map((key) => entry[key])))
  const words = /(20[0-9]{2})年/.exec(phrase)?.[1] ?? /(20[0-9]{2})-/.exec(expected)?.[1]
  return { year: Number(words ?? '2020'), issuedOn: ISSUED }
}

/** One expected entry beside what was read. */
interface Case {
  readonly phrase: string
  readonly entry: Parse
  readonly read: readonly Deadline[]
  readonly year: number
}

interface Stretch {
  readonly start: string
  readonly end: string
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

const dayOf = ({ entry, year }: Case, key: string): string | null => expectedDay(entry[key], year)
const has = ({ entry }: Case, keys: readonly string[]): boolean => keys.some((key) => entry[key] !== undefined)
const unless = (found: boolean, what: string): string[] => (found ? [] : [what])

function quarter(n: number, year: number): Stretch {
  const month = (m: number): string => String(m).padStart(2, '0')
  return { start: `${year}-${month(n * 3 - 2)}-01`, end: `${year}-${month(n * 3)}-${n === 1 || n === 4 ? '31' : '30'}` }
}

const quarterOf = ({ entry }: Case): number => Number(entry['q'] ?? entry['quarter'])
const everyOf = ({ entry }: Case): string =>
  entry['cycleYears'] === 2 ? 'year 2' : (EVERY[String(entry['every'])] ?? String(entry['every']))

interface Check {
  readonly name: string
  readonly applies: (c: Case) => boolean
  /** What our answer lacks. */
  readonly lacks: (c: Case) => string[]
  /** Days that our answer may name. */
  readonly allowed: (c: Case) => (string | null)[]
}

/** The first that applies to an expected entry decides. */
const CHECKS: readonly Check[] = [
  {
    name: 'recurrence',
    applies: (c) => has(c, ['every', 'cycleYears']),
    lacks: (c) => {
      const found = c.read.filter(({ recurrence: r }) => r !== undefined && `${r.every} ${r.step ?? 1}` === everyOf(c))
      if (found.length === 0) return [everyOf(c)]
      const counted = c.entry['times'] !== undefined && /[一两0-9]次/.test(c.phrase)
      return [
        ...unless(
          c.entry['byDay'] === undefined || found.some((d) => d.recurrence?.byDay === c.entry['byDay']),
          'byDay',
        ),
        ...unless(!counted || found.some((d) => d.recurrence?.times === c.entry['times']), 'times'),
        ...stretchesOf(c).flatMap(({ start, end }) =>
          unless(
            found.some((d) => d.start === start && d.end === end),
            start,
          ),
        ),
      ]
    },
    allowed: (c) => {
      const stretches = stretchesOf(c)
      if (stretches.length > 0) return stretches.flatMap(({ start, end }) => [start, end])
      return [`${c.year}-01-01`, `${c.year}-12-31`]
    },
  },
  {
    name: 'quarter',
    applies: (c) => has(c, ['q', 'quarter']) && dayOf(c, 'from') === null,
    lacks: (c) => {
      const { start, end } = quarter(quarterOf(c), c.year)
      const named = c.phrase.includes(`第${'一二三四'.charAt(quarterOf(c) - 1)}季度`)
      return unless(!named || c.read.some((d) => d.start === start && d.end === end), `quarter ${quarterOf(c)}`)
    },
    allowed: (c) => [quarter(quarterOf(c), c.year).start, quarter(quarterOf(c), c.year).end],
  },
  {
    name: 'ongoing',
    applies: ({ entry }) => entry['mode'] === 'ongoing',
    lacks: ({ read }) =>
      unless(
        read.some((d) => d.kind === 'ongoing'),
        'ongoing',
      ),
    allowed: () => [],
  },
  {
    name: 'eve of a fixed day',
    applies: (c) => has(c, ['event']) && dayOf(c, 'by') !== null,
    lacks: (c) =>
      unless(
        c.read.some((d) => d.kind === 'event' && d.end === dayOf(c, 'by')),
        'event with its day',
      ),
    allowed: (c) => [dayOf(c, 'by')],
  },
  {
    name: 'open event',
    applies: (c) => has(c, OPEN_KEYS) || c.entry['mode'] === 'term',
    lacks: ({ read }) =>
      unless(
        read.some((d) => d.kind === 'event' && d.start === null && d.end === null),
        'open event',
      ),
    allowed: () => [],
  },
  {
    name: 'no day can be told',
    applies: (c) => has(c, LENGTH_KEYS) || /^[0-9]{1,2}日/.test(c.phrase),
    lacks: () => [],
    allowed: () => [],
  },
  {
    name: 'days',
    applies: () => true,
    lacks: (c) => {
      const [from, to] = [dayOf(c, 'from'), dayOf(c, 'to')]
      const stretch = (d: Deadline): boolean => (from === null || d.start === from) && (to === null || d.end === to)
      const limits = ['by', 'on', 'asOf'].filter((key) => dayOf(c, key) !== null)
      return [
        ...unless(from === null && to === null ? limits.length > 0 : c.read.some(stretch), 'stretch'),
        ...limits.flatMap((key) =>
          unless(
            c.read.some((d) => d.end === dayOf(c, key)),
            key,
          ),
        ),
      ]
    },
    allowed: (c) => {
      const [from, to] = [dayOf(c, 'from'), dayOf(c, 'to')]
      const unsaid = [
        from !== null && to === null ? `${c.year}-12-31` : null,
        to !== null && from === null ? `${c.year}-01-01` : null,
      ]
      return [...DAY_KEYS.map((key) => dayOf(c, key)), ...unsaid]
    },
  },
]

/** The stretches of the year that a recurrence is bound to. */
function stretchesOf(c: Case): Stretch[] {
  const [from, to] = [dayOf(c, 'from'), dayOf(c, 'to')]
  const months = Array.isArray(c.entry['months']) ? (c.entry['months'] as unknown[]).map(Number) : []
  return [
    ...(c.entry['quarter'] === undefined ? [] : [quarter(quarterOf(c), c.year)]),
    ...months.map((month) => ({ start: firstOfMonth(c.year, month), end: endOfMonth(c.year, month) })),
    ...(from === null ? [] : [{ start: from, end: to ?? `${c.year}-12-31` }]),
  ]
}

function disagreement(row: Row): string | null {
  const context = contextOf(row)
  const read = readDeadlines(passageOf(row.phrase, [0, row.phrase.length], 'keep'), context)
  const cases = row.parse.map((entry): Case => ({ phrase: row.phrase, entry, read, year: context.year }))
  const checked = cases.map((c) => ({ c, check: CHECKS.find(({ applies }) => applies(c)) }))
  const missing = checked.flatMap(({ c, check }) => check?.lacks(c) ?? ['a check'])
  const allowed = new Set(checked.flatMap(({ c, check }) => check?.allowed(c) ?? []))
  const invented = read.flatMap((d) => [d.start, d.end]).filter((day) => day !== null && !allowed.has(day))
  const due = row.parse.some((entry) => entry['notDue'] === true) && dueInProse(row.sentence, context).length > 0
  if (missing.length + invented.length === 0 && !due) return null
  const got = read.map(
    (d) => `${d.kind} ${d.start ?? ''}..${d.end ?? ''} ${JSON.stringify(d.recurrence ?? d.event ?? '')}`,
  )
  return `${row.phrase} (${row.kind}): lacks ${missing.join(', ')}; invented ${invented.join(', ')}; due in prose ${due}; read ${got.join(' | ')}`
}

function inProse(sentence: string, context: TimeContext): { words: string; reason: string; deadline?: Deadline }[] {
  const passage = passageOf(sentence, [0, sentence.length])
  return findTimes(passage, context).map((time) => ({ ...time, words: passage.text.slice(time.from, time.to) }))
}

function dueInProse(sentence: string, context: TimeContext): Deadline[] {
  return inProse(sentence, context).flatMap(({ deadline }) => deadline ?? [])
}

const deadlines = rows.filter(({ kind }) => kind.startsWith('deadline.'))
const traps = rows.filter(({ kind }) => kind.startsWith('trap.'))
/** Limits whose sentence holds the phrase, so that prose must give them too. */
const inPlace = deadlines.filter(
  ({ phrase, sentence, parse }) =>
    parse.some((entry) => typeof entry['by'] === 'string') &&
    sentence.includes(phrase.replace(/[，（].*$/, '')) &&
    !sentence.includes('完成时限列'),
)

describe.skipIf(!present)('phrases of public documents (skipped where ../shared is absent)', () => {
  it('reads days and recurrence of at least 98 % of the deadlines', () => {
    const wrong = deadlines.flatMap((row) => disagreement(row) ?? [])
    expect(deadlines.length).toBeGreaterThan(100)
    expect(wrong.length <= deadlines.length * 0.02 ? [] : wrong).toEqual([])
  })

  it('finds at least 95 % of the limits in their sentences', () => {
    const wrong = inPlace.filter((row) => {
      const context = contextOf(row)
      const ends = new Set(dueInProse(row.sentence, context).map(({ end }) => end))
      return row.parse.some((entry) => entry['by'] !== undefined && !ends.has(expectedDay(entry['by'], context.year)))
    })
    expect(inPlace.length).toBeGreaterThan(30)
    expect(wrong.length <= inPlace.length * 0.05 ? [] : wrong.map(({ sentence }) => sentence)).toEqual([])
  })

  it.each(traps)('sets no limit at $kind $phrase', ({ sentence }) => {
    expect(dueInProse(sentence, { year: 2020 })).toEqual([])
  })

  it('takes 10.13 for a day, not for a decimal', () => {
    const named = traps
      .filter(({ kind }) => kind === 'trap.date_as_decimal')
      .flatMap(({ sentence }) => inProse(sentence, { year: 2020 }))
    expect(named.filter(({ reason }) => reason === 'festival').map(({ words }) => words)).toContain('“10.13”')
  })
})
