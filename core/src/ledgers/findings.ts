import type { Words } from '../lib/words.ts'

/** What may be wrong with a field of a record. Closed: each has words and what to do next. */
export type FindingCode =
  | 'not_a_record'
  | 'unknown_field'
  | 'missing'
  | 'not_a_day'
  | 'not_text'
  | 'not_one_line'
  | 'control_characters'
  | 'too_long'
  | 'not_a_number'
  | 'not_whole'
  | 'too_many_decimals'
  | 'too_small'
  | 'too_large'
  | 'not_a_choice'
  | 'retired_choice'
  | 'not_a_list'
  | 'too_many'
  | 'twice'
  | 'own_organization'
  | 'unknown_organization'
  | 'organization_not_there'
  | 'in_future'
  | 'similar_record'
  | 'unusually_large'
  | 'percent_typed'
  | 'unit_unknown'
  | 'more_than_due'

/** A refusal keeps the record from being taken; a hint only asks to look again. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: 'refusal' | 'hint'
  /** Name of the field; null where it is about the record as a whole. */
  readonly field: string | null
  readonly words: Words
  readonly next: Words
}

/** What the words of a finding may speak of. */
export interface About {
  readonly field?: Words
  /** A limit or a value, as shown. */
  readonly value?: string | number | Words
}

interface Shown {
  readonly field: string
  readonly value: string
}
type Sentence = (about: { readonly zh: Shown; readonly en: Shown }) => Words

interface Terms {
  readonly words: Sentence
  readonly next: Sentence
}

const say =
  (zh: (shown: Shown) => string, en: (shown: Shown) => string): Sentence =>
  (about) => ({ zh: zh(about.zh), en: en(about.en) })
const plain =
  (zh: string, en: string): Sentence =>
  () => ({ zh, en })

