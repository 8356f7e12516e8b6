export { readIndicator } from './indicators.ts'
export { readTargets } from './read-targets.ts'
export type { TargetReading } from './read-targets.ts'
export { withDeadlines } from './with-deadlines.ts'
