import type { Guards } from '../../limits.ts'
import { isOn, walkXml, type Attributes } from '../xml.ts'
import { formatNumber } from './number-formats.ts'
import type { Styles } from './styles.ts'

/** Counts the lists of a document and says each paragraph's label as a person sees it ("（一）", "1.2 "). */
export interface Numbering {
  /** Takes the next number of the list. Call once a paragraph, in reading order. */
  next(numId: string, ilvl: number): string
  /** The level of the list that belongs to a paragraph style, where one does. */
  levelOfStyle(numId: string, style: string): number | undefined
}

interface Level {
  start: number
  format: string
  text: string
  suffix: string
  legal: boolean
  /** The level (from 1) whose use restarts this one; 0 never; undefined any higher one. */
  restart: number | undefined
  style: string | undefined
}

interface Abstract {
  readonly levels: Map<number, Level>
  /** The numbering style that this list borrows its levels from. */
  link?: string
}

interface Num {
  abstract: string
  readonly starts: Map<number, number>
  readonly levels: Map<number, Level>
}

interface Definitions {
  readonly abstracts: Map<string, Abstract>
  readonly nums: Map<string, Num>
}

/** Word has nine levels. */
const LEVELS = 9

export function readNumbering(bytes: Uint8Array | null, styles: Styles, guards: Guards): Numbering {
  const definitions: Definitions = { abstracts: new Map(), nums: new Map() }
  if (bytes !== null) walkXml(bytes, guards, numberingHandler(definitions))
  // Lists that share an abstract definition share their counters.
  const counters = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()
  return {
    next(numId, ilvl) {
      const num = definitions.nums.get(numId)
      if (num === undefined || !(ilvl >= 0 && ilvl < LEVELS)) return ''
      const id = followLinks(definitions, styles, num.abstract)
      const levelAt = (level: number) => num.levels.get(level) ?? definitions.abstracts.get(id)?.levels.get(level)
      const counts = counters.get(id) ?? []
      counters.set(id, counts)
      const restarts = !begun.has(`${numId}:${ilvl}`) ? num.starts.get(ilvl) : undefined
      begun.add(`${numId}:${ilvl}`)
      advance(counts, ilvl, levelAt, restarts)
      return label(counts, ilvl, levelAt)
    },
    levelOfStyle(numId, style) {
      const num = definitions.nums.get(numId)
      if (num === undefined) return undefined
      const levels =
        definitions.abstracts.get(followLinks(definitions, styles, num.abstract))?.levels ?? new Map<number, Level>()
      for (const [ilvl, level] of levels) if (level.style === style) return ilvl
      return undefined
    },
  }
}

/** numStyleLink → numbering style → its list → abstract definition; a circle ends where it closes. */
function followLinks({ abstracts, nums }: Definitions, styles: Styles, from: string): string {
  let id = from
  for (let step = 0; step < 8; step++) {
    const link = abstracts.get(id)?.link
    const next = link === undefined ? undefined : nums.get(styles.listOf(link) ?? '')?.abstract
    if (next === undefined || next === id) return id
    id = next
  }
  return id
}

type LevelAt = (ilvl: number) => Level | undefined

function advance(counts: (number | undefined)[], ilvl: number, levelAt: LevelAt, restartAt: number | undefined): void {
  const before = counts[ilvl]
  counts[ilvl] = restartAt ?? (before === undefined ? (levelAt(ilvl)?.start ?? 1) : before + 1)
  for (let deeper = ilvl + 1; deeper < LEVELS; deeper++) {
    const restart = levelAt(deeper)?.restart
    if (restart === undefined || ilvl < restart) counts[deeper] = undefined
  }
}

function label(counts: readonly (number | undefined)[], ilvl: number, levelAt: LevelAt): string {
  const level = levelAt(ilvl)
  if (level === undefined || level.format === 'bullet') return ''
  const text = level.text.replaceAll(/%([1-9])/g, (_, digit: string) => {
    const of = Number(digit) - 1
    const other = levelAt(of)
    const format = level.legal ? 'decimal' : (other?.format ?? 'decimal')
    return formatNumber(counts[of] ?? other?.start ?? 1, format)
  })
  if (text.trim() === '') return ''
  // A tab or space after the label is layout; after full-width punctuation nothing is lost without it.
  return level.suffix === 'nothing' || /[、．。）】〉》：，]$/.test(text) ? text : `${text} `
}

function numberingHandler({ abstracts, nums }: Definitions) {
  let abstract: Abstract | undefined
  let num: Num | undefined
  let level: Level | undefined
  let override = 0
  const openers: Readonly<Record<string, (attributes: Attributes) => void>> = {
    'w:abstractNum'(attributes) {
      abstract = { levels: new Map() }
      abstracts.set(attributes['w:abstractNumId'] ?? '', abstract)
    },
    'w:numStyleLink'(attributes) {
      if (abstract !== undefined && attributes['w:val'] !== undefined) abstract.link = attributes['w:val']
    },
    'w:num'(attributes) {
      num = { abstract: '', starts: new Map(), levels: new Map() }
      nums.set(attributes['w:numId'] ?? '', num)
    },
    'w:abstractNumId'(attributes) {
      if (num !== undefined) num.abstract = attributes['w:val'] ?? ''
    },
    'w:lvlOverride'(attributes) {
      override = Number(attributes['w:ilvl'])
    },
    'w:startOverride'(attributes) {
      num?.starts.set(override, whole(attributes['w:val']))
    },
    'w:lvl'(attributes) {
      level = aLevel()
      const levels = num?.levels ?? abstract?.levels
      levels?.set(Number(attributes['w:ilvl']), level)
    },
  }
  const setters: Readonly<Record<string, (level: Level, value: string | undefined) => void>> = {
    'w:start': (it, value) => (it.start = whole(value)),
    'w:numFmt': (it, value) => (it.format = value ?? 'decimal'),
    'w:lvlText': (it, value) => (it.text = value ?? ''),
    'w:suff': (it, value) => (it.suffix = value ?? 'tab'),
    'w:isLgl': (it, value) => (it.legal = isOn(value)),
    'w:lvlRestart': (it, value) => (it.restart = whole(value)),
    'w:pStyle': (it, value) => (it.style = value),
  }
  return {
    open(name: string, attributes: Attributes) {
      const opener = openers[name]
      if (opener !== undefined) opener(attributes)
      else if (level !== undefined) setters[name]?.(level, attributes['w:val'])
    },
    close(name: string) {
      if (name === 'w:lvl') level = undefined
      else if (name === 'w:abstractNum') abstract = undefined
      else if (name === 'w:num') num = undefined
    },
  }
}

function aLevel(): Level {
  return { start: 0, format: 'decimal', text: '', suffix: 'tab', legal: false, restart: undefined, style: undefined }
}

function whole(value: string | undefined): number {
  const number = Math.trunc(Number(value))
  return Number.isSafeInteger(number) ? number : 0
}
