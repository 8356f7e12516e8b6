import type { Words } from '../lib/words.ts'

export type PlanRefusalCode =
  | 'unknown_question'
  | 'other_kind'
  | 'unknown_subject'
  | 'subject_twice'
  | 'unknown_task'
  | 'day_invalid'
  | 'days_reversed'
  | 'units_missing'
  | 'reason_missing'
  | 'words_missing'
  | 'year_invalid'
  | 'value_invalid'

/** An answer that is not taken: why, what to do next, and which subject of the question it is about. */
export interface PlanRefusal {
  readonly ok: false
  readonly code: PlanRefusalCode
  readonly subject: string | null
  readonly words: Words
  readonly next: Words
}

export function refusedAnswer(code: PlanRefusalCode, subject: string | null = null): PlanRefusal {
  const [words, next] = CATALOGUE[code]
  return { ok: false, code, subject, words, next }
}

const CATALOGUE: Readonly<Record<PlanRefusalCode, readonly [words: Words, next: Words]>> = {
  unknown_question: [
    { zh: '没有这条待核事项。', en: 'There is no such question.' },
    { zh: '请刷新后从待核事项列表中选择。', en: 'Reload and choose one from the list.' },
  ],
  other_kind: [
    { zh: '答复与待核事项的类型不符。', en: 'The answer is for another kind of question.' },
    { zh: '请刷新后重新答复。', en: 'Reload and answer again.' },
  ],
  unknown_subject: [
    {
      zh: '逐项答复里有一项不属于这条待核事项。',
      en: 'One of the rows answered apart does not belong to this question.',
    },
    { zh: '请只答复所列各项。', en: 'Answer only the rows that are listed.' },
  ],
  subject_twice: [
    { zh: '同一项答复了两次。', en: 'One row is answered twice.' },
    { zh: '请每项只答复一次。', en: 'Answer each row once.' },
  ],
  unknown_task: [
    { zh: '没有这项任务。', en: 'There is no such task.' },
    { zh: '请从任务清单中选择。', en: 'Choose one from the task list.' },
  ],
  day_invalid: [
    { zh: '日期不存在。', en: 'There is no such day.' },
    { zh: '请按年-月-日填写，如 2020-04-30。', en: 'Write it as year-month-day, such as 2020-04-30.' },
  ],
  days_reversed: [
    { zh: '开始日期晚于完成日期。', en: 'It begins after it ends.' },
    { zh: '请调整先后。', en: 'Exchange the two days.' },
  ],
  units_missing: [
    { zh: '没有填写单位。', en: 'No unit is named.' },
    { zh: '请至少写一个单位的名称。', en: 'Name at least one unit.' },
  ],
  reason_missing: [
    { zh: '没有写明理由。', en: 'The reason is missing.' },
    { zh: '请写明为什么不列为目标。', en: 'Say why it is no target.' },
  ],
  words_missing: [
    { zh: '没有填写文字。', en: 'The words are missing.' },
    { zh: '请填写后再提交。', en: 'Write them and send again.' },
  ],
  year_invalid: [
    { zh: '年份不对。', en: 'The year is not valid.' },
    { zh: '请填写四位数的年份。', en: 'Write a year of four digits.' },
  ],
  value_invalid: [
    { zh: '目标值不对。', en: 'The value is not valid.' },
    { zh: '请填写不小于0的数和计量单位。', en: 'Write a number of 0 or more, and its unit.' },
  ],
}
