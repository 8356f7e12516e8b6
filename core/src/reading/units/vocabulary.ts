/** How organisations of Chinese public life are named. General words only; each list is a pattern. */

/** Endings that close the name of an office; what ends so may be followed by another unit after a mere space. */
const OFFICE_END =
  '局|委|办|厅|部|办公室|(?<!社|机|都|盛|大)会|队|中心|公司|集团|政府|管委会|办事处|街道|镇|乡|院|学校|中学|小学|幼儿园|大学|校|科|室|处|股|站|联|协|专班|小组|指挥部|部门|单位|党组|支部|总支|政协|人大|(?:派出|司法|财政|税务|供电|监管|林业|水利)所'
/** Endings that other words share (社, 场, 行, 区): enough beside a separator, too little beside a space. */
const LOOSE_END =
  '所|馆|社|行|厂|场|园|园区|开发区|新区|高新区|经开区|区|县|市|州|旗|盟|村|社区|企业|组织|机构|协会|银行|媒体|报社|电视台|台|基地|联盟|会'

const OFFICE = new RegExp(`(?:${OFFICE_END})$`)
const LOOSE = new RegExp(`(?:${OFFICE_END}|${LOOSE_END})$`)
const BRACKET_END = /（[^（）]*）$/

/** One character that places a unit: 县财政局. */
export const LEVEL = '[省市县区州旗盟镇乡]'

/** Offices whose whole name has two characters. */
const SHORT = /^(?:妇联|残联|文联|侨联|科协|工会|团委|法院)$/

/** Ends like an office and is long enough to be its whole name: 县卫健委, 组织部, 各校; not 县卫, 县 or 县社会. */
export function isCompleteUnit(words: string): boolean {
  const bare = words.replace(BRACKET_END, '')
  if (/^各./.test(bare)) return LOOSE.test(bare)
  if (SHORT.test(bare)) return true
  return OFFICE.test(bare) && (bare.length >= 3 || new RegExp(`^${LEVEL}(?:委|办|院|联)$`).test(bare))
}

/** Ends like any organisation. */
export function looksLikeUnit(words: string): boolean {
  const bare = words.replace(BRACKET_END, '')
  return bare.length >= 2 && LOOSE.test(bare)
}

/** Named sets that stand for whatever organisations exist: 各乡镇, 县直各单位, 有关部门, 成员单位. */
const COLLECTIVE = new RegExp(
  `^(?:各|全体|所有|全[省市县区]各?|有关|相关|其他|其它|涉及|涉[\\u4e00-\\u9fff]{1,2}(?:单位|部门))|` +
    `^.{0,8}各(?:有关|相关|成员|责任|乡|镇|街|县|市|区|单位|部门|级|校|学校|科室|处室|部室|基层|企业|团|村|社区|中小学|园区|直属)|` +
    `(?:成员单位|有关单位|有关部门|相关单位|相关部门|等单位|等部门|直属单位|直属各单位|主管部门|责任单位|机关各部门|机关单位)$`,
)

export function isCollective(words: string): boolean {
  return COLLECTIVE.test(words)
}

/** A class of territory named alone: behind 各区 it belongs to the same set (各区、县级市; 各县（市、区）政府). */
export const BARE_CLASS =
  /^(?:县级市|自治县|街道|乡镇|镇街|镇|乡|街|县|市|区|旗|社区|村)(?:（[^（）]*）)?(?:人民政府|政府|党委|党工委|党政办|办事处|团委|团工委|工会|妇联|管委会)?$/
export const EACH_CLASS = /^各(?:县级市|自治县|街道|乡镇|镇街|镇|乡|街|县|市|区|旗|社区|村)(?:（[^（）]*）)?$/
