import type { Deadline, Plan, Span, Target, Task, Unit } from '@luoshi/core/reading'

const nowhere: Span = [0, 0]

/** A plan of the invented county with nothing in it but what a test says. */
export function aPlan(told: Partial<Plan> = {}): Plan {
  return {
    text: '',
    title: '2025年示例县工作要点',
    documentNumber: '示团发〔2025〕3号',
    issuer: '共青团示例县委员会',
    addressees: [],
    issuedOn: '2025-02-18',
    year: 2025,
    parts: [],
    tasks: [],
    orphanTargets: [],
    repeatedTargets: [],
    questions: [],
    numbers: { total: 0, targets: 0, ignored: [] },
    suspects: [],
    ...told,
  }
}

export function aTask(told: Partial<Task> = {}): Task {
  return {
    number: '1',
    text: '开设青年夜校。',
    span: nowhere,
    deadlines: [],
    textDeadlines: [],
    units: [],
    items: [],
    targets: [],
    group: null,
    ...told,
  }
}

export function aTarget(told: Partial<Target> = {}): Target {
  return {
    words: '不少于36期',
    span: nowhere,
    metric: '夜校课程',
    comparator: '>=',
    value: 36,
    unit: '期',
    scope: 'total',
    per: null,
    change: 'level',
    baseline: null,
    soft: false,
    implicit: false,
    numerals: [],
    ...told,
  }
}

export function aDeadline(told: Partial<Deadline> = {}): Deadline {
  return { words: '4-5月', span: nowhere, kind: 'range', start: '2025-04-01', end: '2025-05-31', ...told }
}

export function aUnit(told: Partial<Unit> = {}): Unit {
  const name = told.name ?? '团县委'
  return { name, words: name, span: nowhere, role: 'unspecified', inherited: false, collective: false, ...told }
}
