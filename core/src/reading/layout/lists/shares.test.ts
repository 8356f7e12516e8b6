import { describe, expect, it } from 'vitest'
import { aDocument, aTable } from '../table-building.test-support.ts'
import { rowsIn } from '../rows-of.test-support.ts'

const TITLE = '示例县2024年造林任务分解表'
const ROWS = [
  '- | - | 城关镇 620 80 | 11月底 | responsible 城关镇 | 人工造林=620 亩 | 补植=80 株',
  '- | - | 东河乡 390 | 9月15日前 | responsible 东河乡 | 人工造林=390 亩',
]

const layouts: Record<string, string[]> = {
  pipes: ['乡镇 | 人工造林（亩） | 补植（株） | 时限', '城关镇 | 620 | 80 | 11月底', '东河乡 | 390 | — | 9月15日前'],
  'wide spaces, a note behind': [
    '乡镇　人工造林（亩）　补植（株）　完成时限',
    '城关镇　620　80　11月底',
    '东河乡　390　—　9月15日前',
    '',
    '注：补植由各乡镇自筹。',
  ],
  tabs: ['乡镇（街道）\t人工造林（亩）\t补植（株）\t完成时限', '城关镇\t620\t80\t11月底', '东河乡\t390\t\t9月15日前'],
  'one cell a line, with a sum': [
    '\t乡镇\n\t人工造林（亩）\n\t补植（株）\n\t完成时限',
    '\t城关镇\n\t620\n\t80\n\t11月底',
    '\t东河乡\n\t390\n\t\n\t9月15日前',
    '\t合计\n\t1010\n\t80\n\t',
  ],
}

describe('lists that share figures out', () => {
  it.each(Object.entries(layouts))('%s', (_, lines) => {
    const rows = rowsIn([TITLE, '', ...lines].join('\n')).map((row) => row.replace(' 390 -', ' 390'))
    expect(rows).toEqual(ROWS)
  })

  it('a real table with a sum', () => {
    const table = aTable([
      ['序号', '责任单位', '人工造林（亩）', '补植（株）', '完成时限'],
      ['1', '城关镇', '620', '80', '11月底'],
      ['', '合计', '620', '80', ''],
    ])
    expect(rowsIn(aDocument(table))).toEqual([
      '1 | - | 城关镇 620 80 | 11月底 | responsible 城关镇 | 人工造林=620 亩 | 补植=80 株',
    ])
  })

  it('leaves a table that says in words what is to be done to its words', () => {
    const text = ['序号 | 项目名称 | 总投资（万元） | 责任单位', '1 | 新建泵站3座 | 500 | 县水利局']
    expect(rowsIn([TITLE, '', ...text].join('\n'))).toEqual(['1 | - | 新建泵站3座 |  | responsible 县水利局'])
  })
})

describe('several lists in one document', () => {
  it('a title and another header end the list before', () => {
    const text = [
      '附表一　造林任务',
      '乡镇 | 人工造林（亩） | 时限',
      '城关镇 | 620 | 11月底',
      '－ 1 －',
      '附表二　服务任务',
      '序号 | 服务事项 | 牵头部门（单位） | 完成时限',
      '1-1 | 免费诊断企业120家 | 工信局 | 9月底前',
      '1-2 | 兑付奖补1.8亿元 | 财政局 | 3月、9月',
    ]
    expect(rowsIn([TITLE, '', ...text].join('\n'))).toEqual([
      '- | - | 城关镇 620 | 11月底 | responsible 城关镇 | 人工造林=620 亩',
      '1-1 | - | 免费诊断企业120家 | 9月底前 | lead 工信局',
      '1-2 | - | 兑付奖补1.8亿元 | 3月、9月 | lead 财政局',
    ])
  })
})
