import type { Deadline, Item, Target, Task, Unit } from '../plan.ts'

/** Values for tests: what is not given is filled in. */
export function aTarget(given: Partial<Target> = {}): Target {
  const words = given.words ?? '举办培训不少于3场'
  return {
    words,
    span: [0, words.length],
    metric: words,
    comparator: '>=',
    value: 3,
    unit: '场',
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

export function aTask(given: Partial<Task> = {}): Task {
  const text = given.text ?? '做好年度工作。'
  return {
    number: null,
    text,
    span: [0, text.length],
    deadlines: [],
    textDeadlines: [],
    units: [],
    items: [],
    targets: [],
    group: null,
    ...given,
  }
}

export function anItem(words: string, given: Partial<Item> = {}): Item {
  return { words, span: [0, words.length], kind: 'other', ...given }
}

export function aUnit(name: string, given: Partial<Unit> = {}): Unit {
  return {
    name,
    words: name,
    span: [0, name.length],
    role: 'responsible',
    inherited: false,
    collective: false,
    ...given,
  }
}

export function aDeadline(words: string, given: Partial<Deadline> = {}): Deadline {
  return { words, span: [0, words.length], kind: 'range', start: '2021-01-01', end: '2021-12-31', ...given }
}
