import type { Span } from '@luoshi/core/reading'
import { describe, expect, it } from 'vitest'
import { aPlan, aTarget, aTask } from '../../../test/builders.ts'
import { widthOf } from './columns.ts'
import { explainNumbers } from './explain.ts'
import { plainInk } from './page.ts'

const text = [
  '2025年示例县工作要点',
  '各乡镇全年开设青年夜校课程、读书会各不少于36期，实现结对帮扶全覆盖，5月4日开展主题团日。',
].join('\n')

function spanOf(words: string): Span {
  const from = text.indexOf(words)
  return [from, from + words.length]
}

const plan = aPlan({
  text,
  tasks: [
    aTask({
      number: '7',
      targets: [
        aTarget({ span: spanOf('不少于36期'), numerals: [spanOf('36')] }),
        aTarget({ span: spanOf('不少于36期'), numerals: [spanOf('36')], metric: '读书会' }),
      ],
    }),
  ],
  orphanTargets: [
    aTarget({
      span: spanOf('全覆盖'),
      numerals: [],
      implicit: true,
      value: 100,
      unit: '%',
      comparator: '=',
      metric: '结对帮扶',
    }),
  ],
  numbers: {
    total: 3,
    targets: 1,
    ignored: [
      { words: '5月4日', span: spanOf('5月4日'), reason: 'festival' },
      { words: '2025', span: spanOf('2025'), reason: 'year' },
    ],
  },
})

describe('explainNumbers', () => {
  const lines = explainNumbers(plan, { language: 'zh', width: 100, ink: plainInk })
  const rows = lines.slice(3)

  it('takes the numbers in the order of the text, each with its line', () => {
    expect(rows.filter((line) => /^\d/.test(line)).map((line) => line.slice(0, 1))).toEqual(['1', '2', '2', '2'])
  })

  it('marks the number in its surroundings and stays on its line', () => {
    expect(rows[0]).toContain('⟦2025⟧年示例县工作要点')
    expect(rows[1]).toMatch(/…\S*读书会各不少于⟦36⟧期，实现结对帮扶全/)
  })

  it('says what became of it and why', () => {
    expect(rows[0]).toContain('不计：是年份')
    expect(rows.join('\n')).toContain('量化目标：≥36 期 · 夜校课程 · 任务')
    expect(rows.join('\n')).toContain('量化目标（隐含）：100%（隐含）')
    expect(rows.at(-1)).toContain('不计：是节日、纪念日的日期')
  })

  it('names every target that a shared number belongs to', () => {
    expect(rows.join('\n')).toContain('≥36 期 · 读书会')
    expect(rows.filter((line) => line.includes('⟦36⟧'))).toHaveLength(1)
  })

  it('fits the page', () => {
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(100)
  })
})
