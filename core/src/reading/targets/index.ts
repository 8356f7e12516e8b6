export { readIndicator } from './indicators.ts'
export { readTargets } from './read-targets.ts'
export type { TargetContext, TargetReading, TimeRange } from './read-targets.ts'
export { withDeadlines } from './with-deadlines.ts'
