import type { Plan, SourceDocument, Target } from '@luoshi/core/reading'

export type Reader = (document: SourceDocument) => Plan

/** Ways to spoil a reader's answer, for showing that the proof would notice. They stand here, never in the product. */
export const FAULTS: Readonly<Record<string, string>> = {
  'shift-anchor': 'the anchor of a target stands one character too far right',
  'widen-anchor': 'the anchor of a unit reaches beyond the end of the text',
  'drop-numeral': 'the last ignored number is forgotten',
  'uncount-numeral': 'an ignored number is dropped and the total corrected to hide it',
  'throw-on-nul': 'a NUL character makes the reader throw',
  'narrow-only': 'a full-width digit costs a task its deadlines',
  'mind-spaces': 'an ideographic space makes one more question',
  remember: 'every second reading forgets the last task',
  'impossible-day': 'a deadline ends on 30 February',
}

export function faulty(fault: string | null, read: Reader): Reader {
  if (fault === null) return read
  const spoil = SPOILERS[fault]
  if (!spoil) throw new Error(`there is no fault "${fault}"`)
  return spoil(read)
}

const SPOILERS: Readonly<Record<string, (read: Reader) => Reader>> = {
  'shift-anchor': changing((plan) => ({
    ...plan,
    tasks: plan.tasks.map((task) => ({ ...task, targets: task.targets.map(shifted) })),
  })),
  'widen-anchor': changing((plan) => ({
    ...plan,
    tasks: plan.tasks.map((task) => ({
      ...task,
      units: task.units.map((unit) => ({ ...unit, span: [unit.span[0], plan.text.length + 1] as const })),
    })),
  })),
  'drop-numeral': changing((plan) => ({
    ...plan,
    numbers: { ...plan.numbers, ignored: plan.numbers.ignored.slice(0, -1) },
  })),
  'uncount-numeral': changing((plan) => {
    const { total, targets, ignored } = plan.numbers
    return { ...plan, numbers: { total: ignored.length === 0 ? total : total - 1, targets, ignored: ignored.slice(1) } }
  }),
  'throw-on-nul': (read) => (document) => {
    if (document.text.includes('\u0000')) throw new Error('a character that nobody expected')
    return read(document)
  },
  'narrow-only': changing((plan) =>
    /[０-９]/.test(plan.text) ? { ...plan, tasks: plan.tasks.map((task) => ({ ...task, deadlines: [] })) } : plan,
  ),
  'mind-spaces': changing((plan) =>
    plan.text.includes('\u3000') ? { ...plan, questions: plan.questions.concat(plan.questions.slice(0, 1)) } : plan,
  ),
  remember: (read) => {
    let count = 0
    return (document) => {
      const plan = read(document)
      count++
      return count % 2 === 0 ? { ...plan, tasks: plan.tasks.slice(0, -1) } : plan
    }
  },
  'impossible-day': changing((plan) => ({
    ...plan,
    tasks: plan.tasks.map((task) => ({
      ...task,
      deadlines: task.deadlines.map((deadline) => (deadline.end ? { ...deadline, end: '2025-02-30' } : deadline)),
    })),
  })),
}

function changing(change: (plan: Plan) => Plan): (read: Reader) => Reader {
  return (read) => (document) => change(read(document))
}

function shifted(target: Target): Target {
  return { ...target, span: [target.span[0] + 1, target.span[1] + 1] }
}
