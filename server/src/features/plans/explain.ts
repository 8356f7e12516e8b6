import { ignoredReasonWords } from '@luoshi/contract/plan-words'
import type { Plan, Span, Target } from '@luoshi/core/reading'
import { table, wrap } from './columns.ts'
import { filled, labels } from './labels.ts'
import type { Page } from './page.ts'
import { taskName, valueOf } from './wording.ts'

/** One number of the document: where it stands and what became of it. */
interface Fate {
  readonly span: Span
  readonly verdict: string
}

/** Every number of the document in order, with its line, what stands around it, and whether it became a target or why not. */
export function explainNumbers(plan: Plan, page: Page): string[] {
  const { language, width } = page
  const lineOf = lineFinder(plan.text)
  const columns = [
    { title: labels.line[language], width: 5 },
    { title: labels.context[language], width: 52 },
    { title: labels.verdict[language], width: width - 5 - 52 - 4 },
  ]
  const rows = fates(plan, page).map(({ span, verdict }) => [
    [String(lineOf(span[0]))],
    wrap(around(plan.text, span), 52),
    wrap(verdict, width - 5 - 52 - 4),
  ])
  return [page.ink.strong(labels.explained[language]), ...table(columns, rows)]
}

function fates(plan: Plan, page: Page): Fate[] {
  const { language } = page
  const colon = language === 'zh' ? '：' : ': '
  const owned = plan.tasks.flatMap(({ number, targets }) =>
    targets.flatMap((target) => targetFates(target, filled(labels.ofTask[language], taskName(number)), page)),
  )
  const orphans = plan.orphanTargets.flatMap((target) => targetFates(target, labels.inProse[language], page))
  const twice = plan.repeatedTargets.flatMap((target) =>
    targetFates(target, filled(labels.ofTask[language], taskName(target.repeats ?? null)), page),
  )
  const ignored = plan.numbers.ignored.map(({ span, reason }) => ({
    span,
    verdict: `${labels.isIgnored[language]}${colon}${ignoredReasonWords[reason][language]}`,
  }))
  return merged([...owned, ...orphans, ...twice, ...ignored])
}

function targetFates(target: Target, owner: string, { language }: Page): Fate[] {
  const colon = language === 'zh' ? '：' : ': '
  const spans = target.numerals.length > 0 ? target.numerals : [target.span]
  const word = target.numerals.length > 0 ? labels.isTarget[language] : labels.isImplied[language]
  const verdict = `${word}${colon}${valueOf(target, language)} · ${target.metric} · ${owner}`
  return spans.map((span) => ({ span, verdict }))
}

/** In the order of the text; a number that several targets share (各不少于4场) stands once with all of them. */
function merged(list: readonly Fate[]): Fate[] {
  const sorted = list.toSorted((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])
  const result: Fate[] = []
  for (const fate of sorted) {
    const last = result.at(-1)
    if (last !== undefined && last.span[0] === fate.span[0] && last.span[1] === fate.span[1]) {
      if (!last.verdict.split('\n').includes(fate.verdict))
        result.splice(-1, 1, { span: last.span, verdict: `${last.verdict}\n${fate.verdict}` })
    } else {
      result.push(fate)
    }
  }
  return result
}

const AROUND = 11

/** The number in ⟦ ⟧ with what stands before and after it on its line. */
function around(text: string, [from, to]: Span): string {
  const before = text.slice(Math.max(0, from - AROUND), from)
  const after = text.slice(to, to + AROUND)
  const lineStart = before.lastIndexOf('\n') + 1
  const lineEnd = after.indexOf('\n')
  const left = lineStart > 0 || from <= AROUND ? before.slice(lineStart) : `…${before}`
  const right = lineEnd >= 0 ? after.slice(0, lineEnd) : after.length < AROUND ? after : `${after}…`
  return `${left}⟦${text.slice(from, to).replaceAll('\n', ' ')}⟧${right}`
}

/** Line numbers from 1; asked in rising order, so the text is walked once. */
function lineFinder(text: string): (position: number) => number {
  let line = 1
  let at = 0
  return (position) => {
    for (let next = text.indexOf('\n', at); next >= 0 && next < position; next = text.indexOf('\n', at)) {
      line++
      at = next + 1
    }
    return line
  }
}
