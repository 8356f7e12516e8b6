import type { Words } from '../lib/words.ts'

/**
 * What a measure word counts (product.md §4.4): 场/场次/次 activities, 人次 attendances, 名/人 distinct people, 家 organisations,
 * 个/项/件/篇 things delivered, 小时/学时 hours, % a rate over a register.
 */
export type MeasureFamily =
  | 'occasions'
  | 'attendances'
  | 'people'
  | 'organizations'
  | 'things'
  | 'hours'
  | 'lessons'
  | 'money'
  | 'rate'
  | 'points'
  | 'other'

interface FamilyTerms {
  readonly words: Words
  readonly measureWords: readonly string[]
  /** One subject counts once, however many records name it (人 and 名; not 人次). */
  readonly distinct: boolean
}

/** Longer measure words stand before the shorter ones they begin with. */
export const measureFamilies: Readonly<Record<MeasureFamily, FamilyTerms>> = {
  occasions: {
    words: { zh: '场次', en: 'occasions' },
    measureWords: ['场次', '场', '批次', '次', '期', '轮', '届', '遍', '讲'],
    distinct: false,
  },
  attendances: { words: { zh: '人次', en: 'attendances' }, measureWords: ['人次'], distinct: false },
  people: { words: { zh: '人数', en: 'people' }, measureWords: ['名', '人', '位'], distinct: true },
  organizations: { words: { zh: '家数', en: 'organisations' }, measureWords: ['家'], distinct: true },
  things: {
    words: { zh: '件数', en: 'things delivered' },
    measureWords: '个 项 件 篇 份 部 套 条 册 本 张 幅 首 处 支 所 座 间 台 门 类 枚 例 起 户 对 班 站 点 村 校'.split(
      ' ',
    ),
    distinct: false,
  },
  hours: { words: { zh: '小时数', en: 'hours' }, measureWords: ['个小时', '小时'], distinct: false },
  lessons: { words: { zh: '学时数', en: 'lessons' }, measureWords: ['学时', '课时'], distinct: false },
  money: { words: { zh: '金额', en: 'money' }, measureWords: ['元'], distinct: false },
  rate: { words: { zh: '比率', en: 'rate' }, measureWords: ['%', '％', '‰'], distinct: false },
  points: { words: { zh: '百分点', en: 'percentage points' }, measureWords: ['个百分点', '百分点'], distinct: false },
  other: { words: { zh: '数量', en: 'quantity' }, measureWords: [], distinct: false },
}

/** A unit taken apart: 万人次 is 10,000 × 人次, counting attendances. */
export interface Unit {
  readonly word: string
  readonly factor: number
  readonly family: MeasureFamily
}

const FACTORS: readonly (readonly [string, number])[] = [
  ['万亿', 1e12],
  ['千万', 1e7],
  ['百万', 1e6],
  ['十万', 1e5],
  ['亿', 1e8],
  ['万', 1e4],
]

const FAMILY_OF: ReadonlyMap<string, MeasureFamily> = new Map(
  Object.entries(measureFamilies).flatMap(([family, { measureWords }]) =>
    measureWords.map((word) => [word, family as MeasureFamily] as const),
  ),
)

/** Takes a unit as a plan writes it apart; a word of no family keeps itself and counts only what bears the same word. */
export function parseUnit(unit: string): Unit {
  const whole = unit.trim()
  const prefix = FACTORS.find(([words]) => whole.startsWith(words) && whole.length > words.length)
  const word = prefix === undefined ? whole : whole.slice(prefix[0].length)
  return { word, factor: prefix?.[1] ?? 1, family: FAMILY_OF.get(word) ?? 'other' }
}

/** Two units count the same kind of thing, so that one may be turned into the other by their factors. */
export function commensurable(one: Unit, other: Unit): boolean {
  if (one.family === 'other' || other.family === 'other') return one.word === other.word
  if (one.family === 'rate') return one.word.replace('％', '%') === other.word.replace('％', '%')
  return one.family === other.family
}
