import { describe, expect, it } from 'vitest'
import { aDocument, aTable } from '../table-building.test-support.ts'
import { rowsIn } from '../rows-of.test-support.ts'

const HEAD = ['序号', '工作内容', '完成时限', '责任单位']

describe('real tables', () => {
  it('takes over merged cells and says from which row', () => {
    const table = aTable([
      HEAD,
      ['1', '新建校舍3栋', '全年', '县教育局'],
      ['2', '培训教师90人', '^', '^'],
      ['3', '体检学生4000人', '9月', '县卫健局'],
    ])
    expect(rowsIn(aDocument(table))).toEqual([
      '1 | - | 新建校舍3栋 | 全年 | responsible 县教育局',
      '2 | - | 培训教师90人 | 全年^1 | responsible 县教育局^1',
      '3 | - | 体检学生4000人 | 9月 | responsible 县卫健局',
    ])
  })

  it('leaves a blank cell blank where the file states its merges', () => {
    const table = aTable([
      HEAD,
      ['1', '新建校舍3栋', '全年', '县教育局'],
      ['2', '培训教师90人', '6月', '^'],
      ['3', '体检学生4000人', '9月', ''],
    ])
    expect(rowsIn(aDocument(table))[2]).toBe('3 | - | 体检学生4000人 | 9月 |')
  })

  it('lets supporting units be none, and a lead stand alone', () => {
    const table = aTable([
      ['序号', '工作内容', '牵头单位', '责任单位', '配合单位'],
      ['1', '改造管网8公里', '县住建局', '县水务公司', '各镇'],
      ['2', '新增路灯500盏', '县城管局', '', ''],
    ])
    expect(rowsIn(aDocument(table))[1]).toBe('2 | - | 新增路灯500盏 |  | lead 县城管局')
  })

  it('reads two rows of header, a title row and a category row', () => {
    const table = aTable([
      ['示例县任务清单>4'],
      ['序号', '工作内容', '责任分工>2'],
      ['^', '^', '牵头单位', '配合单位'],
      ['一、产业发展>4'],
      ['1', '新增企业20家', '县工信局', '县税务局'],
      ['合计', '20家', '', ''],
    ])
    expect(rowsIn(aDocument(table))).toEqual(['1 | 一、产业发展 | 新增企业20家 |  | lead 县工信局; support 县税务局'])
  })

  it('makes the merged first column the category of finer measures', () => {
    const table = aTable([
      ['重点任务', '具体措施', '责任单位', '完成时限'],
      ['乡风文明', '评选文明户200户', '县文明办', '11月'],
      ['^', '开展移风易俗宣讲40场', '县委宣传部', '全年'],
      ['厕所革命', '改造户厕1200户', '县农业农村局', '10月'],
    ])
    expect(rowsIn(aDocument(table))).toEqual([
      '- | 乡风文明 | 评选文明户200户 | 11月 | responsible 县文明办',
      '- | 乡风文明 | 开展移风易俗宣讲40场 | 全年 | responsible 县委宣传部',
      '- | 厕所革命 | 改造户厕1200户 | 10月 | responsible 县农业农村局',
    ])
  })

  it('goes on with the columns of the table before', () => {
    const first = aTable([HEAD, ['1', '新建校舍3栋', '全年', '县教育局']])
    const second = aTable([['2', '培训教师90人', '6月', '县教育局']])
    expect(rowsIn(aDocument(first, second))).toHaveLength(2)
  })

  it('tells the columns of a table without header from what stands in them', () => {
    const table = aTable([
      ['1', '创建平安校园15所，整治隐患60处', '6月底前', '县教育局、县公安局'],
      ['2', '为1200名老人提供上门服务', '全年', '县民政局'],
    ])
    expect(rowsIn(aDocument(table))).toEqual([
      '1 | - | 创建平安校园15所，整治隐患60处 | 6月底前 | responsible 县教育局、县公安局',
      '2 | - | 为1200名老人提供上门服务 | 全年 | responsible 县民政局',
    ])
  })

  it('adds a row without content of its own to the task above', () => {
    const table = aTable([HEAD, ['1', '新建校舍3栋', '8月', '县教育局'], ['^', '^', '12月', '县住建局']])
    expect(rowsIn(aDocument(table))).toEqual([
      '1 | - | 新建校舍3栋 | 8月; 12月 | responsible 县教育局; responsible 县住建局',
    ])
  })

  it('takes no task from a table that only places text or data', () => {
    expect(
      rowsIn(
        aDocument(
          aTable([
            ['示例县人民政府', '文件'],
            ['2024年', '第3号'],
          ]),
        ),
      ),
    ).toEqual([])
    expect(
      rowsIn(
        aDocument(
          aTable([
            ['镇', '人口', '面积'],
            ['东镇', '12000', '35'],
            ['西镇', '9000', '41'],
          ]),
        ),
      ),
    ).toEqual([])
  })

  it('bears a table of ten thousand columns', () => {
    const table = aTable([Array.from({ length: 10_000 }, () => '序号')])
    expect(rowsIn(aDocument(table))).toEqual([])
  })
})
