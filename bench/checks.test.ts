import { documentOfLines, type Plan } from '@luoshi/core/reading'
import { describe, expect, test } from 'vitest'
import { breaches, digest } from './checks.ts'
import { aPlan, aTarget } from '../server/test/builders.ts'

const text = '2025年新建驿站12处。'
const target = aTarget({
  words: '新建驿站12处',
  span: [5, 12],
  metric: '驿站',
  value: 12,
  unit: '处',
  numerals: [[9, 11]],
})
const year = { words: '2025', span: [0, 4], reason: 'year' } as const
const sound: Plan = aPlan({ text, orphanTargets: [target], numbers: { total: 2, targets: 1, ignored: [year] } })

const broken: readonly (readonly [what: string, plan: Partial<Plan>, breach: RegExp])[] = [
  ['another text', { text: '别的' }, /does not carry the text/],
  ['words that are not there', { orphanTargets: [{ ...target, words: '新建驿站十二处' }] }, /not what stands there/],
  ['an anchor past the end', { orphanTargets: [{ ...target, span: [5, 99] }] }, /outside the text/],
  [
    'a part outside the text',
    { parts: [{ heading: '一', span: [-1, 3], ordinal: true, measures: [] }] },
    /part: .*outside/,
  ],
  ['a sum that does not fit', { numbers: { total: 3, targets: 1, ignored: [year] } }, /3 is not 1 \+ 1/],
  ['a forgotten numeral', { numbers: { total: 1, targets: 1, ignored: [] } }, /"2025" at 0 is neither/],
  [
    'a numeral counted for no target',
    { numbers: { total: 3, targets: 2, ignored: [year] } },
    /2 said to be targets, 1 used/,
  ],
  [
    'a numeral that is both',
    { numbers: { total: 3, targets: 1, ignored: [year, { words: '12', span: [9, 11], reason: 'date' }] } },
    /a target's and ignored/,
  ],
  ['a value that is no number', { orphanTargets: [{ ...target, value: NaN }] }, /value NaN/],
]

describe('what must hold of every plan', () => {
  test('a sound plan has no breach', () => {
    expect(breaches(documentOfLines(text), sound)).toEqual([])
  })

  test.each(broken)('%s is a breach', (_, change, breach) => {
    expect(breaches(documentOfLines(text), { ...sound, ...change }).join('\n')).toMatch(breach)
  })

  test.each([
    ['2025-02-30', '2025-03-01'],
    ['2025-06-30', '2025-05-01'],
  ])('a deadline from %s to %s is a breach', (start, end) => {
    const deadline = { words: '2025年', span: [0, 5], kind: 'range', start, end } as const
    const task = {
      number: '1',
      text,
      span: [0, text.length],
      deadlines: [deadline],
      textDeadlines: [],
      units: [],
      items: [],
      targets: [],
      group: null,
    } as const
    expect(breaches(documentOfLines(text), { ...sound, tasks: [task] })).toHaveLength(1)
  })
})

describe('the digest', () => {
  test('does not see widths and spaces', () => {
    const wide = { ...target, metric: ' 驿　站', unit: '处 ' }
    expect(digest({ ...sound, orphanTargets: [wide] })).toBe(digest(sound))
  })

  test('sees another value', () => {
    expect(digest({ ...sound, orphanTargets: [{ ...target, value: 13 }] })).not.toBe(digest(sound))
  })
})
