import { itemKindWords, questionKindWords, suspectReasonWords } from '@luoshi/contract/plan-words'
import type { Plan, Question, Target } from '@luoshi/core/reading'
import { GAP, shorten, table, wrap } from './columns.ts'
import { filled, labels } from './labels.ts'
import type { Page } from './page.ts'
import { deadlineLines, measureLines, scopeOf, taskName, unitLines, valueOf } from './wording.ts'

/** Columns of the tables that no width of the page changes: a task's number, resolved days, a value, a kind of item. */
const NUMBER = 4
const DAYS = 18
const VALUE = 16
const KIND = 10

/** The plan as lines for a person: head, outline, task table, targets, items, questions, suspected characters, numbers. */
export function printPlan(plan: Plan, page: Page): string[] {
  const sections = [
    head(plan, page),
    outline(plan, page),
    tasks(plan, page),
    targets(plan, page),
    items(plan, page),
    questions(plan.questions, page),
    suspects(plan, page),
    numbers(plan, page),
  ]
  return sections.filter((lines) => lines.length > 0).flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]))
}

function head(plan: Plan, { language, width, ink }: Page): string[] {
  const facts = [
    plan.documentNumber || labels.noNumber[language],
    plan.issuer || labels.noIssuer[language],
    plan.issuedOn ?? labels.noDate[language],
    filled(labels.planOf[language], plan.year),
  ]
  const title = wrap(plan.title || labels.untitled[language], width).map(ink.strong)
  const to = plan.addressees.join(language === 'zh' ? '、' : ', ')
  const addressees = to === '' ? [] : wrap(`${labels.addressees[language]}${to}`, width, 2).map(ink.faint)
  return [...title, ...wrap(facts.join(' · '), width), ...addressees, summary(plan, language)]
}

function summary(plan: Plan, language: Page['language']): string {
  const inTasks = plan.tasks.reduce((sum, task) => sum + task.targets.length, 0)
  const items = plan.tasks.reduce((sum, task) => sum + task.items.length, 0)
  const targets = inTasks + plan.orphanTargets.length
  return filled(labels.summary[language], plan.tasks.length, targets, items, plan.questions.length)
}

function outline(plan: Plan, page: Page): string[] {
  const { language, width } = page
  const lines = plan.parts.flatMap((part) => [
    shorten(`${part.heading}${part.ordinal ? '' : labels.lostOrdinal[language]}`, width),
    ...part.measures.map(({ heading }) => `  ${shorten(heading, width - 2)}`),
  ])
  return section(page, labels.outline[language], null, lines.length > 0 ? lines : [labels.noOutline[language]])
}

function tasks(plan: Plan, page: Page): string[] {
  const { language, width } = page
  if (plan.tasks.length === 0) return section(page, labels.tasks[language], 0, [labels.noTasks[language]])
  const shared = width - NUMBER - DAYS - 4 * GAP
  const side = Math.floor(shared * 0.315)
  const columns = [
    { title: labels.number[language], width: NUMBER },
    { title: labels.content[language], width: shared - 2 * side },
    { title: labels.deadline[language], width: DAYS },
    { title: labels.units[language], width: side },
    { title: labels.measured[language], width: side },
  ]
  const rows = plan.tasks.map((task) => [
    [shorten(taskName(task.number), NUMBER)],
    wrap(task.text, shared - 2 * side, 3),
    [
      ...task.deadlines.flatMap((deadline) => deadlineLines(deadline, language)),
      ...task.textDeadlines.map(({ words }) => `${labels.inText[language]}${words}`),
    ].flatMap((line) => wrap(line, DAYS)),
    unitLines(task.units, language).flatMap((line) => wrap(line, side, 5)),
    measureLines(task, language).flatMap((line) => wrap(line, side, 2)),
  ])
  return section(page, labels.tasks[language], plan.tasks.length, table(columns, rows))
}

function targets(plan: Plan, page: Page): string[] {
  const { language } = page
  const owned = plan.tasks.flatMap((task) => task.targets.map((target) => ({ owner: taskName(task.number), target })))
  const orphans = plan.orphanTargets.map((target) => ({ owner: '–', target }))
  const twice = plan.repeatedTargets.map((target) => ({ owner: taskName(target.repeats ?? null), target }))
  const blocks = [
    targetTable(page, labels.targets[language], owned),
    targetTable(page, labels.targetsInProse[language], orphans),
    targetTable(page, labels.targetsTwice[language], twice),
  ]
  return blocks.filter((lines) => lines.length > 0).flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]))
}

