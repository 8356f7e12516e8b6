export { readTargets, type TargetContext, type TargetReading, type TimeRange } from './read-targets.ts'
export { findQuantities, type Quantity } from './quantities.ts'
