import { chineseNumber } from '../../../lib/numerals.ts'
import type { ColumnKind } from './vocabulary.ts'

/** A cell of a flattened list as the alignment sees it. */
export interface FitCell {
  /** Folded, no spaces. */
  readonly text: string
  /** As issued, to see the spaces inside a person's name. */
  readonly raw: string
  /** Stands on a chain of serial numbers n, n+1, n+2…: 2 on the longest one, 1 on one of at least three. */
  readonly serial: 0 | 1 | 2
}

const ORGANIZATION =
  /(?:局|委|办|部|科|室|处|股|队|会|院|所|站|中心|公司|集团|镇|乡|街道|校|学校|园|馆|厂|社|支部|总支|政府|联|银行|支行|单位|部门|组|机构|社区|村|区|县|市|台|厅|署|专班|指挥部|基地|企业|供电|电力|移动|联通|电信|邮政|消防|气象|税务|公安|城投|平台|协会|学会|科协|团|法院|检察院|等)$/
const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊甄曲家封储靳松井段富乌焦巴谷车侯全班秋仲伊宫宁仇栾甘厉武符刘景詹束龙叶幸司黎薄印白怀蒲台从索赖卓屠蒙池乔阴胥能苍双闻党翟谭贡劳姬申扶冉宰雍桑桂牛寿通边燕冀尚农温别庄晏柴瞿阎慕连茹习艾鱼容向古易慎戈廖居衡步都耿满弘匡文寇广东欧沃利蔚越隆师巩聂晁勾敖融冷辛那简饶曾关蒯查后荆红游权盖益桓肖付代岳覃闫仝麦苟'
const MEASURE_WORD =
  /^(?:[%‰/-]|[万亿千百十]?(?:个|家|项|件|元|亩|户|人|名|人次|场|次|篇|吨|公里|千米|米|平方米|立方米|平方公里|公顷|辆|台|套|座|处|条|所|床|张|期|天|小时|只|头|株|棵|份|支|宗|起|例|kW|千瓦|千瓦时|吨标准煤|分|位|个百分点|百分点|微克\/立方米|美元)(?:\/.{1,4})?|.{0,3}(?:比例|比率))$/
const DEADLINE_WORD =
  /[0-9一二三四五六七八九十]+月|年底|月底|年末|年中|年内|全年|季度|长期|常年|常态|持续|(?:19|20)[0-9]{2}(?:年|[./-][0-9])|上半年|下半年|[上中下]旬|每[年月季周日]|按(?:季|月|年|时|计划|要求|节点|序时|学期)|适时|即时|及时|当年|年度|立行立改|学期|寒假|暑假|[0-9]日?[前后]$|[两党会期]前后?$|会后$|汛期|随时|根据.{2,8}安排/

/** Numbers of more than one level: Ⅰ-1, A1, 一-2. */
const CODE = /^(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]{1,4}|[A-Z]|[一二三四五六七八九十])[-.]?[0-9]{1,2}$/

/** 亿元, 万美元, 座, %: how a figure is measured. */
export function isMeasureWord(text: string): boolean {
  return MEASURE_WORD.test(text)
}

/** How well a cell fits a kind of column; above 0 it does, far below 0 it must not. */
export function fitOf(cell: FitCell, kind: ColumnKind): number {
  if (cell.text === '') return fitOfBlank(kind)
  if (/^(?:[-/]+|无|\\)$/.test(cell.text)) return fitOfNothing(kind)
  return FITS[kind](cell)
}

function fitOfBlank(kind: ColumnKind): number {
  if (kind === 'number' || kind === 'content' || kind === 'metric') return -1.5
  return kind === 'remark' || kind === 'other' ? 0.3 : 0.5
}

function fitOfNothing(kind: ColumnKind): number {
  if (kind === 'content' || kind === 'metric' || kind === 'number') return -3
  return kind === 'group' ? -1 : 1
}

const FITS: Readonly<Record<ColumnKind, (cell: FitCell) => number>> = {
  number: ({ text, serial }) => {
    if (serial > 0) return serial === 2 ? 5 : 3
    if (/^[（(]?[0-9]{1,4}[)）]?[.、]?$/.test(text)) return -1
    if (CODE.test(text)) return 4
    return /^(?:[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.]?|[①-⑳]|[0-9]{1,2}(?:[.-][0-9]{1,2}){1,2})$/.test(text)
      ? 2.5
      : -8
  },
  group: ({ text }) => {
    if (text.length > 24 || isDeadlineLike(text) || isAmount(text)) return -2
    return isOrganizationLike(text)
      ? -1.5
      : /^(?:[0-9一二三四五六七八九十]+[.、]|（[一二三四五六七八九十]+）)/.test(text)
        ? 1.5
        : 0.8
  },
  content: ({ text }) => {
    if (isDeadlineLike(text) || isBareNumber(text)) return -4
    if (text.length < 20 && isOrganizationLike(text)) return -2.5
    return text.length >= 12 ? 3 : text.length >= 5 ? 2 : 0
  },
  metric: ({ text }) => {
    if (isDeadlineLike(text) || isAmount(text) || isBareNumber(text)) return -4
    return text.length < 14 && isOrganizationLike(text) ? -1.5 : text.length >= 4 ? 2.5 : 0.5
  },
  value: ({ text }) => {
    if (isAmount(text)) return 3
    if (
      /^(?:完成|达标|合格|优秀|良好|保持|持平|高于|低于|不低于|不高于|由|按|达到|全覆盖|清零|100%|.{0,6}(?:以上|以下|以内|下降|增长|提升|改善))/.test(
        text,
      )
    )
      return 2.5
    return text.length <= 16 ? (isOrganizationLike(text) ? -1.5 : 0.5) : -1.5
  },
  measure: ({ text }) =>
    isMeasureWord(text) ? 3 : text.length <= 5 && !isBareNumber(text) && !isOrganizationLike(text) ? 0.3 : -4,
  deadline: ({ text }) => {
    if (isDeadlineLike(text)) return 4
    return text.length <= 12 && !isOrganizationLike(text) ? 0 : -4
  },
  lead: (cell) => fitOfUnit(cell),
  responsible: (cell) => fitOfUnit(cell),
  support: (cell) => fitOfUnit(cell) - 0.2,
  scoring: (cell) => fitOfUnit(cell) - 0.1,
  person: ({ text, raw }) => (isPersonLike(text, raw) ? 3.5 : isOrganizationLike(text) || text.length > 12 ? -4 : -0.5),
  weight: ({ text }) => (/^[0-9]+(?:\.[0-9]+)?(?:分|%)?$/.test(text) ? 2 : text.length <= 30 ? -0.5 : 0),
  milestone: ({ text }) => (text.length <= 30 && !isOrganizationLike(text) ? 0.8 : -1.5),
  remark: ({ text }) =>
    /^[0-9-]{7,}$/.test(text)
      ? 2
      : isDeadlineLike(text) || (isOrganizationLike(text) && text.length > 3)
        ? -1
        : text.length <= 14
          ? 0.6
          : 0,
  other: () => 0.2,
}

