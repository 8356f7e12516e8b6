import type { Indicator } from '../task-row.ts'
import type { Target } from '../plan.ts'
import { spanOf, withoutSpaces, wordsOf } from '../text/passage.ts'
import type { Passage } from '../text/passage.ts'
import { findQuantities } from './quantities.ts'
import type { Quantity } from './quantities.ts'
import { readTargets } from './read-targets.ts'
import type { TargetReading } from './read-targets.ts'

/**
 * An indicator table's row: the metric, its yearly value and its unit stand in cells of their own ("≥92" and "%").
 * A cell without a number (高于全市平均, 良好以上, 另行下达) gives none. Numbers in the metric's name are limits of the object.
 */
export function readIndicator({ metric, value, unit }: Indicator): TargetReading {
  const name = readTargets(metric, { times: [], past: [{ from: 0, to: metric.text.length }] })
  const tight = withoutSpaces(value)
  const quantities = asBand(findQuantities(tight.text, []), tight.text)
  const targets = quantities
    .filter((quantity) => stands(quantity, tight.text))
    .map((quantity) => targetOf(quantity, { metric, unit, value: tight }))
  const used = new Set(targets.flatMap((target) => target.numerals.map(([from]) => from)))
  const rest = unit === null ? [] : readTargets(unit, { times: [] }).ignored
  const left = readTargets(tight, { times: [] }).ignored.filter((number) => !used.has(number.span[0]))
  return { targets, ignored: [...name.ignored, ...rest, ...left] }
}

/** "8-10" in a cell whose unit stands elsewhere is one band. */
function asBand(quantities: readonly Quantity[], text: string): readonly Quantity[] {
  const [lower, upper] = quantities
  if (lower === undefined || upper === undefined || quantities.length !== 2) return quantities
  if (lower.unit !== '' || !/^[-~至]$/.test(text.slice(lower.to, upper.from)) || upper.value <= lower.value)
    return quantities
  return [
    {
      ...lower,
      to: upper.to,
      valueTo: upper.valueTo,
      most: upper.value,
      unit: upper.unit,
      comparator: '>=',
      numerals: [...lower.numerals, ...upper.numerals],
    },
  ]
}

/** "3", "≥92", "新增3", "控制在4以内", "50%": the number is the cell's point, not an aside (按2020年口径). */
function stands(quantity: Quantity, text: string): boolean {
  return quantity.form !== 'chinese'
    ? !text.slice(quantity.valueTo).startsWith('年') && quantity.unit !== '年'
    : quantity.unit !== ''
}

interface Cells {
  readonly metric: Passage
  readonly unit: Passage | null
  readonly value: Passage
}

function targetOf(quantity: Quantity, { metric, unit, value }: Cells): Target {
  const name = metric.text.replaceAll(' ', '')
  return {
    words: wordsOf(value, 0, value.text.length),
    span: spanOf(value, 0, value.text.length),
    metric: name,
    comparator: quantity.comparator,
    value: quantity.value,
    ...(quantity.most === null ? {} : { most: quantity.most }),
    unit: unitOf(quantity, unit, name),
    scope: 'total',
    per: null,
    change: changeOf(name),
    baseline: null,
    soft: /力争|预期|争取/.test(value.text),
    implicit: false,
    numerals: quantity.numerals.map(({ from, to }) => spanOf(value, from, to)),
  }
}

function unitOf(quantity: Quantity, unit: Passage | null, name: string): string {
  if (quantity.unit !== '') return quantity.unit
  const cell = unit === null ? '' : wordsOf(unit, 0, unit.text.length).replace(/\s/g, '')
  if (cell !== '' && !/^[-—/无]+$/.test(cell)) return cell
  return name.endsWith('比') ? '比值' : ''
}

function changeOf(name: string): Target['change'] {
  if (/(?:增幅|增速|增长率|增长|提高幅度)$/.test(name)) return 'increase'
  return /(?:降幅|下降率|下降|降低率|减少率)$/.test(name) ? 'decrease' : 'level'
}
