/** 省科技厅、工业和信息化厅: the level's character belongs to both. */
const PREFIXED =
  /^(?!市场|市政(?!府|协|务|法)|市容|县域|区域|区划|县城|省会|州际)(?<level>省|市|县|区|州|旗|盟|自治区)(?<committee>委)?(?!直|各)[\u4e00-\u9fff]{2,}/
const OFFICE =
  /^(?!各|有关|相关|其他|机关)[\u4e00-\u9fff]{2,12}?(?:局|厅|委|办|委员会|办公室|法院|检察院|大队|支队|总队)$/
const MASS = /^(?:总工会|妇联|残联|工商联|科协|文联|侨联|社科联|红十字会|供销社)$/
const PARTY = /^(?:组织部|宣传部|统战部|政法委|社会工作部|编办|网信办|老干部局|机关工委|巡察办|党校)$/
/** Names that say their place themselves (示例县财政局, 青川分局) or belong to no level. */
const PLACED = /[省市县区州旗盟镇乡街]|^(?:国家|中央|人民银行|人行|教育局机关|机关|本局)|团委|工委$/

/**
 * The full names of a list of units in which one shared prefix was written only once, at the first. Where several of
 * them carry the prefix, nothing was left out, and the bare ones stay as they are.
 */
export function withSharedPrefix(names: readonly string[]): string[] {
  const levels = names.map((name) => PREFIXED.exec(name)?.groups?.['level'])
  const carriers = levels.filter((level) => level !== undefined)
  const at = levels.findIndex((level) => level !== undefined)
  const level = carriers[0]
  if (level === undefined || carriers.length > 1) return [...names]
  const party = PREFIXED.exec(names[at] ?? '')?.groups?.['committee'] !== undefined
  return names.map((name, index) => (index > at ? restored(name, level, party) : name))
}

function restored(name: string, level: string, party: boolean): string {
  if (PARTY.test(name)) return party ? `${level}委${name}` : name
  if (MASS.test(name)) return level + name
  return OFFICE.test(name) && !PLACED.test(name.replace(/^市场|^城市|^社区|^乡村|城乡|农村|市政|市容|区域|县域/g, ''))
    ? level + name
    : name
}
