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

const GATHERS = /^(?:全?[县市区省州旗])?(?<seat>[县市区省]?直)?(?:各|所有|全体)(?<behind>.+)$/

/** What stands behind 各, without place and brackets: 各乡（镇）团委 → 乡镇团委, 县直各单位 → 县直单位; null where the name gathers nothing. */
export function gatheredOf(name: string, place: Place | null = null): string | null {
  const groups = GATHERS.exec(coreOf(name, place))?.groups
  const behind = groups?.['behind']
  return behind === undefined ? null : `${groups?.['seat'] ?? ''}${behind}`
}

export interface ProposedClass {
  readonly name: string
  readonly kinds: readonly string[]
}

/** For a collective name that no class has yet: the kinds that it means, as far as the words tell. */
export function proposeClass(
  name: string,
  kinds: readonly OrganizationKind[],
  place: Place | null = null,
): ProposedClass | null {
  const behind = gatheredOf(name, place)
  if (behind === null) return null
  if (behind.startsWith('级')) {
    const own = kinds.filter(({ ownSystem }) => ownSystem).map(({ code }) => code)
    return { name, kinds: own }
  }
  const meant = kinds.filter(({ gathered }) => gathered.includes(behind)).map(({ code }) => code)
  return meant.length > 0 ? { name, kinds: meant } : null
}
