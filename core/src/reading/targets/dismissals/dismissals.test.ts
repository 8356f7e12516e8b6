import { describe, expect, it } from 'vitest'
import { passageOf } from '../../text/passage.ts'
import { DISMISSALS } from './index.ts'
import { dismissedBy, readTargets } from '../read-targets.ts'

const folded = (text: string): string => passageOf(text, [0, text.length]).text
const targetsOf = (text: string, year = 2025): string[] =>
  readTargets(passageOf(text, [0, text.length]), { times: [], year }).targets.map(
    (t) => `${t.comparator}${t.value}${t.unit}`,
  )

describe('every dismissal rule dismisses its own example', () => {
  it.each(DISMISSALS.map((rule) => [rule.name, rule.example, rule.reason] as const))(
    '%s: %s',
    (rule, example, reason) => {
      const dismissed = dismissedBy(folded(example), 2025).map((d) => ({ rule: d.rule, reason: d.reason }))
      expect(dismissed).toContainEqual({ rule, reason })
    },
  )
})

describe('makes no target of', () => {
  it.each([
    ['names and slogans', '落实“三会一课”，深化“双减”，开展“三下乡”，推广“1+3+N”模式'],
    ['figures of speech', '千方百计扩大就业，服务千家万户，一件事一次办'],
    ['oneness', '统一思想，形成一体化格局，打造一站式平台，建设一流园区'],
    ['policies', '严格执行八项规定，落实三项制度，抓好四个方面工作'],
    ['sizes', '支持年产8万吨的生产线，推进总投资26亿元的水电站项目'],
    ['the county as it is', '全县13个乡镇全面推开，我县现有学校60所'],
    ['the past', '去年完成投资3亿元，已建成服务站12个，截至6月底共发展会员300名'],
    ['sessions', '筹备县第十二届人民代表大会第三次会议'],
    ['papers to hand in', '申报材料2000字以内，一式3份'],
    ['attendance', '应到11人，实到9人'],
  ])('%s', (_what, text) => {
    expect(targetsOf(text)).toEqual([])
  })

  it('a year before the plan', () => {
    expect(targetsOf('2024年到账经费1.42亿元，增长8%')).toEqual([])
    expect(targetsOf('经费较2024年增长8%')).toEqual(['=8%'])
  })
})

describe('near misses that are promised', () => {
  it.each([
    ['培育10亿元以上企业2家', ['=2家']],
    ['组建30人以上的宣讲队伍', ['>=30人']],
    ['办结时限压缩到3个工作日', ['<=3个工作日']],
    ['办理时间不超过10天', ['<=10天']],
    ['加快6个电站建设，年内建成投用2个', ['=2个']],
    ['人均预期寿命达到79岁', ['=79岁']],
    ['选树先进典型二十名', ['=20名']],
    ['形成调研报告一篇', ['=1篇']],
    ['死亡率控制在0.012以内', ['<=0.012']],
    ['增长率超过120%', ['>120%']],
  ])('%s', (text, expected) => {
    expect(targetsOf(text)).toEqual(expected)
  })
})
