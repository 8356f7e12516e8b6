import { inYear } from '../years.ts'
import type { Choices } from '../answers.ts'
import type { PlanDraft } from '../draft.ts'
import { refusedAnswer } from '../refusals.ts'
import type { Outcome, Subject } from './outcome.ts'
import { done, withTask } from './outcome.ts'

export const documentChoices = {
  overlapping_tasks: chooseMerger,
  plan_year: chooseYear,
  lost_characters: chooseCharacters,
}

/** Two tasks that promise the same stay apart, each counting it, or the first carries both. */
function chooseMerger(draft: PlanDraft, { key }: Subject, { choose }: Choices['overlapping_tasks']): Outcome {
  const [first = '', second = ''] = key.split('+')
  if (!draft.tasks.some((task) => task.key === first)) return refusedAnswer('unknown_task', key)
  return done(withTask(draft, second, (task) => ({ ...task, mergedInto: choose === 'merge' ? first : null })))
}

function chooseYear(draft: PlanDraft, { key }: Subject, { year }: Choices['plan_year']): Outcome {
  if (!Number.isInteger(year) || year < 1949 || year > 2999) return refusedAnswer('year_invalid', key)
  return done(inYear(draft, year))
}

function chooseCharacters(draft: PlanDraft, { key }: Subject, choice: Choices['lost_characters']): Outcome {
  if (choice.choose === 'reading' && choice.reading.trim() === '') return refusedAnswer('words_missing', key)
  const suspects = draft.suspects.map((suspect) => {
    if (suspect.key !== key) return suspect
    const reading = { as_suggested: suspect.suggestion, as_printed: null, reading: '' }[choice.choose]
    return { ...suspect, reading: choice.choose === 'reading' ? choice.reading.trim() : reading }
  })
  return done({ ...draft, suspects })
}
