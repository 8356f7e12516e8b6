import { parseUnit } from '../ledgers/index.ts'
import type { CountedTarget } from '../ledgers/index.ts'

/** A limit is watched, not worked towards: at most so many, or none at all (清零). */
export function isLimit(target: Pick<CountedTarget, 'comparator' | 'value'>): boolean {
  return target.comparator === '<=' || target.comparator === '<' || (target.comparator === '=' && target.value === 0)
}

/** The target is a share of a denominator: % or ‰. */
export function isRate(target: Pick<CountedTarget, 'unit'>): boolean {
  return parseUnit(target.unit).family === 'rate'
}

/** The value in the base of its unit: 2 万元 is 20,000, 91 % is 91. */
export function requiredOf(target: Pick<CountedTarget, 'value' | 'unit'>): number {
  return target.value * parseUnit(target.unit).factor
}

/** A rate in the target's own unit, unrounded; null without a denominator. */
export function rateOf(target: Pick<CountedTarget, 'unit'>, done: number, of: number | null): number | null {
  if (of === null || of <= 0) return null
  return (done * (parseUnit(target.unit).word === '‰' ? 1000 : 100)) / of
}

/**
 * Whether what is done reaches the target, compared unrounded. A bare number and 左右 are reached from below like 不少于 (a plan that
 * says 培训30名 is not broken by 31); a band is reached at its lower end.
 */
export function reaches(target: CountedTarget, done: number, of: number | null): boolean {
  const value = isRate(target) ? rateOf(target, done, of) : done
  if (value === null) return false
  const required = requiredOf(target)
  switch (target.comparator) {
    case '<=':
      return value <= required
    case '<':
      return value < required
    case '>':
      return value > required
    case '=':
      return required === 0 ? value === 0 : value >= required
    case '>=':
    case '~':
      return value >= required
  }
}
