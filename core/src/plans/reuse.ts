import { foldText } from '../reading/text/fold.ts'
import type { Answer } from './answers.ts'
import type { DraftQuestion, PlanDraft, QuestionSubject } from './draft.ts'

export interface EarlierAnswer {
  readonly question: string
  readonly answer: Answer
}

/**
 * Answers of an earlier draft to the questions that are asked again, in the keys of the new one: to be shown as 上年答复, never taken
 * unasked. Days belong to their year and are left out where the years differ, and so is an answer that points to a row which is gone.
 */
export function earlierAnswers(draft: PlanDraft, earlier: PlanDraft): EarlierAnswer[] {
  const answered = new Map(earlier.questions.map((question) => [question.key, question]))
  return draft.questions.flatMap((question) => {
    const old = answered.get(question.key)
    if (old === undefined || old.answer === null || old.kind !== question.kind) return []
    const answer = translated(old.answer, { old, question, draft, earlier })
    return answer === null ? [] : [{ question: question.key, answer }]
  })
}

interface Both {
  readonly old: DraftQuestion
  readonly question: DraftQuestion
  readonly draft: PlanDraft
  readonly earlier: PlanDraft
}

function translated(answer: Answer, both: Both): Answer | null {
  const choice = translatedChoice(answer.choice, both)
  const except = answer.except.map((each) => {
    const subject = sameSubject(each.subject, both.old.subjects, both.question.subjects)
    const own = translatedChoice(each.choice, both)
    return subject === null || own === null ? null : { subject, choice: own }
  })
  if (choice === null || except.includes(null)) return null
  // Kind and choices come from one answer.
  return { kind: answer.kind, choice, except } as Answer
}

function translatedChoice(choice: Answer['choice'], { draft, earlier }: Both): Answer['choice'] | null {
  const sameYear = draft.year === earlier.year
  switch (choice.choose) {
    case 'days':
    case 'day':
    case 'year':
      return sameYear ? choice : null
    case 'register':
      return sameYear ? choice : { ...choice, asOf: null }
    case 'task': {
      const text = plain(earlier.tasks.find(({ key }) => key === choice.task)?.text ?? '')
      const task = draft.tasks.find((each) => plain(each.text) === text)
      return task === undefined ? null : { ...choice, task: task.key }
    }
    default:
      return choice
  }
}

/** The subject with the same words, numbers of tasks and the year apart. */
function sameSubject(
  key: string,
  old: readonly QuestionSubject[],
  subjects: readonly QuestionSubject[],
): string | null {
  const words = plain(old.find((subject) => subject.key === key)?.words ?? '')
  return subjects.find((subject) => plain(subject.words) === words)?.key ?? null
}

function plain(words: string): string {
  return foldText(words)
    .replace(/^第[^项]{1,8}项/, '')
    .replace(/(?:19|20)[0-9]{2}(?=年)/g, '')
}
