import { describe, expect, it } from 'vitest'
import { passageOf } from '../text/passage.ts'
import { readTargets } from './read-targets.ts'
import { readScope, SCOPES } from './scope.ts'

const scopes = (text: string): (readonly [string, string | null])[] =>
  readTargets(passageOf(text, [0, text.length]), { times: [] }).targets.map(({ scope, per }) => [scope, per] as const)

describe('every scope rule holds in its own example', () => {
  it.each(SCOPES.map((rule) => [rule.name, rule.example, rule.scope] as const))('%s: %s', (_name, example, scope) => {
    const [read] = scopes(example)
    expect(read?.[0]).toMatch(scope === 'by_noun' ? /^each_/ : new RegExp(`^${scope}$`))
    expect(read?.[1]).not.toBeNull()
  })
})

describe('whom each', () => {
  it.each([
    ['每名团员至少参加1次志愿服务', 'each_person', '每名团员'],
    ['每所学校至少配备1名辅导员', 'each_organization', '每所学校'],
    ['每季度召开1次例会', 'total', null],
    ['全县建成服务站20个', 'total', null],
    ['县安委会每季度召开1次会议', 'total', null],
    ['各中小学开课率达到100%', 'total', null],
    ['规上企业工会组织覆盖率达到90%', 'coverage', null],
  ])('%s: %s %s', (text, scope, per) => {
    expect(scopes(text)).toEqual([[scope, per]])
  })

  it('shares the subject along a list, until a new one comes', () => {
    const text = '每个乡镇新建服务站不少于2个、活动点不少于5处，全县创建率达到35%'
    expect(scopes(text).map(([scope]) => scope)).toEqual(['each_organization', 'each_organization', 'total'])
  })

  it('keeps the period of a frequency', () => {
    expect(readScope('每半年检查2次', '', '次')).toMatchObject({ scope: 'total', period: { every: 'half_year' } })
  })
})
