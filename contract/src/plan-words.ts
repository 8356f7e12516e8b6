import type {
  Comparator,
  DeadlineKind,
  IgnoredReason,
  ItemKind,
  QuestionKind,
  Role,
  Scope,
  Suspect,
} from '@luoshi/core/reading'

export type Language = 'zh' | 'en'
export type Words = Readonly<Record<Language, string>>

/** A record over a closed union: a code without words does not compile. */
type Catalogue<Code extends string> = Readonly<Record<Code, Words>>

export const roleWords: Catalogue<Role> = {
  lead: { zh: '牵头', en: 'lead' },
  responsible: { zh: '责任', en: 'responsible' },
  support: { zh: '配合', en: 'support' },
  unspecified: { zh: '未注明', en: 'role not stated' },
}

export const scopeWords: Catalogue<Scope> = {
  total: { zh: '合计', en: 'in total' },
  each_organization: { zh: '每个单位', en: 'each organisation' },
  each_person: { zh: '每人', en: 'each person' },
  coverage: { zh: '覆盖', en: 'coverage' },
  existence: { zh: '有没有', en: 'whether there is one' },
}

export const comparatorWords: Catalogue<Comparator> = {
  '>=': { zh: '不少于', en: 'at least' },
  '<=': { zh: '不超过', en: 'at most' },
  '=': { zh: '', en: '' },
  '>': { zh: '超过', en: 'more than' },
  '<': { zh: '低于', en: 'less than' },
  '~': { zh: '约', en: 'about' },
}

export const deadlineKindWords: Catalogue<DeadlineKind> = {
  range: { zh: '时段', en: 'window' },
  by: { zh: '截止', en: 'by' },
  event: { zh: '随事件', en: 'tied to an event' },
  ongoing: { zh: '持续', en: 'ongoing' },
  recurring: { zh: '周期', en: 'recurring' },
}

export const itemKindWords: Catalogue<ItemKind> = {
  paper: { zh: '印发文件', en: 'paper' },
  meeting: { zh: '召开会议', en: 'meeting' },
  mechanism: { zh: '建立机制', en: 'mechanism' },
  list: { zh: '建立清单', en: 'list' },
  check: { zh: '开展检查', en: 'check' },
  event: { zh: '组织活动', en: 'event' },
  other: { zh: '其他', en: 'other' },
}

export const questionKindWords: Catalogue<QuestionKind> = {
  inherited_units: { zh: '责任单位沿用', en: 'units taken over from a row above' },
  inherited_deadline: { zh: '完成时限沿用', en: 'deadline taken over from a row above' },
  no_unit: { zh: '没有责任单位', en: 'no unit' },
  no_deadline: { zh: '没有完成时限', en: 'no deadline' },
  event_date: { zh: '事件日期未定', en: 'the event has no date yet' },
  deadline_conflict: { zh: '完成时限不一致', en: 'two deadlines disagree' },
  orphan_target: { zh: '正文有目标、清单无任务', en: 'promised in the body, owned by no task' },
  repeated_target: { zh: '同一目标写了两次', en: 'the same target twice' },
  same_target_other_population: { zh: '同一目标、对象不同', en: 'the same target for other people' },
  overlapping_tasks: { zh: '两项任务内容重合', en: 'two tasks promise the same' },
  scope: { zh: '是合计还是每个单位', en: 'in total or each' },
  denominator: { zh: '底数不明', en: 'the denominator is not named' },
  no_measure: { zh: '没有可衡量的内容', en: 'nothing to measure' },
  plan_year: { zh: '计划年度', en: 'the plan’s year' },
  lost_characters: { zh: '原文缺字', en: 'characters are missing' },
}

/** Why a numeral is no target, as a sentence. */
export const ignoredReasonWords: Catalogue<IgnoredReason> = {
  year: { zh: '是年份', en: 'it is a year' },
  date: { zh: '是日期', en: 'it is a date' },
  deadline: { zh: '是完成时限', en: 'it is a deadline' },
  festival: { zh: '是节日、纪念日的日期', en: 'it is the date of a festival or commemoration' },
  period: { zh: '是一段时间的长短', en: 'it is a length of time' },
  ordinal: { zh: '是序数', en: 'it is an ordinal' },
  item_number: { zh: '是条目的编号', en: 'it numbers an entry' },
  document_number: { zh: '是发文字号', en: 'it belongs to a document number' },
  name: { zh: '是名称的一部分', en: 'it is part of a name' },
  quoted: { zh: '在书名号或引号之内', en: 'it stands inside a title or quotation' },
  law: { zh: '属于法律、法规、条款', en: 'it belongs to a statute or clause' },
  limit_of_object: { zh: '是对象的年龄、规模等界限', en: 'it limits whom or what is meant (age, size)' },
  eligibility: { zh: '是资格条件', en: 'it is a condition of eligibility' },
  past_fact: { zh: '是已经发生的事实', en: 'it tells of what has happened' },
  anniversary: { zh: '是周年', en: 'it counts an anniversary' },
  level: { zh: '是级别、等次', en: 'it is a level or grade' },
  contact: { zh: '是电话、热线或网址', en: 'it is a telephone number, hotline or address' },
  vague: { zh: '只是约略的说法', en: 'it is only a manner of speaking' },
  count_of_things: { zh: '是所列事物的个数', en: 'it counts the things that are listed' },
  frequency: { zh: '是频次', en: 'it says how often' },
  not_committed: { zh: '没有承诺要达到', en: 'nothing is promised of it' },
  impossible: { zh: '数值不可能成立', en: 'the value cannot be' },
  heading: { zh: '在标题之中', en: 'it stands in a heading' },
  scoring: { zh: '是评分、权重', en: 'it is a score or weight' },
  layout: { zh: '是版面的一部分（页码、表头）', en: 'it belongs to the layout (page number, table head)' },
}

export const suspectReasonWords: Catalogue<Suspect['reason']> = {
  variant_character: { zh: '异体字', en: 'variant character' },
  other_script: { zh: '混入其他文字', en: 'another script' },
  confusable: { zh: '形近字', en: 'look-alike' },
  lost_characters: { zh: '缺字', en: 'characters lost' },
  odd_dot: { zh: '标点异常', en: 'odd dot' },
}