function fitOfUnit({ text, raw }: FitCell): number {
  if (isDeadlineLike(text) || isBareNumber(text) || isAmount(text)) return -5
  if (isOrganizationLike(text)) return 3
  if (isPersonLike(text, raw)) return -1
  return text.length <= 8 && !/[。；]/.test(text) ? 0.3 : -3
}

export function isDeadlineLike(text: string): boolean {
  return (
    text.length <= 40 &&
    DEADLINE_WORD.test(text) &&
    !/[。]./.test(text) &&
    (text.length <= 14 || datesOf(text) * 9 >= text.length)
  )
}

function datesOf(text: string): number {
  return text.match(/[0-9]+[年月日]|[前底旬]|季度|全年|完成/g)?.length ?? 0
}

/** A list of organisations: at least half of its names end like one, none is a sentence. */
export function isOrganizationLike(text: string): boolean {
  if (text.length > 200 || /[。！？]/.test(text)) return false
  const names = text.split(/[、，；\s]/).filter((name) => name !== '')
  if (names.length === 0 || names.some((name) => name.length > 24)) return false
  const good = names.filter(
    (name) => name.length >= 2 && (ORGANIZATION.test(name.replace(/（[^（）]*）$/, '')) || name.startsWith('各')),
  ).length
  return good * 2 >= names.length && good > 0
}

/** 赵立, 赵 立, 赵 立钱 敏: two or three characters after a surname, with or without the space that aligned them. */
function isPersonLike(text: string, raw: string): boolean {
  if (!/^[\u4e00-\u9fff·、，]{2,12}$/.test(text) || !SURNAMES.includes(text.charAt(0))) return false
  if (/[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff](?![\u4e00-\u9fff])/.test(raw.trim())) return true
  const names = raw.trim().split(/[、，,\s]+/)
  return names.every(
    (name) => name.length >= 2 && name.length <= 4 && SURNAMES.includes(name.charAt(0)) && !ORGANIZATION.test(name),
  )
}

/** ≥4%, 12.6, 不低于13000, 3个. */
function isAmount(text: string): boolean {
  return (
    /^(?:[≥≤<>=~＞＜]|不低于|不少于|不高于|不超过|大于|小于|达到?|约|增长|下降|完成)*[0-9]+(?:\.[0-9]+)?[%‰]?(?:[-~][0-9.]+[%‰]?)?[万亿]?[\u4e00-\u9fff]{0,6}$/.test(
      text,
    ) && text.length <= 16
  )
}

function isBareNumber(text: string): boolean {
  return /^[0-9]+(?:\.[0-9]+)?[%‰]?$/.test(text)
}

/** The integer of a serial number cell (3, 3., （3）, 03, 三、, 十二); null for anything else. */
function serialOf(text: string): number | null {
  const arabic = /^（?([0-9]{1,4})）?[.、]?$/.exec(text)
  if (arabic?.[1] !== undefined) return Number(arabic[1])
  if (/^[①-⑳]$/.test(text)) return text.charCodeAt(0) - 0x2460 + 1
  const han = /^（?([一二三四五六七八九十]{1,3})）?[.、]?$/.exec(text)
  return han?.[1] === undefined ? null : chineseNumber(han[1])
}

/**
 * Marks the cells that lie on a chain n, n+1, n+2…: serial numbers may start anywhere and values may look like them, so that the
 * longest chain counts most. Numbering may begin again under each category.
 */
export function serialChain(texts: readonly string[]): (0 | 1 | 2)[] {
  const values = texts.map(serialOf)
  const forward = chainLengths(values, -1)
  const backward = chainLengths(values.toReversed(), 1).toReversed()
  const total = values.map((value, i) => (value === null ? 0 : (forward[i] ?? 0) + (backward[i] ?? 0) - 1))
  const longest = total.reduce((most, length) => Math.max(most, length), 0)
  return total.map((length) => (longest > 1 && length === longest ? 2 : length >= 3 ? 1 : 0))
}

function chainLengths(values: readonly (number | null)[], step: 1 | -1): number[] {
  const best = new Map<number, number>()
  return values.map((value) => {
    if (value === null) return 0
    const length = 1 + (best.get(value + step) ?? 0)
    best.set(value, Math.max(best.get(value) ?? 0, length))
    return length
  })
}
