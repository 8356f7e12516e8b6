import type { Words } from '../lib/words.ts'

/** Why a record counts for a target, or does not. */
export type ReasonCode =
  | 'meets_binding'
  | 'by_person'
  | 'step_not_reached'
  | 'filter_not_met'
  | 'before_period'
  | 'after_due'
  | 'organization_outside'
  | 'counted_by_host'
  | 'nothing_to_count'

const REASONS: Readonly<Record<ReasonCode, (about: Words) => Words>> = {
  meets_binding: (about) => ({ zh: `符合条件：${about.zh}`, en: `meets: ${about.en}` }),
  by_person: () => ({ zh: '由人工认定', en: 'decided by a person' }),
  step_not_reached: () => ({ zh: '还没办到计入的一步', en: 'has not reached the step from which it counts' }),
  filter_not_met: (about) => ({ zh: `不符合条件：${about.zh}`, en: `does not meet: ${about.en}` }),
  before_period: (about) => ({
    zh: `早于统计期（${about.zh}起）`,
    en: `before the counting period, which begins on ${about.en}`,
  }),
  after_due: (about) => ({
    zh: `晚于完成时限（${about.zh}），列为逾期完成`,
    en: `after the due date, ${about.en}: done late`,
  }),
  organization_outside: () => ({
    zh: '登记单位不在责任单位范围内',
    en: 'the organisation is not among those responsible',
  }),
  counted_by_host: () => ({ zh: '联合开展，由主办单位计入一次', en: 'held jointly: the host counts it, once' }),
  nothing_to_count: () => ({ zh: '记录中没有可计入的数', en: 'the record holds nothing that counts here' }),
}

/** The reason as shown; `about` is the limit or the condition it speaks of. */
export function reasonWords(code: ReasonCode, about: Words = { zh: '', en: '' }): Words {
  return REASONS[code](about)
}
