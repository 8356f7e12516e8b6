import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passageOf } from '../text/passage.ts'
import { findTimes, readDeadlines } from './index.ts'

const context = { year: 2021, issuedOn: null }

function times(sentence: string): string[] {
  const passage = passageOf(sentence, [0, sentence.length])
  return findTimes(passage, context).map(({ from, to, reason, deadline }) => {
    const due = deadline === undefined ? '' : ` ${deadline.kind} ${deadline.start ?? ''}..${deadline.end ?? ''}`
    return `${passage.text.slice(from, to)}: ${reason}${due}`
  })
}

describe('times in prose', () => {
  it.each([
    ['4月底前建好台账，年底前全面见效。', ['4月底前: deadline by ..2021-04-30', '年底前: deadline by ..2021-12-31']],
    ['换届于10月底前完成。', ['10月底前: deadline by ..2021-10-31']],
    ['8月开展巡讲。', ['8月: deadline range 2021-08-01..2021-08-31']],
    ['到2025年，覆盖率达到九成。', ['2025年: deadline by ..2025-12-31']],
    ['力争2022年建成投用。', ['2022年: deadline range 2022-01-01..2022-12-31']],
    ['县两会前形成报告。', ['县两会前: deadline event ..']],
    ['原则上毕业后6个月内办结。', ['毕业后6个月内: deadline event ..']],
    ['在“六一”前夕走访慰问。', ['“六一”前夕: deadline event ..2021-05-31']],
    [
      '2022年度自评于2022年1月启动，2月底前报送。',
      ['2022年度: year', '2022年1月: deadline range 2022-01-01..2022-01-31', '2月底前: deadline by ..2022-02-28'],
    ],
  ])('%s is due', (sentence, expected) => {
    expect(times(sentence)).toEqual(expected)
  })

  it.each([
    ['全年不少于3场。', ['全年: period']],
    ['年内预计推出新品。', ['年内: period']],
    ['今年的工作更重。', ['今年: period']],
    ['纳入年终述职内容。', ['年终: period']],
    ['做好2021年志愿者招募。', ['2021年: year']],
    ['按照行动方案（2018-2020年）要求', ['2018-2020年: year']],
    ['印发《2021年6月底前重点任务》', ['2021年6月底前: date']],
    ['截至9月底已完成19项。', ['9月底: date']],
    ['较2020年底提高3个百分点。', ['2020年底: date']],
    ['2019年6月成立的支部', ['2019年6月: date']],
    ['办好“10.13”和12.4国家宪法日活动', ['“10.13”: festival', '12.4: festival']],
    ['“119”消防宣传月', ['“119”: festival']],
    ['暑假期间加强巡查。', ['暑假期间: period']],
    ['双月协商座谈会', []],
    ['双月通报进展。', ['双月: frequency recurring 2021-01-01..2021-12-31']],
    ['实行“周调度、月通报”。', ['周调度: frequency', '月通报: frequency']],
  ])('%s sets no limit', (sentence, expected) => {
    expect(times(sentence)).toEqual(expected)
  })

  it('gives a frequency with its recurrence', () => {
    expect(times('每季度至少调度1次。')).toEqual(['每季度: frequency recurring 2021-01-01..2021-12-31'])
  })

  it.each([
    '将办理时限压缩至3个工作日内。',
    '控制在30日以内。',
    '四点半课堂',
    '按年龄分组',
    '第十季第一期',
    '建团70周年',
    '1-3级奖章',
    '组织3个月龄以上的幼犬免疫',
    '青年中央厨房',
    '青年底线教育',
    '三届二次全会',
    '12345热线',
    '前三名',
    '（二期）',
  ])('%s holds no time', (sentence) => {
    expect(times(sentence)).toEqual([])
  })
})

/** Texts of the grammar's own words, where a slip would show. */
const fragment = fc.constantFrom(
  '2021',
  '2022',
  '年',
  '月',
  '日',
  '底',
  '前',
  '后',
  '至',
  '-',
  '、',
  '，',
  '。',
  '（',
  '）',
  '“',
  '”',
  '《',
  '》',
  ' ',
  '每',
  '季度',
  '半年',
  '全年',
  '5',
  '12',
  '31',
  '十',
  '三',
  '上旬',
  '末',
  '起',
  '期间',
  '即日起',
  '县两会',
  '汛期',
  '长期坚持',
  '次年',
  '.',
  '/',
  '一次',
  '个',
  '工作日',
  '内',
  '星期',
  '下午',
)
const text = fc.array(fragment, { maxLength: 24 }).map((parts) => parts.join(''))
const day = /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/

describe('any text', () => {
  it('gives anchored words, real days and stretches that run forwards', () => {
    fc.assert(
      fc.property(text, (source) => {
        const cell = readDeadlines(passageOf(source, [0, source.length], 'keep'), context)
        const prose = findTimes(passageOf(source, [0, source.length]), context)
        for (const deadline of [...cell, ...prose.flatMap((time) => time.deadline ?? [])]) {
          expect(source.slice(...deadline.span)).toBe(deadline.words)
          expect(deadline.words).not.toBe('')
          for (const end of [deadline.start, deadline.end]) expect(end ?? '2021-01-01').toMatch(day)
          expect((deadline.start ?? '') <= (deadline.end ?? '9')).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('gives mentions in order that do not cut into each other', () => {
    fc.assert(
      fc.property(text, (source) => {
        const found = findTimes(passageOf(source, [0, source.length]), context)
        found.slice(1).forEach((next, index) => {
          const previous = found[index]
          const apart =
            previous !== undefined &&
            (previous.to <= next.from || (previous.from === next.from && previous.to === next.to))
          expect(apart).toBe(true)
        })
      }),
    )
  })

  it('reads the same with other widths and spaces', () => {
    fc.assert(
      fc.property(
        text.map((t) => t.replaceAll(' ', '')),
        (source) => {
          const wide = [...source]
            .map((c) => (/[0-9./]/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c))
            .join('')
          const days = (words: string): unknown[] =>
            readDeadlines(passageOf(words, [0, words.length], 'keep'), context).map(({ kind, start, end }) => [
              kind,
              start,
              end,
            ])
          expect(days(wide)).toEqual(days(source))
        },
      ),
    )
  })
})
