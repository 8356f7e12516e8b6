import { describe, expect, it } from 'vitest'
import { inForce } from './dated.ts'
import type { Dated } from './dated.ts'

const row = (from: string, value: number): Dated<number> => ({
  from,
  value,
  source: { zh: '测试', en: 'test' },
  confirmed: true,
})

describe('a dated rule', () => {
  const rows = [row('2023-01-01', 2), row('2016-11-01', 1)]

  it('holds from its first day until the next one, in whatever order the rows stand', () => {
    expect(inForce(rows, '2020-06-30')?.value).toBe(1)
    expect(inForce(rows, '2022-12-31')?.value).toBe(1)
    expect(inForce(rows, '2023-01-01')?.value).toBe(2)
  })

  it('says nothing about days before the first', () => {
    expect(inForce(rows, '2016-10-31')).toBeNull()
    expect(inForce([], '2020-01-01')).toBeNull()
  })

  it('takes the later row where two begin on one day', () => {
    expect(inForce([row('2020-01-01', 1), row('2020-01-01', 2)], '2020-01-01')?.value).toBe(2)
  })
})
