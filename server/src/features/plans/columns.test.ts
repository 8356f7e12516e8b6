import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pad, shorten, table, widthOf, wrap } from './columns.ts'

describe('columns', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['示例县', 6],
    ['≥4场', 4],
    ['（一）', 6],
    ['〔2025〕3号', 11],
    ['e\u0301', 1],
    ['𠮷', 2],
  ])('%j takes %i', (text, width) => {
    expect(widthOf(text)).toBe(width)
  })

  it('wraps between Chinese characters, keeps Latin words, and keeps marks with their words', () => {
    expect(wrap('开展示例活动四场。', 8)).toEqual(['开展示例', '活动四', '场。'])
    expect(wrap('每个乡镇（街道）', 10)).toEqual(['每个乡镇', '（街道）'])
    expect(wrap('see the report', 8)).toEqual(['see the', 'report'])
    expect(wrap('', 8)).toEqual([''])
  })

  it('ends in an ellipsis what does not fit', () => {
    expect(wrap('甲乙丙丁戊己庚辛', 4, 2)).toEqual(['甲乙', '丙…'])
    expect(shorten('甲乙丙丁', 8)).toBe('甲乙丙丁')
    expect(shorten('甲乙丙丁', 7)).toBe('甲乙丙…')
  })

  it('never passes the width, and loses nothing but blanks', () => {
    const texts = fc.string({
      unit: fc.constantFrom('县', '，', '。', '（', 'a', '1', ' ', '）', '\n', '≥'),
      maxLength: 80,
    })
    fc.assert(
      fc.property(texts, fc.integer({ min: 4, max: 40 }), (text, width) => {
        const lines = wrap(text, width)
        expect(lines.every((line) => widthOf(line) <= width)).toBe(true)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replace(/\s/g, ''))
      }),
    )
  })

  it('sends no control character to the terminal', () => {
    expect(wrap('甲\u001b[31m乙\t丙\u0007', 40)).toEqual(['甲[31m乙 丙'])
    expect(shorten('甲\r\n乙', 40)).toBe('甲 乙')
  })

  it('sets cells of several lines beside each other', () => {
    const columns = [
      { title: '任务', width: 6 },
      { title: '单位', width: 4 },
    ]
    expect(table(columns, [[['甲甲甲', '乙'], ['丙']]])).toEqual(['任务    单位', '──────  ────', '甲甲甲  丙', '乙'])
    expect(pad('甲', 4)).toBe('甲  ')
  })
})
