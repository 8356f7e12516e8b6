import { describe, expect, it } from 'vitest'
import { plainInk, widthOf } from '../features/plans/index.ts'
import { listing } from './listing.ts'

const page = { language: 'zh', width: 80, ink: plainInk } as const

describe('a listing', () => {
  const columns = [{ title: '序号', most: 6 }, { title: '名称', lines: 2 }, { title: '说明' }]
  const long = '很长的一段话'.repeat(12)

  it('keeps within the page, whatever the cells hold', () => {
    const lines = listing(page, columns, [['1', long, long]])
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80)
    expect(lines).toHaveLength(4)
    expect(lines[3]).toMatch(/…$/)
  })

  it('makes a narrow column as wide as it must be, and stands without rows', () => {
    expect(listing(page, columns, [['1', '甲', '乙']])[1]).toMatch(/^────  ─+  ─+$/)
    expect(listing(page, columns, [['100000000', '甲', '乙']])[2]).toMatch(/^10000…  甲/)
    expect(listing(page, columns, [])).toHaveLength(2)
  })
})
