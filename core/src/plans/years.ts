import { addYears, endOfMonth, partsOf } from '../lib/dates.ts'
import type { Day } from '../organizations/index.ts'
import { readDeadlines } from '../reading/deadlines/index.ts'
import type { TimeContext } from '../reading/deadlines/index.ts'
import { passageOf } from '../reading/text/passage.ts'
import type { DraftDeadline, PlanDraft } from './draft.ts'

/**
 * The draft read as the plan of another year: days that the paper gives without a year move with it, festivals to their day in that year;
 * days that name their year, and days that people gave, stay.
 */
export function inYear(draft: PlanDraft, year: number): PlanDraft {
  if (year === draft.year) return draft
  const move = (deadline: DraftDeadline): DraftDeadline => moved(deadline, draft, year)
  return {
    ...draft,
    year,
    tasks: draft.tasks.map((task) => ({
      ...task,
      deadlines: task.deadlines.map(move),
      textDeadlines: task.textDeadlines.map(move),
    })),
    targets: draft.targets.map((target) =>
      target.deadline === null ? target : { ...target, deadline: move(target.deadline) },
    ),
  }
}

function moved(deadline: DraftDeadline, { year: before, issuedOn }: PlanDraft, year: number): DraftDeadline {
  const { words, start, end } = deadline
  if (deadline.span === null || /[0-9]{4}年|[0-9]{4}[-.]/.test(words.normalize('NFKC'))) return deadline
  const known = reread(words, { year: before, issuedOn })
  const again = reread(words, { year, issuedOn })
  // The words alone tell the days only where they told the ones that stand here.
  if (known !== null && again !== null && known.start === start && known.end === end) return { ...deadline, ...again }
  const years = year - before
  return { ...deadline, start: shifted(start, years), end: shifted(end, years) }
}

function reread(words: string, context: TimeContext): { start: Day | null; end: Day | null } | null {
  const [only, ...others] = readDeadlines(passageOf(words, [0, words.length], 'keep'), context)
  return only === undefined || others.length > 0 ? null : { start: only.start, end: only.end }
}

/** The last day of February stays the last. */
function shifted(day: Day | null, years: number): Day | null {
  if (day === null) return null
  const { year, month } = partsOf(day)
  return month === 2 && day === endOfMonth(year, 2) ? endOfMonth(year + years, 2) : addYears(day, years)
}
