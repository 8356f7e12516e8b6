import type { Target } from '../plan.ts'
import { foldText } from '../text/fold.ts'

/**
 * Whether two wordings of one target count over the same people or things. A bracket that only one has narrows or widens it
 * (某某户（未脱贫）, 组织（含…）); where both name a population, the names must agree but for the place.
 */
export function samePopulation(one: Target, other: Target): boolean {
  if (bracketsOf(one) !== bracketsOf(other)) return false
  const [first, second] = [nameOf(one), nameOf(other)]
  if (first === '' || second === '' || first === second) return true
  return first.startsWith(second) || second.startsWith(first)
}

/** Qualifying brackets, without those that only hold figures or a place name's second half (乡（镇）). */
function bracketsOf(target: Target): string {
  const found = [...foldText(`${target.metric}；${target.words}`).matchAll(/（([^（）]*)）/g)].map(
    ([, inner = '']) => inner,
  )
  const telling = found.filter(
    (inner) => inner.length >= 2 && /[\u4e00-\u9fff]/.test(inner) && !/^(?:街道|社区|个|场|次|市|区|州)$/.test(inner),
  )
  return [...new Set(telling)].toSorted().join('、')
}

function nameOf(target: Target): string {
  return foldText(target.population ?? '')
    .replace(/（[^（）]*）/g, '')
    .replace(
      /^(?:全[县市区省镇乡校]|.{2,4}[县市区省](?!级|直)|本级)?(?:的)?(?:各级各类|各级|各类|所有|全部|全体|各|每个?)?/,
      '',
    )
}
