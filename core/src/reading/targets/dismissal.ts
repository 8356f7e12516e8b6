import type { IgnoredReason } from '../plan.ts'
import { isAbstractCount, isIdiom } from './idioms.ts'
import { isBareTarget, isLimit, isMereDuration, isPast, isPopulation, isSpedUp } from './limits.ts'
import { LEVEL_AFTER } from './measure-words.ts'
import { RATE, type Surroundings } from './surroundings.ts'

export interface Dismissal {
  readonly name: string
  readonly example: string
  readonly reason: IgnoredReason
  readonly test: (s: Surroundings) => boolean
}

/** Why a quantity is no target, rule by rule; the first that fits gives the reason. */
export const DISMISSALS: readonly Dismissal[] = [
  { name: 'title', example: '落实《2018-2022年青年发展规划》', reason: 'law', test: (s) => s.quote === '《' },
  { name: 'document year', example: '示发〔2020〕5号', reason: 'document_number', test: (s) => /[〔（】]$/.test(s.before) && /^[〕）]/.test(s.after) && s.quantity.value > 1900 },
  { name: 'document serial', example: '示发〔2020〕5号', reason: 'document_number', test: (s) => /[〕）]第?$/.test(s.before) && /^号/.test(s.after) },
  { name: 'ordinal', example: '做好第2期试点', reason: 'ordinal', test: (s) => /第$/.test(s.before) },
  { name: 'numbered thing', example: '建设5号线站点', reason: 'ordinal', test: (s) => /^(?:号|中全会)/.test(s.after) || isSession(s) },
  { name: 'rank', example: '营商环境排名进入前3名', reason: 'ordinal', test: isRank },
  { name: 'item number', example: '1.加强宣传', reason: 'item_number', test: (s) => s.quantity.unit === '' && /^(?:|.*[。；])$/.test(s.before) && /^[.、）]/.test(s.after) },
  { name: 'item number in brackets', example: '（1）加强宣传', reason: 'item_number', test: (s) => s.quantity.unit === '' && /（$/.test(s.before) && /^）/.test(s.after) },
  { name: 'formula', example: '推广1+10模式', reason: 'name', test: (s) => /[0-9N一二三四五六七八九十]\+$/.test(s.before) || /^\+[0-9A-Za-zN一二三四五六七八九十]/.test(s.after) },
  { name: 'round the clock', example: '坚持7×24小时值守', reason: 'name', test: (s) => /[×xX*]$/.test(s.before) || /^[×xX*][0-9]/.test(s.after) },
  { name: 'beside letters', example: '治理PM2.5污染', reason: 'name', test: (s) => s.quantity.form === 'arabic' && (/[A-Za-z]$/.test(s.before) || (/^[A-Za-z#]/.test(s.after) && s.quantity.unit === '')) },
  { name: 'quoted', example: '办好“3点半课堂”', reason: 'quoted', test: (s) => s.quote === '“' },
  { name: 'telephone', example: '畅通12345热线', reason: 'contact', test: isTelephone },
  { name: 'set phrase', example: '千方百计推进三农工作一体化', reason: 'name', test: isIdiom },
  { name: 'age', example: '为60岁以上老年人体检', reason: 'limit_of_object', test: (s) => /^(?:周?岁)$/.test(s.quantity.unit) && !/寿命[^，。；]{0,6}$/.test(s.before) },
  { name: 'span of years', example: '实施3年行动', reason: 'period', test: (s) => /年$/.test(s.quantity.unit) && !/(?:年限|寿命)[^，。；]{0,6}$/.test(s.before) && !s.quantity.unit.includes('/') },
  { name: 'anniversary', example: '庆祝建队70周年', reason: 'anniversary', test: (s) => /^(?:周年|年(?:华诞|诞辰))/.test(s.quantity.unit + s.after) },
  { name: 'level', example: '创建3星级饭店', reason: 'level', test: (s) => s.quantity.unit !== '%' && !s.quantity.compared && (LEVEL_AFTER.test(s.after) || (s.quantity.unit === '类' && s.quantity.form === 'arabic' && (s.another || !/^[^，。；、]/.test(s.after)))) },
  { name: 'voltage', example: '建设750千伏变电站', reason: 'limit_of_object', test: (s) => /^(?:千?伏|千?伏安)$/.test(s.quantity.unit) && !/容量/.test(s.before) },
  { name: 'abstract things', example: '抓好9个方面工作', reason: 'count_of_things', test: isAbstractCount },
  { name: 'condition of admission', example: '将8学时培训作为必要条件', reason: 'eligibility', test: isEligibility },
  { name: 'past fact', example: '已建成3个服务站', reason: 'past_fact', test: isPast },
  { name: 'limit of an object', example: '引进亿元项目，引进10亿元以上项目2个', reason: 'limit_of_object', test: isLimit },
  { name: 'population', example: '全县13个乡镇开展宣传', reason: 'count_of_things', test: isPopulation },
  { name: 'duration', example: '公示5天', reason: 'period', test: isMereDuration },
  { name: 'points of a score', example: '缺席一次扣1分', reason: 'count_of_things', test: (s) => s.quantity.unit === '分' && (!s.quantity.compared || /[扣得加减计]$/.test(s.before)) },
  { name: 'paper requirement', example: '材料1200字以内', reason: 'limit_of_object', test: (s) => s.quantity.unit === '字' || /(?:照片|一式|复印件|附件)$/.test(s.before) },
  { name: 'impossible rate', example: '学习率均超过100%', reason: 'impossible', test: isImpossible },
  { name: 'sped up only', example: '加快6个电站建设', reason: 'not_committed', test: isSpedUp },
  { name: 'bare number', example: '2024工作要点', reason: 'name', test: (s) => s.quantity.unit === '' && !isBareTarget(s) },
]

/** 县第十二届人大三次会议 */
function isSession({ quantity, before, after }: Surroundings): boolean {
  if (quantity.unit === '届') return !/(?:办好|举办)[^，。；]*$/.test(before) || quantity.form === 'chinese'
  return /届$/.test(before) && /^(?:次|中)/.test(quantity.unit + after)
}

/** 排名前3名, 前20大客户: a place in an order. */
function isRank({ quantity, before }: Surroundings): boolean {
  if (RATE.test(quantity.unit)) return /(?:位于|位列|排名|居|处于)[^，。；]{0,10}前$/.test(before)
  if (/(?:排名|排在|位列|位居|居|名列|进入|跻身)[^，。；]{0,8}(?:前|第)$/.test(before)) return true
  return /(?:^|[^以之提目])前$/.test(before)
}

function isTelephone({ quantity, before, after }: Surroundings): boolean {
  if (quantity.unit === '' && /^(?:热线|平台|急救|报警|电话|消防宣传)/.test(after)) return true
  return /(?:电话|传真|邮编|热线)[：:]?[0-9-]*$/.test(before)
}

function isEligibility({ quantity, clause, sentence }: Surroundings): boolean {
  if (RATE.test(quantity.unit)) return false
  const [rest = ''] = sentence.slice(Math.max(0, sentence.indexOf(clause))).split(/[。；]/)
  return /(?:作为|列为)[^，。；]{0,16}(?:条件|依据|门槛|标准)|方可|才能|的?基本条件|必要条件/.test(rest)
}

/** A share above 100 % is a mistake in the count (分子含非团员), never a promise; growth and completion may pass 100 %. */
function isImpossible({ quantity, before }: Surroundings): boolean {
  if (quantity.unit !== '%' || quantity.value < 100 || quantity.comparator !== '>') return false
  return /率(?:均|都)?(?:超过|高于|大于|>)$/.test(before) && !/(?:增长|完成|增|兑现|利润)率[^率]*$/.test(before)
}
