import { roleWords, scopeWords, type Language } from '@luoshi/contract/plan-words'
import type { Deadline, Target, Task, Unit } from '@luoshi/core/reading'
import { filled, labels } from './labels.ts'

/** `4-5月` and below it `2025-04-01 – 05-31`. */
export function deadlineLines(deadline: Deadline, language: Language): string[] {
  const marks = [
    ...(deadline.soft === true ? [labels.soft[language]] : []),
    ...(deadline.inherited === true ? [labels.inherited[language]] : []),
  ]
  const days = daysOf(deadline, language)
  return [withMarks(deadline.words, marks, language), ...(days === '' ? [] : [days])]
}

/** One line a role: `牵头 团县委`, `各乡镇团委（类别）、县教育局（沿用）`. Plain responsibility needs no word of its own. */
export function unitLines(units: readonly Unit[], language: Language): string[] {
  const roles = [...new Set(units.map(({ role }) => role))]
  const silent = roles.length === 1 && (roles[0] === 'responsible' || roles[0] === 'unspecified')
  return roles.map((role) => {
    const own = units.filter((unit) => unit.role === role)
    const names = own.map(({ name, collective }) =>
      collective ? withMarks(name, [labels.collective[language]], language) : name,
    )
    const inherited = own.some((unit) => unit.inherited) ? [labels.inherited[language]] : []
    const list = withMarks(names.join(language === 'zh' ? '、' : ', '), inherited, language)
    return silent ? list : `${roleWords[role][language]} ${list}`
  })
}

/** `≥4 场`, `3–5 场`, `增 ≥10%`, `100%（隐含）`, `≥90%（力争；原 85%）`. */
export function valueOf(target: Target, language: Language): string {
  const marks = [
    ...(target.soft ? [labels.soft[language]] : []),
    ...(target.implicit ? [labels.implied[language]] : []),
    ...(target.baseline === null
      ? []
      : [filled(labels.from[language], quantity(target.baseline.value, target.baseline.unit))]),
  ]
  const sign = target.most === undefined ? SIGNS[target.comparator] : ''
  const number = target.most === undefined ? `${target.value}` : `${target.value}–${target.most}`
  const change = target.change === 'level' ? '' : `${labels[target.change][language]} `
  return withMarks(`${change}${sign}${quantity(number, target.unit)}`, marks, language)
}

/** `合计`, `各乡镇`, `每人：人均`, `覆盖：农村留守儿童`. */
export function scopeOf(target: Target, language: Language): string {
  const whom = target.per ?? target.population
  if (whom !== undefined && /^[每各]/.test(whom)) return whom
  const words = scopeWords[target.scope][language]
  return whom === undefined || whom === '' ? words : `${words}${COLON[language]}${whom}`
}

/** What a task is measured by, short: its targets, then how many items it has. */
export function measureLines(task: Task, language: Language): string[] {
  const targets = task.targets.map((target) => `${valueOf(target, language)} ${target.metric}`.trim())
  return task.items.length === 0 ? targets : [...targets, filled(labels.itemsOf[language], task.items.length)]
}

export function taskName(number: string | null): string {
  return number ?? '–'
}

const SIGNS = { '>=': '≥', '<=': '≤', '=': '', '>': '>', '<': '<', '~': '≈' } as const satisfies Record<
  Target['comparator'],
  string
>
const COLON = { zh: '：', en: ': ' } as const
const LIST = { zh: ['（', '，', '）'], en: [' (', ', ', ')'] } as const

function quantity(value: number | string, unit: string): string {
  return /^[%％‰]/.test(unit) ? `${value}${unit}` : `${value} ${unit}`.trim()
}

function withMarks(text: string, marks: readonly string[], language: Language): string {
  const [open, comma, close] = LIST[language]
  return marks.length === 0 ? text : `${text}${open}${marks.join(comma)}${close}`
}

/** The resolved days, the year once. An event without a date and a standing duty have none. */
function daysOf({ kind, start, end }: Deadline, language: Language): string {
  if (start !== null && end !== null) {
    if (start === end) return start
    return `${start} – ${start.slice(0, 4) === end.slice(0, 4) ? end.slice(5) : end}`
  }
  if (end !== null) return `– ${end}`
  if (start !== null) return `${start} –`
  return kind === 'event' ? labels.open[language] : ''
}
