/** What a deadline's year is read from when its own words do not tell it. */
export interface TimeContext {
  readonly year: number
  /** ISO day of issue: 即日起 starts there. */
  readonly issuedOn?: string | null
}

/** A half-open range of a passage's folded text. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** How wide a stretch of the calendar the words name. */
export type Grain = 'day' | 'third' | 'month' | 'quarter' | 'half' | 'year'

/** A stretch of the calendar that words name: 5月12日, 10月中旬, 二季度, 2021.12, 年底, 全年. */
export interface Moment extends Range {
  readonly first: string
  readonly last: string
  readonly grain: Grain
  /** 底, 末: the words name the end of the stretch, not the stretch. */
  readonly edge: boolean
  /** The words carry a year of their own (2021年8月, 明年3月). */
  readonly ownYear: boolean
  /** 全年, 年内, 今年, 年初: too loose to make a deadline in prose. */
  readonly general: boolean
  /** Of a joined stretch (3月至5月) where its last member begins: 前 speaks of that one. */
  readonly lastBegins?: string
  /** Runs backwards (2020年12月1日至2020年11月30日). */
  readonly impossible?: boolean
}
