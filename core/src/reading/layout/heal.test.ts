import { describe, expect, it } from 'vitest'
import { documentOfLines } from '../blocks.ts'
import { paragraphsOf } from './heal.ts'
import { elementsOf, isLine } from './line.ts'

function healed(...lines: string[]): string[] {
  const text = lines.join('\n')
  const { elements } = elementsOf(documentOfLines(text))
  return paragraphsOf(text, elements.filter(isLine)).map((paragraph) => paragraph.text)
}

describe('healing of hard line breaks', () => {
  it.each([
    ['after an enumeration comma, over a blank line', ['重点关注困难职工、', '', '留守老人等群体，做好慰问。'], 1],
    ['after a comma', ['推动各级代表发挥作用，', '建立联络站三个。'], 1],
    ['before a lost full stop', ['课后服务覆盖率达到100%', '。'], 1],
    [
      'in the middle of a long sentence',
      ['全面落实安全生产责任，对辖区企业开展隐患排查，做到闭环管理，全年组织演练', '不少于十二场。'],
      1,
    ],
    ['not after a heading', ['一、全面加强组织建设', '新建组织20家。'], 2],
    ['not before an item', ['做好以下工作，', '一是抓学习。'], 2],
    ['not before a label', ['新建学校3所，新增学位1500个，改善办学条件', '责任单位：县教育局'], 2],
    ['not between a signature and its date', ['示例县教育局', '2024年3月5日'], 2],
    ['not between short lines', ['新建公园3处', '改造道路4条'], 2],
  ] as const)('%s', (_, lines, count) => {
    expect(healed(...lines)).toHaveLength(count)
  })

  const WRAPPED = [
    '1.加强理论学习。局党组中心组全年集中学习不少于',
    '12次，干部职工培训覆盖率达到100%，撰写心得体',
    '会不少于200篇。',
    '2.做好后勤保障。改造办公用房3处，更新设备20台，',
    '节约用电比例不低于5%，开展节能宣传活动4次，形成',
    '长效机制。',
  ]
  it('puts lines together that were cut at a fixed width, numbers and words included', () => {
    expect(healed(...WRAPPED)).toEqual([WRAPPED.slice(0, 3).join(''), WRAPPED.slice(3).join('')])
  })

  it.each(['-3-', '— 12 —', '第3页', '第 3 页 共 9 页', '3/9'])('drops the page number %s', (line) => {
    expect(healed('一、重点工作', line, '新建学校3所。')).toEqual(['一、重点工作', '新建学校3所。'])
  })
})
