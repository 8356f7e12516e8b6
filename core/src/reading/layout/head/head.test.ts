import { describe, expect, it } from 'vitest'
import { documentOfLines } from '../../blocks.ts'
import { readLayout } from '../index.ts'

function headOf(...lines: string[]) {
  return readLayout(documentOfLines(lines.join('\n'))).head
}

const NOTICE = [
  '示例县总工会文件',
  '',
  '示工发〔2023〕12号',
  '',
  '关于印发《2023年示例县工会工作要点》及',
  '重点任务清单的通知',
  '',
  '各乡镇工会、县直机关工会：',
  '',
  '现印发给你们，请认真落实。',
  '',
  '示例县总工会',
  '2023年3月8日',
  '',
  '2023年示例县工会工作要点',
  '',
  '一、建强组织',
  '新建工会20家。',
]

describe('head', () => {
  it('reads a notice that issues a plan', () => {
    expect(headOf(...NOTICE)).toMatchObject({
      title: '关于印发《2023年示例县工会工作要点》及重点任务清单的通知',
      planTitle: '2023年示例县工会工作要点',
      documentNumber: '示工发〔2023〕12号',
      issuer: '示例县总工会',
      addressees: ['各乡镇工会', '县直机关工会'],
      issuedOn: '2023-03-08',
      lostDate: null,
      year: 2023,
    })
  })

  it('points at the words it read', () => {
    const text = NOTICE.join('\n')
    const { head } = readLayout(documentOfLines(text))
    expect(text.slice(...(head.documentNumberSpan ?? [0, 0]))).toBe('示工发〔2023〕12号')
    expect(text.slice(...(head.issuedOnSpan ?? [0, 0]))).toBe('2023年3月8日')
    expect(text.slice(...(head.planTitleSpan ?? [0, 0]))).toBe('2023年示例县工会工作要点')
  })

  it.each(['示工发〔2024〕3号', '示工发[2024]3号', '示工发（2024）3号', '示工发﹝2024﹞第3号', '示工发【2024】3号'])(
    'finds the number %s',
    (number) => {
      expect(headOf('示例县总工会文件', number, '关于开展检查的通知', '各工会：').documentNumber).toBe(number)
    },
  )

  it.each([
    ['2024年4月6日', '2024-04-06'],
    ['二〇二四年十一月二十六日', '2024-11-26'],
    ['二○二四年三月八日', '2024-03-08'],
    ['（2024年1月15日示例县第一届人民代表大会通过）', '2024-01-15'],
  ])('reads the date %s', (words, iso) => {
    expect(headOf('示例县2024年工作要点', words, '一、重点').issuedOn).toBe(iso)
  })

  it('does not guess a date that lost its characters', () => {
    const head = headOf('示例区教育局工作要点', '2024320', '一、重点')
    expect(head).toMatchObject({ issuedOn: null, lostDate: { words: '2024320' }, year: 2024 })
  })

  it.each([
    [['示例县2023年工作总结和2024年工作打算', '一、回顾'], 2024],
    [['示例区三年行动方案（2022-2024年）', '一、目标'], 2022],
    [['示例县工作要点', '2021年3月2日', '2020年完成得好，2020年第一。'], 2021],
    [['示例县工作报告', '2024年完成投资3亿元。', '2025年计划完成投资5亿元，2025年开工20项。'], 2025],
    [['示例县工作要点', '一、重点'], null],
  ] as const)('tells the year of %j', (lines, year) => {
    expect(headOf(...lines).year).toBe(year)
  })

  it('takes no sentence for a title', () => {
    expect(headOf('今年的主要目标是：新增就业5万人，粮食产量稳定。', '（一）抓产业').title).toBe('')
  })
})
