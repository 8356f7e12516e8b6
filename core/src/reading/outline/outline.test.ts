import { describe, expect, it } from 'vitest'
import { documentOfLines } from '../blocks.ts'
import { readLayout } from '../layout/index.ts'

const TITLE = '示例县2024年工作要点'

/** Parts as "heading (measures)", with ~ where the ordinal was lost. */
function partsOf(...lines: string[]): string[] {
  const { parts } = readLayout(documentOfLines([TITLE, ...lines].join('\n')))
  return parts.map(
    (part) => `${part.ordinal ? '' : '~'}${part.heading.text} (${part.measures.map((m) => m.heading.text).join('|')})`,
  )
}

describe('outline', () => {
  it('reads ordered parts and measures', () => {
    expect(
      partsOf(
        '一、强组织',
        '着眼基层，打好基础。',
        '一是建支部。新建支部20个。',
        '二是抓培训。培训90人。',
        '二、促发展',
        '一是引项目。引进项目8个。',
      ),
    ).toEqual(['一、强组织 (一是建支部|二是抓培训)', '二、促发展 (一是引项目)'])
  })

  it('finds part headings that lost their ordinal by the measures that begin again', () => {
    const lines = [
      '一、强组织',
      '一是建支部。新建20个。',
      '二是抓培训。培训90人。',
      '扩大开放，增强活力。',
      '抓住机遇，迎难而上，做好各项工作。',
      '一是引项目。引进8个。',
      '二是拓市场。参展6场。',
      '改善民生',
      '一是稳就业。就业3000人。',
    ]
    expect(partsOf(...lines)).toEqual([
      '一、强组织 (一是建支部|二是抓培训)',
      '~扩大开放，增强活力 (一是引项目|二是拓市场)',
      '~改善民生 (一是稳就业)',
    ])
  })

  it('finds headings above measures that are numbered on through all parts', () => {
    const lines = [
      '把牢方向。',
      '（一）抓学习。学习12次。',
      '（二）抓宣讲。宣讲30场。',
      '夯实基础。',
      '（三）建支部。新建9个。',
    ]
    expect(partsOf(...lines)).toEqual(['~把牢方向 (（一）抓学习|（二）抓宣讲)', '~夯实基础 (（三）建支部)'])
  })

  it('takes short sentences on lines of their own for measures', () => {
    const lines = [
      '（一）推动转型',
      '加强生态保护。',
      '完成造林450万亩，治沙111万亩，持续改善环境。',
      '推进节能降碳。',
      '万元产值能耗下降3%，改造企业40家。',
      '（二）改善民生',
      '稳定就业。',
      '培训10万人次，转移就业25万人次。',
    ]
    expect(partsOf(...lines)).toEqual(['（一）推动转型 (加强生态保护|推进节能降碳)', '（二）改善民生 (稳定就业)'])
  })

  it('falls back to headings without any order', () => {
    const lines = [
      '突出科技创新。',
      '高新企业突破680家，研发投入增长12%以上，转化成果90项。',
      '突出民生优先。',
      '新增就业2万人，新建学校8所，办好一批民生实事。',
    ]
    expect(partsOf(...lines)).toEqual(['~突出科技创新 ()', '~突出民生优先 ()'])
  })

  it('heals a measure over its line breaks and points at its words', () => {
    const text = [
      TITLE,
      '一、强组织',
      '一是抓关爱。关注困难职工、',
      '',
      '留守老人等群体，走访80户。',
      '二是抓培训。培训90人。',
    ].join('\n')
    const measure = readLayout(documentOfLines(text)).parts[0]?.measures[0]
    expect(measure?.text).toBe('一是抓关爱。关注困难职工、留守老人等群体，走访80户。')
    expect(text.slice(...(measure?.span ?? [0, 0]))).toMatch(/^一是抓关爱[^]*80户。$/)
  })

  it('places every paragraph', () => {
    const { prose } = readLayout(
      documentOfLines(
        [
          TITLE,
          '前言说明背景，共三段。',
          '一、强组织',
          '打好基础，走在前列，干出成绩。',
          '一是建支部。新建20个。',
          '附件：1.任务表',
        ].join('\n'),
      ),
    )
    expect(prose.map(({ kind, part, measure }) => [kind, part, measure])).toEqual([
      ['other', null, null],
      ['heading', 0, null],
      ['lead', 0, null],
      ['measure', 0, 0],
      ['closing', null, null],
    ])
  })
})
