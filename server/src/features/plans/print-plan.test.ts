import { describe, expect, it } from 'vitest'
import { aDeadline, aPlan, aTarget, aTask, aUnit } from '../../../test/builders.ts'
import { widthOf } from './columns.ts'
import { colourInk, plainInk, type Page } from './page.ts'
import { printPlan } from './print-plan.ts'

const page: Page = { language: 'zh', width: 100, ink: plainInk }

const plan = aPlan({
  addressees: ['各乡镇团委'],
  parts: [
    {
      heading: '办好青年身边的学习课堂。',
      span: [0, 0],
      ordinal: false,
      measures: [{ heading: '（一）办好青年夜校', text: '', span: [0, 0] }],
    },
  ],
  tasks: [
    aTask({
      number: '7',
      text: '把技能、手工、急救等课程送到家门口，由青年点单，学员评价作为续办依据，不搞强制报名，授课补贴按规定发放，教学点设在文化站。'.repeat(
        3,
      ),
      deadlines: [aDeadline(), aDeadline({ words: '县两会前', kind: 'event', start: null, end: null })],
      textDeadlines: [aDeadline({ words: '6月底前' })],
      units: [aUnit({ name: '各乡镇（街道）团（工）委', collective: true, inherited: true, role: 'responsible' })],
      items: [{ words: '制定课程安排', span: [0, 0], kind: 'paper' }],
      targets: [aTarget()],
    }),
    aTask({ number: null }),
  ],
  orphanTargets: [aTarget({ value: 85, unit: '%', metric: '配备率' })],
  repeatedTargets: [aTarget({ value: 40, unit: '%', metric: '推荐比例', repeats: '7' })],
  questions: [
    {
      kind: 'orphan_target',
      about: 'target',
      words: '≥85%',
      span: [0, 0],
      ask: '由哪项任务承担？',
      suggestion: '任务 7',
    },
  ],
  numbers: { total: 12, targets: 3, ignored: [{ words: '2025', span: [0, 4], reason: 'year' }] },
  suspects: [{ words: '平合', span: [0, 2], suggestion: '平台', reason: 'confusable' }],
})

describe('printPlan', () => {
  const lines = printPlan(plan, page)
  const text = lines.join('\n')

  it('fits the page', () => {
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(100)
    const narrow = printPlan(plan, { ...page, width: 80 })
    expect(Math.max(...narrow.map(widthOf))).toBeLessThanOrEqual(80)
  })

  it('begins with the head and ends with the numbers', () => {
    expect(lines.slice(0, 4)).toEqual([
      '2025年示例县工作要点',
      '示团发〔2025〕3号 · 共青团示例县委员会 · 2025-02-18 · 2025 年计划',
      '主送：各乡镇团委',
      '2 项任务 · 2 个量化目标 · 1 件事项 · 1 项待核',
    ])
    expect(lines.at(-2)).toBe('共 12 个：3 个属于量化目标，1 个写明原因不计，8 个未处理')
    expect(lines.at(-1)).toBe('█'.repeat(25) + '░'.repeat(8) + '▒'.repeat(67))
  })

  it.each([
    ['a lost ordinal', '办好青年身边的学习课堂。（原文缺序号）'],
    ['a measure', '  （一）办好青年夜校'],
    ['the shortened task', '…'],
    ['the resolved days', '2025-04-01 – 05-31'],
    ['an open event', '未定'],
    ['the deadline of the words', '正文：6月底前'],
    ['the inherited unit', '沿用'],
    ['a target in the task table', '≥36 期 夜校课程'],
    ['the items', '印发文件    制定课程安排'],
    ['targets without an owner', '只在正文中的量化目标（没有任务承担） 1 项'],
    ['targets that stand twice', '正文与任务都写到的量化目标 1 项'],
    ['a question', ' 1. 正文有目标、清单无任务：由哪项任务承担？'],
    ['its suggestion', '    建议：任务 7'],
    ['a suspected character', '平合 → 平台 · 形近字'],
  ])('shows %s', (_, words) => {
    expect(text).toContain(words)
  })

  it('does not repeat the words that a question quotes', () => {
    const [question] = plan.questions
    const quoting = printPlan(aPlan({ questions: question ? [{ ...question, ask: '“≥85%”由谁承担？' }] : [] }), page)
    expect(quoting.filter((line) => line.includes('≥85%'))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('“≥85%”'))).toHaveLength(1)
  })

  it('labels in English on request', () => {
    const english = printPlan(plan, { ...page, language: 'en' }).join('\n')
    expect(english).toContain('12 numbers: 3 in targets, 1 ignored with a reason, 8 open')
    expect(english).toContain('Targets in prose only (no task carries them) (1)')
  })

  it('says what was not found', () => {
    const bare = printPlan(aPlan({ title: '', documentNumber: '', issuer: '', issuedOn: null }), page).join('\n')
    for (const words of [
      '（未读出标题）',
      '无发文字号',
      '未读出日期',
      '没有读出部分和举措',
      '没有读出任务清单',
      '没有待核事项',
    ]) {
      expect(bare).toContain(words)
    }
  })

  it('sets off headings with the ink it is given', () => {
    expect(text).not.toContain('\u001b')
    expect(printPlan(plan, { ...page, ink: colourInk })[0]).toBe('\u001b[1m2025年示例县工作要点\u001b[22m')
  })
})