function targetTable(page: Page, title: string, rows: readonly { owner: string; target: Target }[]): string[] {
  if (rows.length === 0) return []
  const { language, width } = page
  const shared = width - NUMBER - VALUE - 4 * GAP
  const side = Math.floor(shared * 0.28)
  const columns = [
    { title: labels.task[language], width: NUMBER },
    { title: labels.value[language], width: VALUE },
    { title: labels.metric[language], width: side },
    { title: labels.scope[language], width: side },
    { title: labels.words[language], width: shared - 2 * side },
  ]
  const cells = rows.map(({ owner, target }) => [
    [shorten(owner, NUMBER)],
    wrap(valueOf(target, language), VALUE),
    wrap(target.metric, side, 2),
    wrap(scopeOf(target, language), side, 2),
    wrap(target.words, shared - 2 * side, 3),
  ])
  return section(page, title, rows.length, table(columns, cells))
}

function items(plan: Plan, page: Page): string[] {
  const { language, width } = page
  const rest = width - NUMBER - KIND - 2 * GAP
  const rows = plan.tasks.flatMap((task) =>
    task.items.map(({ kind, words }) => [
      [shorten(taskName(task.number), NUMBER)],
      [itemKindWords[kind][language]],
      wrap(words, rest, 2),
    ]),
  )
  if (rows.length === 0) return []
  const columns = [
    { title: labels.task[language], width: NUMBER },
    { title: labels.kind[language], width: KIND },
    { title: labels.words[language], width: rest },
  ]
  return section(page, labels.items[language], rows.length, table(columns, rows))
}

function questions(list: readonly Question[], page: Page): string[] {
  const { language, width } = page
  const lines = list.flatMap(({ kind, ask, suggestion, words }, i) => {
    const indent = '    '
    const within = (text: string): string[] => wrap(text, width - 4, 2).map((line) => `${indent}${line}`)
    const [first = '', ...rest] = wrap(
      `${questionKindWords[kind][language]}${language === 'zh' ? '：' : ': '}${ask}`,
      width - 4,
    )
    return [
      `${String(i + 1).padStart(2)}. ${first}`,
      ...rest.map((line) => `${indent}${line}`),
      ...(words === '' || ask.includes(words) ? [] : within(`“${words}”`).map(page.ink.faint)),
      ...(suggestion === '' ? [] : within(`${labels.suggestion[language]}${suggestion}`)),
    ]
  })
  return section(
    page,
    labels.questions[language],
    list.length,
    list.length > 0 ? lines : [labels.noQuestions[language]],
  )
}

function suspects(plan: Plan, page: Page): string[] {
  if (plan.suspects.length === 0) return []
  const { language, width } = page
  const lines = plan.suspects.map(({ words, suggestion, reason }) => {
    const arrow = suggestion === '' ? '' : ` → ${suggestion}`
    return `  ${shorten(`${words}${arrow} · ${suspectReasonWords[reason][language]}`, width - 2)}`
  })
  return section(page, labels.suspects[language], plan.suspects.length, lines)
}

/** The end of every plan: no number may get lost between the paper and the plan. */
function numbers({ numbers: { total, targets: used, ignored } }: Plan, page: Page): string[] {
  const open = total - used - ignored.length
  const line = filled(labels.numbersLine[page.language], total, used, ignored.length, open)
  return section(page, labels.numbers[page.language], null, [
    ...wrap(line, page.width),
    bar([used, ignored.length, open], page.width),
  ])
}

const SHADES = ['█', '░', '▒']

function bar(counts: readonly number[], width: number): string {
  const total = counts.reduce((sum, count) => sum + count, 0)
  let done = 0
  let drawn = 0
  let text = ''
  for (const [i, count] of counts.entries()) {
    done += count
    const end = total === 0 ? 0 : Math.round((done / total) * width)
    text += (SHADES[i] ?? '').repeat(Math.max(0, end - drawn))
    drawn = Math.max(drawn, end)
  }
  return text
}

function section({ ink, language }: Page, title: string, count: number | null, lines: readonly string[]): string[] {
  const heading = count === null ? title : `${title}${language === 'zh' ? ` ${count} 项` : ` (${count})`}`
  return [ink.strong(heading), ...lines]
}