const CATALOGUE: Readonly<Record<FindingCode, Terms>> = {
  not_a_record: {
    words: plain('提交的内容不是一条记录', 'what was sent is not a record'),
    next: plain('请按表单或模板填写后重新提交', 'fill in the form or the template and send it again'),
  },
  unknown_field: {
    words: say(
      ({ value }) => `没有“${value}”这一栏`,
      ({ value }) => `there is no field "${value}"`,
    ),
    next: plain('请删去这一栏，或换用当前的模板', 'remove the field, or use the present template'),
  },
  missing: {
    words: say(
      ({ field }) => `“${field}”未填`,
      ({ field }) => `"${field}" is blank`,
    ),
    next: say(
      ({ field }) => `请填写“${field}”`,
      ({ field }) => `fill in "${field}"`,
    ),
  },
  not_a_day: {
    words: say(
      ({ field }) => `“${field}”不是有效日期`,
      ({ field }) => `"${field}" is not a day of the calendar`,
    ),
    next: plain('请按 2020-04-30 的样子填写', 'write it like 2020-04-30'),
  },
  not_text: {
    words: say(
      ({ field }) => `“${field}”应为文字`,
      ({ field }) => `"${field}" must be text`,
    ),
    next: plain('请填写文字', 'write text'),
  },
  not_one_line: {
    words: say(
      ({ field }) => `“${field}”只能写一行`,
      ({ field }) => `"${field}" takes one line`,
    ),
    next: plain('请去掉换行', 'remove the line breaks'),
  },
  control_characters: {
    words: say(
      ({ field }) => `“${field}”含有看不见的控制字符`,
      ({ field }) => `"${field}" holds invisible control characters`,
    ),
    next: plain('请重新输入，或先粘贴为纯文本', 'type it again, or paste it as plain text first'),
  },
  too_long: {
    words: say(
      ({ field, value }) => `“${field}”超过 ${value} 字`,
      ({ field, value }) => `"${field}" is longer than ${value} characters`,
    ),
    next: say(
      ({ value }) => `请缩短到 ${value} 字以内`,
      ({ value }) => `shorten it to ${value} characters`,
    ),
  },
  not_a_number: {
    words: say(
      ({ field }) => `“${field}”不是数字`,
      ({ field }) => `"${field}" is not a number`,
    ),
    next: plain('请只填数字，不带单位', 'write the number alone, without its unit'),
  },
  not_whole: {
    words: say(
      ({ field }) => `“${field}”应为整数`,
      ({ field }) => `"${field}" must be a whole number`,
    ),
    next: plain('请填整数', 'write a whole number'),
  },
  too_many_decimals: {
    words: say(
      ({ field, value }) => `“${field}”最多保留 ${value} 位小数`,
      ({ field, value }) => `"${field}" takes at most ${value} decimals`,
    ),
    next: plain('请减少小数位数', 'write fewer decimals'),
  },
  too_small: {
    words: say(
      ({ field, value }) => `“${field}”不能小于 ${value}`,
      ({ field, value }) => `"${field}" may not be less than ${value}`,
    ),
    next: plain('请核对后重新填写', 'check it and write it again'),
  },
  too_large: {
    words: say(
      ({ field, value }) => `“${field}”不能大于 ${value}`,
      ({ field, value }) => `"${field}" may not be more than ${value}`,
    ),
    next: plain('请核对是否多写了位数', 'check for a digit too many'),
  },
  not_a_choice: {
    words: say(
      ({ field, value }) => `“${field}”中没有“${value}”这一项`,
      ({ field, value }) => `"${field}" has no choice "${value}"`,
    ),
    next: plain('请从列表中选择', 'choose from the list'),
  },
  retired_choice: {
    words: say(
      ({ field, value }) => `“${field}”中的“${value}”已停用`,
      ({ field, value }) => `the choice "${value}" of "${field}" is no longer used`,
    ),
    next: plain('请改选列表中的其他项', 'choose another one from the list'),
  },
  not_a_list: {
    words: say(
      ({ field }) => `“${field}”应为列表`,
      ({ field }) => `"${field}" must be a list`,
    ),
    next: plain('请逐项填写', 'write one entry after another'),
  },
  too_many: {
    words: say(
      ({ field, value }) => `“${field}”最多 ${value} 项`,
      ({ field, value }) => `"${field}" takes at most ${value}`,
    ),
    next: plain('请减少，或分成几条登记', 'take some out, or record them apart'),
  },
  twice: {
    words: say(
      ({ field, value }) => `“${field}”中“${value}”重复`,
      ({ field, value }) => `"${value}" stands twice in "${field}"`,
    ),
    next: plain('请删去重复的一项', 'remove one of them'),
  },
  own_organization: {
    words: say(
      ({ field }) => `“${field}”中不必再填本单位`,
      ({ field }) => `your own organisation need not stand in "${field}"`,
    ),
    next: plain('请删去本单位，主办单位即登记单位', 'remove it: the one that records is the host'),
  },
  unknown_organization: {
    words: say(
      ({ field }) => `“${field}”中有查不到的单位`,
      ({ field }) => `"${field}" names an organisation that is not known`,
    ),
    next: plain('请从单位列表中重新选择', 'choose it from the list of organisations'),
  },
  organization_not_there: {
    words: say(
      ({ field, value }) => `“${field}”中的“${value}”在活动当日不存在`,
      ({ field, value }) => `"${value}" in "${field}" did not exist on that day`,
    ),
    next: plain('请核对日期，或改选当日存在的单位', 'check the day, or choose one that existed then'),
  },
  in_future: {
    words: say(
      ({ field }) => `“${field}”晚于今天`,
      ({ field }) => `"${field}" is later than today`,
    ),
    next: plain('事情完成后再登记，或改正日期', 'record it once it has happened, or mend the day'),
  },
  similar_record: {
    words: say(
      ({ value }) => `本单位同一天已登记“${value}”`,
      ({ value }) => `your organisation has recorded "${value}" for the same day`,
    ),
    next: plain(
      '如为同一件事，请勿重复登记；确属两件请继续',
      'if it is the same, do not record it twice; if not, go on',
    ),
  },
  unusually_large: {
    words: say(
      ({ field, value }) => `“${field}”超过 ${value}，不多见`,
      ({ field, value }) => `"${field}" is above ${value}, which is rare`,
    ),
    next: plain('请核对是否多写了一位；属实请继续', 'check for a digit too many; if it is right, go on'),
  },
  percent_typed: {
    words: say(
      ({ field }) => `“${field}”不能直接填百分比`,
      ({ field }) => `"${field}" may not be a percentage`,
    ),
    next: plain(
      '请分别填完成数和应完成数，完成率由系统计算',
      'write how many are done and how many are due; the rate is computed',
    ),
  },
  unit_unknown: {
    words: say(
      ({ field }) => `“${field}”不是计量单位`,
      ({ field }) => `"${field}" is no measure word`,
    ),
    next: plain('请填“个”“篇”“万元”这样的单位，不带数字', 'write a measure word such as 个 or 篇, without a number'),
  },
  more_than_due: {
    words: say(
      ({ field }) => `“${field}”大于应完成数`,
      ({ field }) => `"${field}" is more than the number due`,
    ),
    next: plain('请核对两个数', 'check both numbers'),
  },
}

/** A refusal about a field, with its words filled in. */
export function refuse(code: FindingCode, field: string | null, about: About = {}): Finding {
  return finding(code, 'refusal', field, about)
}

/** A hint about a field: the record may be taken as it is. */
export function hint(code: FindingCode, field: string | null, about: About = {}): Finding {
  return finding(code, 'hint', field, about)
}

function finding(code: FindingCode, severity: Finding['severity'], field: string | null, about: About): Finding {
  const name = about.field ?? { zh: field ?? '', en: field ?? '' }
  const value =
    typeof about.value === 'object' ? about.value : { zh: `${about.value ?? ''}`, en: `${about.value ?? ''}` }
  const shown = { zh: { field: name.zh, value: value.zh }, en: { field: name.en, value: value.en } }
  const { words, next } = CATALOGUE[code]
  return { code, severity, field, words: words(shown), next: next(shown) }
}
