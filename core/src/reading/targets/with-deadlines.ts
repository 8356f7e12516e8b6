import type { TimeMention } from '../deadlines/index.ts'
import type { Target } from '../plan.ts'
import { spanOf, type Passage } from '../text/passage.ts'

/** Gives each target the deadline that stands in its own words (年底前覆盖率达到90%). */
export function withDeadlines(passage: Passage, targets: readonly Target[], times: readonly TimeMention[]): Target[] {
  const dated = times.flatMap(({ from, to, deadline }) =>
    deadline === undefined || deadline.kind === 'recurring' ? [] : [{ span: spanOf(passage, from, to), deadline }],
  )
  return targets.map((target) => {
    const own = dated.find(({ span }) => span[0] >= target.span[0] && span[1] <= target.span[1])
    return own === undefined ? target : { ...target, deadline: own.deadline }
  })
}
