import { isoDay } from '../../lib/dates.ts'
import type { TimeContext } from './moment.ts'
import { openEvent } from './reading.ts'
import type { Reading } from './reading.ts'

/** What follows a day that is meant as a name: 5.4青年节, “119”消防宣传月, 12·4国家宪法日; not a measure word (1.5个工作日). */
const NAMED =
  '(?![个场万亿公平元米吨亩倍千百成年岁次人名户册条天度斤升分小课学])(?=[\\u4e00-\\u9fff“]{0,8}?(?:节|日|宣传|纪念|主题|活动|月|周|前后|前夕|期间|等节点))'

const RULES: readonly { readonly name: string; readonly examples: readonly string[]; readonly pattern: RegExp }[] = [
  {
    name: 'figures in quotation marks',
    examples: ['“10.13”', '“5·12”', '“12.4”'],
    pattern: /[“"](?<month>1[0-2]|0?[1-9])[.·-](?<day>3[01]|[12][0-9]|0?[1-9])[”"]/g,
  },
  {
    name: 'figures and the name of a day',
    examples: ['6.26国际禁毒日', '12·4国家宪法日', '5.4青年节'],
    pattern: new RegExp(
      `(?<![0-9.·])(?<month>1[0-2]|0?[1-9])[.·](?<day>3[01]|[12][0-9]|0?[1-9])(?![0-9.%])${NAMED}`,
      'g',
    ),
  },
  {
    name: 'a date and the name of a day',
    examples: ['3月5日学雷锋纪念日', '4月23日世界读书日'],
    pattern:
      /(?<![0-9])(?<month>1[0-2]|0?[1-9])月(?<day>3[01]|[12][0-9]|0?[1-9])日(?=[“"]?[\u4e00-\u9fff]{2,12}(?:节|(?:纪念|宣传|教育|读书|环境|禁毒|消防|科普|航天|安全|旅游|志愿者|记者|宪法|献血|减灾|助残|气象|博物馆|土地|低碳|公祭|权益)日)[”"]?(?![前后期]))/g,
  },
  {
    name: 'run together',
    examples: ['“119”消防宣传月', '“315”', '“1204”', '“122”交通安全日'],
    pattern: new RegExp(
      `[“"](?<month>1[0-2]|[1-9])(?<day>3[01]|[12][0-9]|0[1-9]|(?<=[“"]1[12])[1-9]|(?<=[“"]11)[0-9])[”"]${NAMED}`,
      'g',
    ),
  },
  {
    name: 'Chinese figures in quotation marks',
    examples: ['“六一”', '“五四”', '“三八”', '“七一”'],
    pattern:
      /[“"](?:六一|五四|五一|七一|八一|十一|三八|九一八|一二九|双十一|双节|两节)(?:国际)?(?:儿童|劳动|妇女|青年|国庆)?节?[”"]/g,
  },
]

/** Days that are names. They are no deadlines by themselves; in a cell of deadlines each is the day of an event. */
export function findFestivals(text: string, { year }: TimeContext): Reading[] {
  return RULES.flatMap(({ pattern }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const { month, day } = match.groups ?? {}
      const range = { from: match.index, to: match.index + match[0].length }
      const on = month === undefined || day === undefined ? null : isoDay(year, Number(month), Number(day))
      if (month !== undefined && on === null) return []
      const name = match[0].replaceAll(/[“”"]/g, '')
      return [{ ...range, reason: 'festival', due: { ...openEvent(name, 'during'), start: on, end: on } }]
    }),
  )
}
