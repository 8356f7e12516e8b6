import type { OrganizationKind } from './kinds.ts'
import type { Place } from './names.ts'
import { coreOf } from './names.ts'
import type { OrganizationTree } from './tree.ts'
import { isWithin } from './tree.ts'
import type { Day } from './versions.ts'

/** A named set of organisations: 各乡（镇）团委. Whom it holds is worked out for a day. */
export interface OrganizationClass {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  /** In any order; on a day the latest that has begun holds. */
  readonly rules: readonly ClassRule[]
}

export interface ClassRule {
  readonly from: Day
  /** Codes of kinds; empty where only `include` counts. */
  readonly kinds: readonly string[]
  /** Only those below this organisation; null for the whole tree. */
  readonly under: string | null
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

/** Ids of the organisations that the class holds on the tree's day, in the tree's order; [] before its first rule. */
export function classMembersOn({ rules }: OrganizationClass, tree: OrganizationTree): string[] {
  const rule = ruleOn(rules, tree.day)
  if (rule === null) return []
  return [...tree.organizations.values()]
    .filter(({ id, kind }) => {
      if (rule.exclude.includes(id)) return false
      if (rule.include.includes(id)) return true
      return rule.kinds.includes(kind) && (rule.under === null || (id !== rule.under && isWithin(tree, id, rule.under)))
    })
    .map(({ id }) => id)
}

function ruleOn(rules: readonly ClassRule[], day: Day): ClassRule | null {
  let found: ClassRule | null = null
  for (const rule of rules) if (rule.from <= day && (found === null || rule.from >= found.from)) found = rule
  return found
}

const GATHERS = /^(?:(?<seat>[县市区省州旗]直)|全?[县市区省州旗])?(?:各|所有|全体)(?<behind>.+)$/

/** What stands behind 各, without place and brackets: 各乡（镇）团委 → 乡镇团委, 县直各单位 → 直单位; null where the name gathers nothing. */
export function gatheredOf(name: string, place: Place | null = null): string | null {
  const groups = GATHERS.exec(coreOf(name, place))?.groups
  const behind = groups?.['behind']
  return behind === undefined ? null : `${groups?.['seat'] === undefined ? '' : '直'}${behind}`
}

export interface ProposedClass {
  readonly name: string
  readonly kinds: readonly string[]
}

/** For a collective name that no class has yet: the kinds that it means, as far as every part of it tells. */
export function proposeClass(
  name: string,
  kinds: readonly OrganizationKind[],
  place: Place | null = null,
): ProposedClass | null {
  const behind = gatheredOf(name, place)
  if (behind === null) return null
  const own = kinds.filter(({ ownSystem }) => ownSystem)
  if (/^级(?!别)/.test(behind)) return { name, kinds: own.map(({ code }) => code) }
  if (GRASSROOTS.test(behind)) return { name, kinds: own.filter(({ leads }) => !leads).map(({ code }) => code) }
  const body = BODY.exec(behind)?.[0] ?? ''
  const codes = meant(behind, kinds) ?? meantByParts(behind.slice(0, behind.length - body.length), body, kinds)
  return codes === null ? null : { name, kinds: kinds.map(({ code }) => code).filter((code) => codes.has(code)) }
}

const GRASSROOTS = /^基层(?:团|妇联|工会|群团)?组织$|^(?:团|妇联|工会)组织$/
/** What the units of a list have in common: 乡镇、学校团委. */
const BODY = /(?:团工委|团委|团组织|妇联|工会)$/

function meant(words: string, kinds: readonly OrganizationKind[]): Set<string> | null {
  const found = kinds.filter(({ gathered }) => gathered.includes(words)).map(({ code }) => code)
  return found.length > 0 ? new Set(found) : null
}

/** 镇街道园区 + 团工委: the longest beginning that is a kind, then the rest; null where something is left over. */
function meantByParts(places: string, body: string, kinds: readonly OrganizationKind[]): Set<string> | null {
  if (places === '') return new Set()
  for (let length = places.length; length > 0; length--) {
    const part = places.slice(0, length)
    const first = meant(part + body, kinds) ?? (body === '团工委' ? meant(`${part}团委`, kinds) : null)
    const rest = first === null ? null : meantByParts(places.slice(length), body, kinds)
    if (first !== null && rest !== null) return new Set([...first, ...rest])
  }
  return null
}
