import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passageOf } from '../text/passage.ts'
import { isResponsibility, readResponsibility } from './index.ts'

const context = { year: 2021 }

/** "牵头 县教育局, 县财政局 | by 2021-06-30". */
function read(words: string): string | null {
  const passage = passageOf(words, [0, words.length], 'keep')
  const found = readResponsibility(passage, context)
  if (found === null) return null
  const signs = { lead: '牵头 ', responsible: '', support: '配合 ', unspecified: '? ' }
  const units = found.units.map(({ role, name }) => signs[role] + name)
  const deadlines = found.deadlines.map(({ kind, start, end }) =>
    [kind, start, end].filter((part) => part !== null).join(' '),
  )
  return `${units.join(', ')} | ${deadlines.join(', ')}`
}

const folded = (words: string): string => passageOf(words, [0, words.length]).text

describe('a bracket or line of responsibility', () => {
  it.each([
    [
      '牵头单位：县市监局；责任单位：县公安局、县税务局，6月底完成',
      '牵头 县市监局, 县公安局, 县税务局 | by 2021-06-30',
    ],
    ['责任部门：妇儿部牵头，权益部配合', '牵头 妇儿部, 配合 权益部 | '],
    ['责任科室:组干科、机关党委', '组干科, 机关党委 | '],
    ['县发改局牵头，县财政局、县住建局按职责分工负责，年底前完成', '牵头 县发改局, 县财政局, 县住建局 | by 2021-12-31'],
    ['责任单位：县住建局；完成时限：汛期前（6月1日前）', '县住建局 | by 2021-06-01'],
    ['市委组织部牵头；持续推进', '牵头 市委组织部 | ongoing'],
    ['责任领导：李某；责任单位：县教育局', '县教育局 | '],
    ['牵头领导：李明；牵头单位：县教育局；完成时限：11月', '牵头 县教育局 | range 2021-11-01 2021-11-30'],
    ['县教育局、县财政局负责', '县教育局, 县财政局 | '],
    ['责任单位：县教育局，长期坚持', '县教育局 | ongoing'],
    [
      '牵头单位：县水务公司；配合单位：县住建局，4月底前启动、10月底前完成',
      '牵头 县水务公司, 配合 县住建局 | by 2021-04-30, by 2021-10-31',
    ],
    [
      '牵头单位：县民政局 责任单位：县财政局 县人社局 完成时限：10月',
      '牵头 县民政局, 县财政局, 县人社局 | range 2021-10-01 2021-10-31',
    ],
    ['责任单位：县教育局6月底前完成', '县教育局 | by 2021-06-30'],
    ['6月底前完成，县教育局负责', '县教育局 | by 2021-06-30'],
    ['责任单位县教育局、县财政局', '县教育局, 县财政局 | '],
    ['牵头单位为县教育局', '牵头 县教育局 | '],
    ['〔责任单位〕县教育局〔完成时限〕每季度', '县教育局 | recurring 2021-01-01 2021-12-31'],
    ['责任单位：县长期护理保险中心', '县长期护理保险中心 | '],
    ['考核单位：市教育局；责任单位：县教育局', '县教育局 | '],
    ['各镇（街道）负责', '各镇（街道） | '],
    ['县教育局、县财政局', '? 县教育局, ? 县财政局 | '],
    ['6月底前完成', ' | by 2021-06-30'],
    ['全年持续推进', ' | range 2021-01-01 2021-12-31'],
  ])('%s', (words, expected) => {
    expect(isResponsibility(folded(words)) || expected.startsWith(' | ')).toBe(true)
    expect(read(words)).toBe(expected)
  })

  it.each([
    '含教工团组织',
    '二期',
    '2018-2020年',
    '以下简称县教育局',
    '街道',
    '市、区',
    '社区',
    '市级2项、县级8项',
    '试行',
    '节选',
    '略',
    '见附件',
    '',
    '5000万元',
    '如县教育局、县财政局等',
    '不含县级',
  ])('（%s） is a remark', (words) => {
    expect(isResponsibility(folded(words))).toBe(false)
    expect(read(words)).toBeNull()
  })

  it.each([
    '压实粮食安全责任制，守住底线。',
    '明确牵头单位、责任单位和完成时限。',
    '责任单位要高度重视。',
    '县教育局要会同县财政局抓好落实。',
    '会议指出：要抓好落实。',
    '联系人：李明，电话：0952-6012345',
    '5月-8月',
    '前三季度',
    '各乡镇人民政府，县直各部门：',
  ])('%s is prose', (words) => {
    expect(isResponsibility(folded(words))).toBe(false)
  })

  it('takes units and times of a clause that says who acts, and no more', () => {
    expect(read('民政办牵头，各村、社区配合，开展走访慰问，每月不少于2次')).toBe('牵头 民政办, 配合 各村、社区 | ')
  })
})

const fragment = fc.constantFrom(
  '牵头单位：',
  '责任单位：',
  '完成时限：',
  '县教育局',
  '县财政局',
  '各镇（街道）',
  '、',
  '，',
  '；',
  '6月底前',
  '每季度',
  '长期坚持',
  '牵头',
  '配合',
  '负责',
  '（',
  '）',
  ' ',
  '李明',
  '责任人：',
  '2021年',
  '完成',
)

describe('any text', () => {
  it('gives anchored units and deadlines', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 20 }), (parts) => {
        const source = parts.join('')
        const found = readResponsibility(passageOf(source, [0, source.length], 'keep'), context)
        for (const { span, words } of [...(found?.units ?? []), ...(found?.deadlines ?? [])])
          expect(source.slice(...span)).toBe(words)
      }),
      { numRuns: 1000 },
    )
  })
})
