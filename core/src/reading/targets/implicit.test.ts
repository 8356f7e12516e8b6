import { describe, expect, it } from 'vitest'
import { findImplied, IDIOMS } from './implicit.ts'

describe('every idiom is found in its own example', () => {
  it.each(IDIOMS.map((idiom) => [idiom.rule, idiom.example, idiom.value] as const))(
    '%s: %s',
    (rule, example, value) => {
      expect(findImplied(example).map((found) => [found.rule, found.value])).toContainEqual([rule, value])
    },
  )
})

describe('implies nothing in', () => {
  it.each([
    '实施“动态清零”行动',
    '覆盖率达到90%',
    '安全部门牵头',
    '全部精力用于发展',
    '零距离服务群众',
    '建设双零社区',
    '全覆盖工程有序推进',
    '新增用地一律公示',
  ])('%s', (text) => {
    expect(findImplied(text)).toEqual([])
  })
})
