import type { Deadline, Plan, SourceDocument, Span, Target } from '@luoshi/core/reading'
import { fold } from './folding.ts'
import { allTargets } from './score.ts'

/** What must hold of any plan read from any document; a sentence for each breach. */
export function breaches(document: SourceDocument, plan: Plan): string[] {
  if (plan.text !== document.text) return ['the plan does not carry the text of the document']
  return [...anchorBreaches(plan), ...numeralBreaches(plan), ...valueBreaches(plan)]
}

/**
 * The plan without its layout: what must stay the same when widths and spaces change. Folded words, and no spans.
 * Sorted nowhere: the order is part of a plan.
 */
export function digest(plan: Plan): string {
  return JSON.stringify({
    year: plan.year,
    title: fold(plan.title),
    parts: plan.parts.map(({ heading, measures }) => [fold(heading), measures.map((measure) => fold(measure.heading))]),
    tasks: plan.tasks.map((task) => ({
      number: task.number,
      text: fold(task.text),
      deadlines: [...task.deadlines, ...task.textDeadlines].map(digestDeadline),
      units: task.units.map(({ name, role, inherited }) => [fold(name), role, inherited]),
      items: task.items.map(({ words, kind }) => [fold(words), kind]),
      targets: task.targets.map(digestTarget),
    })),
    orphans: plan.orphanTargets.map(digestTarget),
    repeated: plan.repeatedTargets.map(digestTarget),
    questions: plan.questions.map(({ kind, about }) => [kind, about]),
    numbers: [plan.numbers.total, plan.numbers.targets, plan.numbers.ignored.map(({ reason }) => reason)],
  })
}

/** The first place where two digests part, for a person to look at. */
export function difference(a: string, b: string): string {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return `…${a.slice(Math.max(0, at - 60), at + 40)}… ≠ …${b.slice(Math.max(0, at - 20), at + 40)}…`
}

function digestTarget(target: Target): unknown {
  const { comparator, value, most, scope, change, soft, implicit, baseline } = target
  const words = [target.metric, target.unit, target.per ?? '', target.population ?? ''].map(fold)
  const deadline = target.deadline ? digestDeadline(target.deadline) : null
  return [...words, comparator, value, most, scope, change, soft, implicit, baseline?.value, deadline]
}

function digestDeadline({ kind, start, end, event, recurrence, soft, inherited }: Deadline): unknown {
  return [
    kind,
    start,
    end,
    event ? [fold(event.name), event.relation] : null,
    recurrence ?? null,
    soft ?? false,
    inherited ?? false,
  ]
}

interface Anchor {
  readonly what: string
  readonly span: Span
  readonly words?: string
}

function anchorBreaches(plan: Plan): string[] {
  return anchorsOf(plan).flatMap(({ what, span, words }) => {
    const [from, to] = span
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to < from || to > plan.text.length)
      return [`${what}: [${from}, ${to}) lies outside the text of ${plan.text.length}`]
    const there = plan.text.slice(from, to)
    return words === undefined || words === there ? [] : [`${what}: "${words}" is not what stands there: "${there}"`]
  })
}

function anchorsOf(plan: Plan): Anchor[] {
  const { tasks, parts, questions, suspects, numbers } = plan
  const deadlines = tasks.flatMap((task) => [...task.deadlines, ...task.textDeadlines])
  const targets = allTargets(plan)
  const named = (what: string, list: readonly { span: Span; words: string }[]): Anchor[] =>
    list.map(({ span, words }) => ({ what, span, words }))
  const bare = (what: string, spans: readonly Span[]): Anchor[] => spans.map((span) => ({ what, span }))
  return [
    ...named('target', targets),
    ...named(
      'deadline of a target',
      targets.flatMap(({ deadline }) => (deadline ? [deadline] : [])),
    ),
    ...named('deadline', deadlines),
    ...named(
      'unit',
      tasks.flatMap((task) => task.units),
    ),
    ...named(
      'item',
      tasks.flatMap((task) => task.items),
    ),
    ...named('question', questions),
    ...named('suspect', suspects),
    ...named('ignored number', numbers.ignored),
    ...bare(
      'task',
      tasks.map((task) => task.span),
    ),
    ...bare(
      'part',
      parts.map((part) => part.span),
    ),
    ...bare(
      'measure',
      parts.flatMap((part) => part.measures.map((measure) => measure.span)),
    ),
    ...bare(
      'numeral',
      targets.flatMap((target) => target.numerals),
    ),
  ]
}

/** Every numeral is a target's or ignored, and the sum says so. */
function numeralBreaches(plan: Plan): string[] {
  const { total, targets, ignored } = plan.numbers
  const found: string[] = []
  if (total !== targets + ignored.length) found.push(`numbers: ${total} is not ${targets} + ${ignored.length}`)
  const used = new Set(allTargets(plan).flatMap((target) => target.numerals.map(String)))
  if (used.size !== targets) found.push(`numbers: ${targets} said to be targets, ${used.size} used by them`)
  for (const { span, reason, words } of ignored) {
    if (!reason) found.push(`ignored number "${words}": no reason`)
    if (used.has(String(span))) found.push(`numeral "${words}" is a target's and ignored`)
  }
  const accounted = covered(plan)
  for (const match of plan.text.matchAll(/[0-9０-９]+/g)) {
    const end = match.index + match[0].length
    for (let at = match.index; at < end; at++) {
      if (accounted[at] === 1) continue
      found.push(`numeral "${match[0]}" at ${match.index} is neither a target's nor ignored`)
      break
    }
  }
  return found
}

/** 1 for each character that an ignored number, a target or one of its numerals covers. */
function covered(plan: Plan): Uint8Array {
  const marks = new Uint8Array(plan.text.length)
  const targets = allTargets(plan)
  const spans = [...targets.map(({ span }) => span), ...targets.flatMap(({ numerals }) => numerals)]
  for (const [from, to] of [...spans, ...plan.numbers.ignored.map(({ span }) => span)]) marks.fill(1, from, to)
  return marks
}

function valueBreaches(plan: Plan): string[] {
  const found: string[] = []
  for (const { words, value } of allTargets(plan))
    if (!Number.isFinite(value)) found.push(`target "${words}": value ${value}`)
  for (const task of plan.tasks) {
    for (const { words, start, end } of [...task.deadlines, ...task.textDeadlines]) {
      if (!isDay(start) || !isDay(end)) found.push(`deadline "${words}": no such day ${start} ${end}`)
      else if (start && end && start > end) found.push(`deadline "${words}": ${start} comes after ${end}`)
    }
  }
  return found
}

function isDay(day: string | null): boolean {
  if (day === null) return true
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}
