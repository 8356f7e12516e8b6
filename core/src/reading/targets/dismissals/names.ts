import { RATE, type Surroundings } from '../surroundings.ts'
import { LEVEL_AFTER } from '../measure-words.ts'
import type { Dismissal } from './dismissal.ts'
import { isAbstractCount, isIdiom } from './idioms.ts'

/** Numbers that belong to a name, a reference or an order. */
export const NAMES: readonly Dismissal[] = [
  { name: 'title', example: '落实《2018-2022年青年发展规划》', reason: 'law', test: ({ quote }) => quote === '《' },
  {
    name: 'document year',
    example: '示发〔2020〕5号',
    reason: 'document_number',
    test: ({ before, after, quantity }) => /[〔（】]$/.test(before) && /^[〕）]/.test(after) && quantity.value > 1900,
  },
  {
    name: 'document serial',
    example: '示发〔2020〕5号',
    reason: 'document_number',
    test: ({ before, after }) => /[〕）]第?$/.test(before) && after.startsWith('号'),
  },
  { name: 'ordinal', example: '做好第2期试点', reason: 'ordinal', test: ({ before }) => before.endsWith('第') },
  {
    name: 'numbered thing',
    example: '建设5号线站点',
    reason: 'ordinal',
    test: ({ after }) => /^(?:号|中全会)/.test(after),
  },
  { name: 'session', example: '县十二届人大三次会议', reason: 'ordinal', test: isSession },
  { name: 'rank', example: '营商环境排名进入前3名', reason: 'ordinal', test: isRank },
  {
    name: 'item number',
    example: '1.加强宣传',
    reason: 'item_number',
    test: ({ quantity, before, after }) => quantity.unit === '' && /^$|[。；]$/.test(before) && /^[.、）]/.test(after),
  },
  {
    name: 'item number in brackets',
    example: '（1）加强宣传',
    reason: 'item_number',
    test: ({ quantity, before, after }) => quantity.unit === '' && before.endsWith('（') && after.startsWith('）'),
  },
  {
    name: 'formula',
    example: '推广1+10模式',
    reason: 'name',
    test: ({ before, after }) =>
      /[0-9N一二三四五六七八九十]\+$/.test(before) || /^\+[0-9A-Za-zN一二三四五六七八九十]/.test(after),
  },
  {
    name: 'round the clock',
    example: '坚持7×24小时值守',
    reason: 'name',
    test: ({ before, after }) => /[×xX*]$/.test(before) || /^[×xX*][0-9]/.test(after),
  },
  {
    name: 'beside letters',
    example: '治理PM2.5污染',
    reason: 'name',
    test: ({ quantity, before, after }) =>
      quantity.form === 'arabic' && quantity.unit === '' && (/[A-Za-z]$/.test(before) || /^[A-Za-z#]/.test(after)),
  },
  { name: 'quoted', example: '办好“3点半课堂”', reason: 'quoted', test: ({ quote }) => quote === '“' },
  {
    name: 'hotline',
    example: '畅通12345热线',
    reason: 'contact',
    test: ({ quantity, after }) => quantity.unit === '' && /^(?:热线|平台|急救|报警|电话|消防宣传)/.test(after),
  },
  {
    name: 'telephone',
    example: '联系电话88880000',
    reason: 'contact',
    test: ({ before }) => /(?:电话|传真|邮编|热线)[：:]?[0-9-]*$/.test(before),
  },
  { name: 'set phrase', example: '千方百计推进三农工作一体化', reason: 'name', test: isIdiom },
  {
    name: 'anniversary',
    example: '庆祝建队70周年',
    reason: 'anniversary',
    test: ({ quantity, after }) => /^(?:周年|年(?:华诞|诞辰))/.test(quantity.unit + after),
  },
  {
    name: 'level',
    example: '创建3星级饭店',
    reason: 'level',
    test: ({ quantity, after }) => quantity.unit !== '%' && !quantity.compared && LEVEL_AFTER.test(after),
  },
  {
    name: 'numbered class',
    example: '取得国际1类新药批件5件',
    reason: 'level',
    test: ({ quantity, after, another }) =>
      quantity.unit === '类' &&
      quantity.form === 'arabic' &&
      !quantity.compared &&
      (another || !/^[^，。；、]/.test(after)),
  },
  { name: 'abstract things', example: '抓好9个方面工作', reason: 'count_of_things', test: isAbstractCount },
  {
    name: 'duties to be kept',
    example: '落实18项核心制度',
    reason: 'count_of_things',
    test: ({ quantity, before, after }) =>
      !quantity.compared &&
      /(?:紧盯|聚焦|围绕|对照|落实|执行|抓实|坚持|严格)$/.test(before) &&
      /^[^，。；、0-9]{0,10}(?:指标|制度|任务|要求|清单|措施|举措|规定|标准)/.test(after),
  },
]

/** 县第十二届人大三次会议; 办好运动会1届 is promised. */
function isSession({ quantity, before, after }: Surroundings): boolean {
  if (quantity.unit === '届') return quantity.form === 'chinese' || !/(?:办好|举办)[^，。；]*$/.test(before)
  return (
    /届(?:人大|政协|人民代表大会|委员会|职工代表大会)?[^，。；]{0,2}$/.test(before) &&
    /^(?:次|中)/.test(quantity.unit + after)
  )
}

/** 排名前3名, 前20大客户, 位于班级前20%: a place in an order. */
function isRank({ quantity, before }: Surroundings): boolean {
  if (RATE.test(quantity.unit)) return /(?:位于|位列|排名|居|处于)[^，。；]{0,10}前$/.test(before)
  return /(?:排名|排在|位列|位居|居|名列|进入|跻身)[^，。；]{0,8}(?:前|第)$|(?:^|[^以之提目])前$/.test(before)
}
