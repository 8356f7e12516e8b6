import { describe, expect, test } from 'vitest'
import { fold } from '../folding.ts'
import { damaged, garbage } from './damage.ts'
import { planSketch, tablePlanSketch } from './plan-sketch.ts'
import { randomOf, shuffled } from './random.ts'
import { render } from './sketch.ts'
import { otherSpaces, otherWidths } from './variants.ts'
import type { Block, SourceDocument, Span } from '@luoshi/core/reading'

const SEEDS = Array.from({ length: 100 }, (_, seed) => seed)

/** Every span of the blocks, cells included. */
function spansOf(blocks: readonly Block[]): Span[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block.span]
      : [block.span, ...block.rows.flatMap((row) => row.cells.flatMap((cell) => [cell.span, ...spansOf(cell.blocks)]))],
  )
}

function lostSpans({ text, blocks }: SourceDocument): Span[] {
  return spansOf(blocks).filter(([from, to]) => from < 0 || to < from || to > text.length)
}

describe('the generator', () => {
  test('gives the same document for the same seed and others for others', () => {
    const texts = SEEDS.map((seed) => render(planSketch(randomOf(seed))).text)
    expect(texts).toEqual(SEEDS.map((seed) => render(planSketch(randomOf(seed))).text))
    expect(new Set(texts).size).toBe(SEEDS.length)
  })

  test('keeps the blocks of whole, damaged and senseless documents inside their text', () => {
    const lost = SEEDS.flatMap((seed) => {
      const random = randomOf(seed)
      const sketch = planSketch(random)
      return [render(sketch), damaged(sketch, random), garbage(random)].flatMap(lostSpans)
    })
    expect(lost).toEqual([])
  })

  test('makes real tables and lines alike', () => {
    const kinds = SEEDS.map((seed) => render(planSketch(randomOf(seed))).blocks.some(({ kind }) => kind === 'table'))
    expect(new Set(kinds).size).toBe(2)
  })

  test('numbers the tasks of a large plan', () => {
    const { rows } = tablePlanSketch(randomOf(1), 30)
    expect(rows.map(([number]) => number)).toEqual(Array.from({ length: 30 }, (_, i) => String(i + 1)))
  })

  test('shuffles without loss', () => {
    expect(shuffled(SEEDS, randomOf(7)).toSorted((a, b) => a - b)).toEqual(SEEDS)
  })
})

describe('a variant', () => {
  test.each([
    ['widths', otherWidths],
    ['spaces', otherSpaces],
  ])('with other %s has other characters and the same words', (_, variant) => {
    const pairs = SEEDS.map((seed) => {
      const sketch = planSketch(randomOf(seed))
      return [render(sketch).text, render(sketch, variant(randomOf(seed))).text] as const
    })
    expect(pairs.map(([, text]) => fold(text))).toEqual(pairs.map(([text]) => fold(text)))
    expect(pairs.filter(([before, after]) => before !== after).length).toBeGreaterThan(90)
  })
})
