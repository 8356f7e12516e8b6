import { findTimes } from '../deadlines/index.ts'
import type { TimeContext } from '../deadlines/index.ts'
import type { Layout } from '../layout/index.ts'
import type { IgnoredNumber, Target } from '../plan.ts'
import { readTargets } from '../targets/index.ts'
import { withDeadlines } from '../targets/with-deadlines.ts'
import { pastStretches } from './tense.ts'

export interface Promises {
  readonly targets: readonly Target[]
  readonly ignored: readonly IgnoredNumber[]
}

/** What the prose promises, paragraph by paragraph; what it tells of the past is no promise. */
export function readPromises(layout: Layout, context: TimeContext): Promises {
  const targets: Target[] = []
  const ignored: IgnoredNumber[] = []
  const told = layout.prose.map(({ passage, kind }) => ({
    text: passage.text,
    heading: kind === 'heading' || isShortHeading(passage.text),
  }))
  const past = pastStretches(told, context.year)
  layout.prose.forEach(({ passage }, index) => {
    const times = findTimes(passage, context)
    const reading = readTargets(passage, { times, past: past[index] ?? [], year: context.year })
    targets.push(...withDeadlines(passage, reading.targets, times))
    ignored.push(...reading.ignored)
  })
  return { targets, ignored }
}

/** 一、2023年工作回顾: a line of few words without a sentence inside. */
function isShortHeading(text: string): boolean {
  return text.length <= 30 && !/[，；]/.test(text) && !/。./.test(text)
}
