import type { Plan, Target } from '@luoshi/core/reading'

/** A plan of nothing, filled in where a test cares. */
export function aPlan(given: Partial<Plan> = {}): Plan {
  return {
    text: '',
    title: '',
    documentNumber: '',
    issuer: '',
    addressees: [],
    issuedOn: null,
    year: 2025,
    parts: [],
    tasks: [],
    orphanTargets: [],
    repeatedTargets: [],
    questions: [],
    numbers: { total: 0, targets: 0, ignored: [] },
    suspects: [],
    ...given,
  }
}

export function aTarget(given: Partial<Target> = {}): Target {
  return {
    words: '',
    span: [0, 0],
    metric: '',
    comparator: '=',
    value: 1,
    unit: '个',
    scope: 'total',
    per: null,
    change: 'level',
    baseline: null,
    soft: false,
    implicit: false,
    numerals: [],
    ...given,
  }
}
