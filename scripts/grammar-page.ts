import { CALENDAR_RULES } from '../core/src/reading/deadlines/calendar-rules.ts'
import { DISMISSALS } from '../core/src/reading/targets/dismissals/index.ts'
import { IDIOMS } from '../core/src/reading/targets/implicit.ts'
import { SCOPES } from '../core/src/reading/targets/scope.ts'

const INTRODUCTION = `# The plan grammar

Made by \`npm run draw\` from the tables in \`core/src/reading\`; a test keeps it equal to them. Every example below is a test of its rule.

A document is read in this order, each step in its own room of \`core/src/reading\`:

1. \`text\`: widths folded, script simplified, layout spaces gone; each character knows its place in the source.
2. \`layout\` and \`outline\`: head, parts and measures, prose, and one row a task whatever the list looks like. Flattened lists are aligned
   to their columns by a small dynamic programme over what each cell looks like.
3. \`deadlines\`, \`units\`, \`responsibility\`: the fields of a row.
4. \`targets\`: a number with its unit and comparator is a *quantity*; it is a promise unless a dismissal says why not. Values that idiom
   implies (全覆盖) join them. Then metric, scope, change, baseline and softness are read from the clause.
5. \`items\`: what remains of a task's words are duties without a number.
6. \`prose\`: the same targets in the body; what tells of the past promises nothing.
7. \`reconciliation\`, \`noise\`, \`questions\`, \`numbers\`: body against list, suspected characters, what to ask, and the account of every number.
`

/** The page of docs that lists the rules with their examples. */
export function grammarPage(): string {
  return [
    INTRODUCTION,
    section(
      'Times',
      'How a day, a month or a longer stretch is written.',
      ['rule', 'examples'],
      CALENDAR_RULES.map((rule) => [rule.name, rule.examples.join(' · ')]),
    ),
    section(
      'Numbers that are no target',
      'In order; the first that fits gives the reason that the account of numbers shows.',
      ['rule', 'example', 'reason'],
      DISMISSALS.map(({ name, example, reason }) => [name, example, reason]),
    ),
    section(
      'Values that idiom implies',
      'The conventions: 全覆盖, 全部, 应×尽× and 双百 are 100 %; 清零, 零… and 杜绝…事故 are 0.',
      ['rule', 'example', 'value'],
      IDIOMS.map(({ rule, example, value, unit }) => [rule, example, `${String(value)} ${unit}`.trim()]),
    ),
    section(
      'Who must reach it',
      'Without such a word the number is a total, or a coverage where it is a share of a register.',
      ['rule', 'example', 'scope'],
      SCOPES.map(({ name, example, scope }) => [
        name,
        example,
        scope === 'by_noun' ? 'each person or organisation, by the noun' : scope,
      ]),
    ),
  ].join('\n')
}

function section(title: string, words: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [`## ${title}`, '', words, '', line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n')
}
