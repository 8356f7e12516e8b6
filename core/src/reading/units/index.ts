import type { Role, Unit } from '../plan.ts'
import { spanOf, wordsOf } from '../text/passage.ts'
import type { Passage } from '../text/passage.ts'
import { findLabels } from './labels.ts'
import { arePersons, isPerson } from './persons.ts'
import { piecesOf, trimmed } from './pieces.ts'
import type { Piece } from './pieces.ts'
import { withSharedPrefix } from './prefixes.ts'
import { bracketRole, TOGETHER_WITH, verbOf, verbWithObject } from './roles.ts'
import { isCollective, looksLikeUnit } from './vocabulary.ts'

/**
 * The units of a cell or of a bracket's part, each with its role: the column's unless a label (牵头：…) or a verb
 * (…牵头, …配合) says otherwise. Names have shared prefixes restored; persons, 等 and dashes are left out.
 */
export function readUnits(passage: Passage, role: Role, inherited = false): Unit[] {
  const found = sectionsOf(passage.text, role).flatMap((section) => unitsOfSection(passage.text, section))
  const names = withSharedPrefix(found.map(({ from, to }) => nameOf(passage, from, to)))
  const led = found.some((unit) => unit.role === 'lead')
  return found.map(({ from, to, role: own }, index) => ({
    name: names[index] ?? '',
    words: wordsOf(passage, from, to),
    span: spanOf(passage, from, to),
    role: own === 'unspecified' && led ? 'responsible' : own,
    inherited,
    collective: isCollective(passage.text.slice(from, to).replaceAll(' ', '')),
  }))
}

interface Section extends Piece {
  readonly role: Role
  /** A label announced the role: what has no verb of its own keeps it. */
  readonly labelled: boolean
}

interface Found extends Piece {
  readonly role: Role
}

/** Labels inside the text part it; persons, times and the like are passed over. */
function sectionsOf(text: string, role: Role): Section[] {
  const labels = findLabels(text)
  const sections: Section[] = [{ from: 0, to: labels[0]?.from ?? text.length, role, labelled: false }]
  labels.forEach((label, index) => {
    if (label.announces === 'person' || label.announces === 'deadline' || label.announces === 'other') return
    sections.push({ from: label.to, to: labels[index + 1]?.from ?? text.length, role: label.announces, labelled: true })
  })
  return sections
}

/** A verb gives its role to all units since the verb before it: 县财政局、县住建局按职责分工负责. */
function unitsOfSection(text: string, section: Section): Found[] {
  const units: Found[] = []
  let group: Piece[] = []
  let helping = false
  const close = (role: Role): void => {
    units.push(...group.map((piece) => ({ ...piece, role })))
    group = []
    helping = false
  }
  for (const piece of piecesOf(text, section.from, section.to).flatMap((part) => atTogether(text, part))) {
    const { name, role, helps } = readPiece(text, piece)
    if (helps) {
      close(section.labelled ? section.role : 'lead')
      helping = true
    }
    if (name !== null) group.push(name)
    if (role !== null) close(helping && role === 'responsible' ? 'support' : role)
  }
  close(helping ? 'support' : section.role)
  return units
}

interface Together extends Piece {
  readonly helps: boolean
}

function atTogether(text: string, part: Piece): Together[] {
  const words = text.slice(part.from, part.to)
  const match = TOGETHER_WITH.exec(words)
  if (match?.index === 0) return [{ from: part.from + match[0].length, to: part.to, helps: true }]
  if (match === null || !looksLikeUnit(words.slice(0, match.index).replace(/(?:牵头|负责)$/, '')))
    return [{ ...part, helps: false }]
  const at = part.from + match.index
  return [
    { from: part.from, to: at, helps: false },
    { from: at + match[0].length, to: part.to, helps: true },
  ]
}

interface ReadPiece {
  readonly name: Piece | null
  readonly role: Role | null
  readonly helps: boolean
}

const LEADING = /^(?:[0-9]{1,2}[.．]|[①-⑳]|（[0-9一二三四五六七八九十]{1,2}）|由|请|以及|和|及|与|并)+/
/** 县发改局等, 县发改局等有关部门: the rest of the list was left out. 县直等有关单位 is a name of its own. */
const AND_OTHERS =
  /等(?:各?(?:有关|相关|成员|责任|市直|县直|区直)?(?:单位|部门|科室|处室|部室|机构)|[0-9一二三四五六七八九十]+[个家]?(?:单位|部门))?$/

/** One piece without numbering, verb, bracketed role, 等 and names of persons in brackets. */
function readPiece(text: string, { from, to, helps }: Together): ReadPiece {
  const start = from + (LEADING.exec(text.slice(from, to))?.[0].length ?? 0)
  let words = beforeColon(text.slice(start, to))
  const verb = verbOf(words) ?? bracketRole(words) ?? verbWithObject(words)
  words = words.slice(0, words.length - (verb?.length ?? 0))
  for (const ending of ENDINGS) words = words.slice(0, words.length - ending(words))
  const name = trimmed(text, { from: start, to: start + words.length })
  return { name: isUnit(text.slice(name.from, name.to)) ? name : null, role: verb?.role ?? null, helps }
}

/** 县乡村振兴局：资金保障. */
function beforeColon(words: string): string {
  const colon = words.indexOf('：')
  return colon > 0 && looksLikeUnit(words.slice(0, colon)) ? words.slice(0, colon) : words
}

/** How many characters at the end belong to no name. */
const ENDINGS: readonly ((words: string) => number)[] = [
  (words) => bracketRole(words)?.length ?? 0,
  (words) => (/^.直等/.test(words) ? 0 : (AND_OTHERS.exec(words)?.[0].length ?? 0)),
  bracketedPersons,
]

function bracketedPersons(words: string): number {
  const bracket = /（([^（）]*)）$/.exec(words)
  const inside = (bracket?.[1] ?? '').split(/[、，； ]/).filter((part) => part !== '')
  return bracket !== null && inside.length > 0 && inside.every(isPerson) ? bracket[0].length : 0
}

/** Longer than any name: a sentence strayed into the column. */
const LONGEST = 40

function isUnit(spaced: string): boolean {
  const words = spaced.replaceAll(' ', '')
  if (words.length < 2 || words.length > LONGEST || !/[\u4e00-\u9fff]{2}/.test(words)) return false
  return (
    !isPerson(words.replace(/（[^（）]*）$/, '')) &&
    !arePersons(spaced) &&
    !/^(?:无|暂无|同上|下同|具体|详见|略|单位|部门|领导)$/.test(words)
  )
}

/** The name in the source's own script, without the spaces of the layout. */
function nameOf({ text, at, source }: Passage, from: number, to: number): string {
  let name = ''
  for (let i = from; i < to; i++) {
    const folded = text.charAt(i)
    if (folded !== ' ') name += /[\u3400-\u9fff]/.test(folded) ? source.charAt(at[i] ?? 0) : folded
  }
  return name
}
