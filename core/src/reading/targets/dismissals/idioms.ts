import { BRINGING, type Surroundings } from '../surroundings.ts'

/** Words that follow one or a few and make a set phrase of it: 一站式, 一件事一次办, 一系列. */
const SET_WITH_ONE =
  /^(?:个?(?:整体|重要|时期|阶段|方面|共同|目标|声音|标准|中心|体系|体化)|体|系列|批|些|定|样|般|流|线|直|切|致|律|度(?!电)|时|站式|网|户一|村一|企一|镇一|县一|校一|岗|对一|把手|票|盘棋|张[网图蓝]|件事|次(?:办|性|创业|告知|受理|申[请报])|条[龙街心线]|揽子|手抓|门户|点一|图|块板|支笔|场硬仗|轮又|期工|家亲|级|类|点半|层|步|项一|人一|事一|把尺子|根本|本账|道防线|盏灯|起抓|起[来干走])/
/** Nouns that are counted for their sound: 三个着力, 两个责任, 四大体系. */
const ABSTRACT =
  /^(?:大|大类|大项)?(?:方面|维护|意识|自信|责任|着力|统筹|革命|体系|机制|制度|行动|战略|重点任务|重点工作|任务|要求|原则|关系|导向|领域|关键|转变|聚焦|坚持|确保|提升|工程|专项|计划|环节|不让|指标|维度|层面|板块|篇章|文章|结合|到位|一律|强化|必须|不准|严禁|清单|名单|台账|规定|决定|主义|支柱|抓手|重点|主线|底线|红线|理念|优势|目标|举措|措施|定位|能力)/
const MEASURED =
  /^(?:场|场次|次|人次|篇|期|名|份|家|个|项|件|座|所|处|条|支|部|台|辆|套|户|人|亩|公里|批|所|课时|学时|小时|万|对|位|只|张|棵|株|堂|节|门|本|册|幅|首|届|轮|队|组|站|间|栋|镇|村|点|块|片)/

/** A Chinese numeral that is part of a word, not a count: 统一, 三农, 一站式, 两手抓. A comparator or a promising verb makes it one. */
export function isIdiom({ quantity, before, after }: Surroundings): boolean {
  const { value, unit } = quantity
  if (quantity.form !== 'chinese') return false
  if (unit === '' || quantity.compared) return unit === ''
  const words = unit + after
  if (value <= 4 && SET_WITH_ONE.test(words)) return true
  if (isRoundBase({ value, words, promised: BRINGING.test(before) })) return true
  return value < 10 && !isFewCounted({ value, unit, before, after })
}

interface Few {
  readonly value: number
  readonly unit: string
  readonly before: string
  readonly after: string
}

/** Whether a bare Chinese numeral under ten counts something: 举办一场…, 报告一篇。, 每周探访一次, 各一个. */
function isFewCounted({ value, unit, before, after }: Few): boolean {
  if (value === 0 || !MEASURED.test(unit)) return false
  if (before.endsWith('每') || isOnceInYears(value, before)) return false
  if (/(?:每|各)[^，。；、0-9]{0,14}$/.test(before)) return true
  if (value === 1 && (before + after).includes(`一${unit}`)) return false
  if (/^(?:期|届)$/.test(unit)) return BRINGING.test(before)
  return after === '' || /^[、，。；（]/.test(after)
    ? isEndCount(before)
    : BRINGING.test(before) && !ABSTRACT.test(after)
}

/** 三年一轮: once in some years. */
function isOnceInYears(value: number, before: string): boolean {
  return value === 1 && /[二两三四五]年$/.test(before)
}

/** 形成调研报告一篇。 closes with its count; 统一, 第一 do not. */
function isEndCount(before: string): boolean {
  return before.length >= 2 && !/[一二三四五六七八九十第同统唯]$/.test(before)
}

interface Round {
  readonly value: number
  readonly words: string
  readonly promised: boolean
}

/** 千人负伤率, 每千人口, 千家万户: a bare 百, 千 is a base or a figure of speech unless a verb promises that many. */
function isRoundBase({ value, words, promised }: Round): boolean {
  if (![100, 1000, 10000].includes(value) || /^.{1,2}(?:$|[、，。；])/.test(words)) return false
  if (/^(?:家万户|山万水|方百|花|日|年|强|姓|业|人口|字)/.test(words)) return true
  return !promised || /^(?:人口|人负伤|.{1,2}以上)/.test(words)
}

/** 9个方面, 十大行动: what is counted is no thing that can be delivered. */
export function isAbstractCount({ quantity, after, before }: Surroundings): boolean {
  if (quantity.compared || !/^(?:个|项|大|条|种|类|轮|方面|场|道|篇|对|)$/.test(quantity.unit)) return false
  if (/^大(?!型|会|赛|讲|学|棚|桥|道|厦)/.test(quantity.unit === '' ? after : '')) return quantity.value <= 30
  if (quantity.form === 'arabic' && BRINGING.test(before) && !/^(?:方面|环节)/.test(after)) return false
  return ABSTRACT.test(after) && (quantity.form === 'chinese' || quantity.value < 20)
}
