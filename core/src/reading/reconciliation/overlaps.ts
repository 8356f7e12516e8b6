import type { Span } from '../blocks.ts'
import type { Task } from '../plan.ts'
import type { Finding } from './finding.ts'
import { bigramsOf, candidates, containment, contentOf, dice, indexOf } from './similarity.ts'

interface Duty {
  readonly task: number
  readonly words: string
  readonly span: Span
  readonly grams: ReadonlySet<string>
}

/** Shorter wording is too general to tell that two tasks promise the same thing. */
const LEAST_GRAMS = 6
/** Wording that this many tasks share is a form, not a promise. */
const MOST_TASKS = 3
const MOST_HOLDERS = 40
const GENERAL =
  /组织|开展|举办|推进|推动|加强|深化|做好|抓好|实施|落实|完成|健全|完善|建立|工作|进一步|持续|深入|积极|全面|扎实|切实|认真/g

/** Pairs of tasks with a duty in nearly the same words, one finding a pair. */
export function findOverlaps(tasks: readonly Task[]): Finding[] {
  const duties = tasks.flatMap(dutiesOf)
  const index = indexOf(
    duties.map(({ grams }) => grams),
    MOST_HOLDERS,
  )
  const found = new Map<string, Finding>()
  for (const duty of duties) {
    const partners = candidates(index, duty.grams, Math.ceil(duty.grams.size / 2)).flatMap((place) =>
      partner(duty, duties[place]),
    )
    if (new Set(partners.map(({ task }) => task)).size >= MOST_TASKS) continue
    for (const other of partners) {
      if (other.task < duty.task) continue
      const key = `${String(duty.task)} ${String(other.task)}`
      if (!found.has(key)) found.set(key, findingOf(duty, other))
    }
  }
  return [...found.values()]
}

function findingOf(duty: Duty, other: Duty): Finding {
  return {
    kind: 'overlapping_tasks',
    tasks: [duty.task, other.task],
    words: duty.words,
    span: duty.span,
    otherWords: other.words,
  }
}

function dutiesOf(task: Task, index: number): Duty[] {
  return [...task.items, ...task.targets].flatMap(({ words, span }) => {
    const grams = bigramsOf(contentOf(words).replace(GENERAL, ''))
    return grams.size < LEAST_GRAMS ? [] : [{ task: index, words, span, grams }]
  })
}

/** One wording holds the other whole: a name changed for another (东区, 西区) makes two tasks. */
function partner(duty: Duty, other: Duty | undefined): Duty[] {
  if (other === undefined || other.task === duty.task) return []
  return containment(duty.grams, other.grams) >= 0.95 && dice(duty.grams, other.grams) >= 0.7 ? [other] : []
}
