import { describe, expect, it } from 'vitest'
import type { Deadline } from '../plan.ts'
import { passageOf } from '../text/passage.ts'
import { CALENDAR_RULES } from './calendar-rules.ts'
import { readDeadlines } from './index.ts'
import { findMoments } from './moments.ts'

const context = { year: 2021, issuedOn: '2021-03-02' }

function read(words: string): string[] {
  return readDeadlines(passageOf(words, [0, words.length], 'keep'), context).map(told)
}

/** `by ..06-30`, `event 汛期/before`; the year is left out where it is the plan's. */
function told({ kind, start, end, event, recurrence, soft }: Deadline): string {
  const day = (iso: string | null): string => iso?.replace(/^2021-/, '') ?? ''
  const days = start === null && end === null ? '' : ` ${day(start)}..${day(end)}`
  const every = recurrence === undefined ? '' : ` ${Object.values(recurrence).join('/')}`
  return `${kind}${days}${event === undefined ? '' : ` ${event.name}/${event.relation}`}${every}${soft === true ? ' soft' : ''}`
}

const WHOLE_YEAR = '01-01..12-31'

describe('a cell of deadlines', () => {
  it.each([
    ['全年', `range ${WHOLE_YEAR}`],
    ['全年度', `range ${WHOLE_YEAR}`],
    ['贯穿全年', `range ${WHOLE_YEAR}`],
    ['年内', `range ${WHOLE_YEAR}`],
    ['年度', `range ${WHOLE_YEAR}`],
    ['全年持续推进', `range ${WHOLE_YEAR}`],
    ['1-12月', `range ${WHOLE_YEAR}`],
    ['4-5月', 'range 04-01..05-31'],
    ['4月至5月', 'range 04-01..05-31'],
    ['10月', 'range 10-01..10-31'],
    ['十月份', 'range 10-01..10-31'],
    ['5月上旬', 'range 05-01..05-10'],
    ['5月中下旬', 'range 05-11..05-31'],
    ['5月下旬至6月上旬', 'range 05-21..06-10'],
    ['5月底6月初', 'range 05-21..06-10'],
    ['5月初', 'range 05-01..05-10'],
    ['一季度', 'range 01-01..03-31'],
    ['第三个季度', 'range 07-01..09-30'],
    ['前三季度', 'range 01-01..09-30'],
    ['下半年', 'range 07-01..12-31'],
    ['2021年9月-2022年6月', 'range 09-01..2022-06-30'],
    ['11月-3月', 'range 11-01..2022-03-31'],
    ['3月1日-7日', 'range 03-01..03-07'],
    ['2021.12', 'range 12-01..12-31'],
    ['2021-2023年', `range 01-01..2023-12-31`],
    ['2024-2025学年', 'range 2024-09-01..2025-08-31'],
    ['次年3月', 'range 2022-03-01..2022-03-31'],
    ['即日起至10月底', 'range 03-02..10-31'],
    ['10月以后', 'range 10-01..12-31'],
  ])('%s is the stretch %s', (words, expected) => {
    expect(read(words)).toEqual([expected])
  })

  it.each([
    ['8月底前', '08-31'],
    ['9月前', '08-31'],
    ['1月前', '01-31'],
    ['9月1日前', '09-01'],
    ['10月31日', '10-31'],
    ['6月底完成', '06-30'],
    ['四月二十日前', '04-20'],
    ['一季度末前', '03-31'],
    ['上半年前', '06-30'],
    ['5月中旬前', '05-10'],
    ['5月下旬前', '05-20'],
    ['5月上旬前', '04-30'],
    ['1月上旬前', '01-10'],
    ['3月至5月前', '04-30'],
    ['3月至5月底前', '05-31'],
    ['2025年前', '2024-12-31'],
    ['年中', '06-30'],
    ['年中前', '06-30'],
    ['10月底前完成全年目标', '10-31'],
    ['年底', '12-31'],
    ['2025年底前', '2025-12-31'],
    ['明年底前', '2022-12-31'],
    ['2021/12/25', '12-25'],
    ['12.25', '12-25'],
    ['20211231', '12-31'],
    ['1月8日（星期五）下午5时前', '01-08'],
    ['2021 年 12 月 31 日 前', '12-31'],
    ['持续推进至年底', '12-31'],
  ])('%s is the limit %s', (words, end) => {
    expect(read(words)).toEqual([`by ..${end}`])
  })

  it.each([
    ['5月、10月', ['range 05-01..05-31', 'range 10-01..10-31']],
    ['上、下半年各一次', ['range 01-01..06-30', 'range 07-01..12-31']],
    ['3、4月份', ['range 03-01..03-31', 'range 04-01..04-30']],
    ['10月中旬、全年', ['range 10-11..10-20', `range ${WHOLE_YEAR}`]],
    ['6月底完成一半，11月底全面完成', ['by ..06-30', 'by ..11-30']],
    ['4月底前启动、10月底前完成', ['by ..04-30', 'by ..10-31']],
    ['1.2021年8月 2.2021年12月', ['range 08-01..08-31', 'range 12-01..12-31']],
    ['1、5月底前定方案 2、9月底前建成', ['by ..05-31', 'by ..09-30']],
    ['1.20前、2.15前', ['by ..01-20', 'by ..02-15']],
    ['12月底前完成并长期坚持', ['by ..12-31', 'ongoing']],
    ['全年（6月底前完成方案）', [`range ${WHOLE_YEAR}`, 'by ..06-30']],
    ['每年一次、双月', [`recurring ${WHOLE_YEAR} year/1`, `recurring ${WHOLE_YEAR} month/2`]],
    ['3月、9月各办一批', ['range 03-01..03-31', 'range 09-01..09-30']],
    ['10月、10月', ['range 10-01..10-31']],
    ['2022年3月、9月', ['range 2022-03-01..2022-03-31', 'range 2022-09-01..2022-09-30']],
  ])('%s holds several', (words, expected) => {
    expect(read(words)).toEqual(expected)
  })

  it.each([
    ['每季度', `recurring ${WHOLE_YEAR} quarter`],
    ['每月25日前', `recurring ${WHOLE_YEAR} month/25`],
    ['每半年开展一次', `recurring ${WHOLE_YEAR} half_year/1`],
    ['每两年', `recurring ${WHOLE_YEAR} year/2`],
    ['按季节推进', `recurring ${WHOLE_YEAR} season`],
    ['一季度一次', `recurring ${WHOLE_YEAR} quarter`],
    ['每年第四季度', 'recurring 10-01..12-31 year'],
    ['每年12月15日至次年4月15日', 'recurring 12-15..2022-04-15 year'],
    ['每旬', `recurring ${WHOLE_YEAR} day/10`],
    ['双月下旬', `recurring ${WHOLE_YEAR} month/2`],
    ['双月20日前', `recurring ${WHOLE_YEAR} month/2/20`],
    ['单月', `recurring ${WHOLE_YEAR} month/2`],
    ['隔周', `recurring ${WHOLE_YEAR} week/2`],
    ['每周五', `recurring ${WHOLE_YEAR} week`],
    ['按季度推进', `recurring ${WHOLE_YEAR} quarter`],
    ['每学期', `recurring ${WHOLE_YEAR} term`],
    ['全年每月一次', `recurring ${WHOLE_YEAR} month/1`],
    ['2月-11月每月一次', 'recurring 02-01..11-30 month/1'],
    ['每季度最后一个月20日前', `recurring ${WHOLE_YEAR} quarter/20`],
    ['从第二季度起，每季度', 'recurring 04-01..12-31 quarter'],
  ])('%s recurs', (words, expected) => {
    expect(read(words)).toEqual([expected])
  })

  it.each([
    ['长期坚持', 'ongoing'],
    ['持续推进', 'ongoing'],
    ['常态化开展', 'ongoing'],
    ['贯穿始终', 'ongoing'],
    ['常年', 'ongoing'],
    ['常抓不懈', 'ongoing'],
    ['立即', 'ongoing'],
    ['立即启动，长期坚持', 'ongoing'],
    ['即查即改', 'ongoing'],
    ['立行立改', 'ongoing'],
    ['按工序推进', 'ongoing'],
    ['按施工进度有序推进', 'ongoing'],
    ['分步实施', 'ongoing'],
    ['按上级部署推进', 'event 按上级部署推进/during'],
    ['五一前', 'event ..04-30 五一/before'],
    ['清明前', 'event 清明/before'],
    ['招生季、毕业季', 'event 招生季、毕业季/during'],
    ['中秋、国庆等节假日', 'event 中秋、国庆等节假日/during'],
    ['春节、元宵期间', 'event 春节、元宵/during'],
    ['农忙时节', 'event 农忙时节/during'],
    ['6月起', 'ongoing 06-01..'],
    ['县两会前', 'event 县两会/before'],
    ['汛期前', 'event 汛期/before'],
    ['县党代会后', 'event 县党代会/after'],
    ['省运会期间', 'event 省运会/during'],
    ['今年汛期前', 'event 汛期/before'],
    ['汛期前（6月1日前）', 'by ..06-01 汛期/before'],
    ['第四季度（11月份）', 'range 11-01..11-30'],
    ['“六一”前后', 'event 六一/around'],
    ['5月12日前后', 'event 5月12日/around'],
    ['国庆节前', 'event ..09-30 国庆节/before'],
    ['春节前', 'event 春节/before'],
    ['3月5日学雷锋纪念日', 'event 03-05..03-05 3月5日/during'],
    ['验收合格后30日内', 'event 验收合格/after'],
    ['适时', 'event 适时/during'],
    ['另行通知', 'event 另行通知/during'],
    ['按上级要求', 'event 按上级要求/during'],
    ['力争6月底前', 'by ..06-30 soft'],
    ['2021年12月1日至2021年2月28日', 'event 2021年12月1日至2021年2月28日/during'],
  ])('%s: %s', (words, expected) => {
    expect(read(words)).toEqual([expected])
  })

  it.each(['', '—', '/', '无', '三年', '县教育局', '年度优秀单位', '单月产值', '50%', '4月31日', '1234'])(
    '%s names no time',
    (words) => {
      expect(read(words)).toEqual([])
    },
  )

  it('leads back to the words as issued', () => {
    const source = '完成时限：２０２１年 ６ 月底前。'
    const [deadline] = readDeadlines(passageOf(source, [5, source.length], 'keep'), context)
    expect(deadline?.words).toBe('２０２１年 ６ 月底前')
    expect(source.slice(...(deadline?.span ?? [0, 0]))).toBe(deadline?.words)
  })
})

describe('the calendar rules', () => {
  it.each(CALENDAR_RULES.flatMap(({ name, examples }) => examples.map((example) => [name, example] as const)))(
    '%s: %s',
    (_, example) => {
      expect(findMoments(example, context, 'cell').length).toBeGreaterThan(0)
    },
  )
})
