import { BRINGING, RATE, type Surroundings } from './surroundings.ts'

/** Sizes of a thing (10亿元企业, 20亩以上大户), and the things that have them. */
const SIZE = /元|亩|吨|人$|千瓦|平方米|公里|张$|床$|户$/
const SIZED =
  /^(?:以上|级)?的?[^，。；、0-9]{0,6}(?:企业|项目|大户|农户|村|镇|园区|产业|集群|单位|机构|学校|主体|合作社|基地|工程|医院|小区|平台)/
/** 低于5万元的村: the number describes the things behind it; 不少于20%的比例 does not. */
const OF_THINGS = /^(?:、[^，。；]{0,10})?的(?!比例|标准|速度|增速|目标|幅度|水平|占比)[^，。；、]/
const COMPARING = /(?:不低于|不少于|不超过|低于|高于|超过|大于|小于|至少|约|近|确保|力争|推动|使|让|将|把)+$/
/** A short noun phrase of a thing that can be delivered, up to the clause's end: 10个以上“两站”示范点. */
const DELIVERED = /^的?[^，。；、0-9率比]{1,10}(?:点|站|室|所|中心|基地|平台|项目|品牌|队伍|团队|社区|村|校|园|线|路|桥|馆|院|厂|企业|工程|岗位?|活动|作品|案例|标兵|典型|人才)$/
const TIME_UNIT = /^(?:年|个?月|日|天|周|个?季度|个?学期|个?学年|个?小时|分钟|秒钟?|个?工作日|个?自然日)$/

/** 亿元以上项目40个, 总投资26亿元的项目: the number tells which things are meant; the promise is another quantity. */
export function isLimit({ quantity, before, after, another }: Surroundings): boolean {
  if (/(?:总投资|投资额?|日处理|年产|装机|规模|占地|面积|容量|产能)(?:约|近|超)?$/.test(before) && /^(?:以上)?的/.test(after)) return true
  if (another && quantity.compared && SIZE.test(quantity.unit) && SIZED.test(after)) return true
  if (quantity.form === 'chinese' && SIZE.test(quantity.unit) && /^级|^(?:以上)?(?:企业|园区|产业|项目|镇|县|村)/.test(after)) return true
  if (/每$/.test(before) && /^(?:千|百|万|十万|百万)?(?:人|名|户|亩|平方公里)/.test(quantity.unit)) return true
  if (quantity.compared && !RATE.test(quantity.unit) && OF_THINGS.test(after) && !BRINGING.test(before.replace(COMPARING, ''))) return true
  if (/^(?:班|床位?)?规模的/.test(after)) return true
  if (/由[^，。；]*$/.test(before) && /组成/.test(after)) return true
  if (/按照?[^，。；]{0,4}$/.test(before) && /^[^，。；]{0,16}(?:要求|部署|精神)/.test(after)) return true
  const floor = quantity.compared && quantity.to > quantity.valueTo
  if (!floor) return another && /每(?:周|月|天|日|年|学期)?$/.test(before)
  if (!/^的?[^，。；、0-9（]{2,}/.test(after)) return false
  if (!another && before === '' && DELIVERED.test(after)) return false
  if (RATE.test(quantity.unit) && before.replace(/^.*、/, '').replace(COMPARING, '').length <= 3) return false
  return another || !BRINGING.test(before) || /^(?:工业)?企业(?:[^，。；、]*)(?:率|占比|比例)/.test(after)
}

const TOLD =
  /(?:累计已|现已|现有|仍有|还有|尚有|尚未|已(?:经|有|建成|完成|达|累计|实现|开展|培育|发展)|截至|截止|迄今|目前(?:共|全|有)|以来，?(?:共|累计)?|[成完]了|了$|荣获|被评为|(?:应到|实到|到会|出席|列席|请假|缺席)(?:人数)?(?:共|约)?$|同比增长了)/

/** 已…, 截至…, 去年…: told, not promised. "较去年下降" compares. */
export function isPast({ before, clause, sentence, after, pastYear }: Surroundings): boolean {
  if (pastYear) return true
  if (TOLD.test(before) || /^了/.test(after)) return true
  const lastYear = /(?:去年|上年|过去(?:一年|五年|三年))(?!度?末?[基同]|相比)/.test(clause)
  if (lastYear && !/(?:比|较|同|与|按|超|高于|低于|不低于|不少于)(?:去年|上年)/.test(clause)) return true
  return /^(?:截至|截止|去年|过去一年|过去五年)/.test(sentence)
}

/** 公示5天, 连续3个月, 24小时响应: a duration that nobody promises to reach; 压缩到3天 and 不超过10天 are promised. */
export function isMereDuration({ quantity, before, after, clause }: Surroundings): boolean {
  if (!TIME_UNIT.test(quantity.unit)) return false
  if (/(?:公示|连续|提前|为期|历时|任期|试用|保留|最长)/.test(before)) return true
  if (quantity.to > quantity.valueTo && after.startsWith('的')) return true
  if (quantity.compared || /(?:至|到|为|由|从|缩短|压缩|压减|减少|降至|控制在|延长|平均)$/.test(before)) return false
  return !/(?:每天|每日|每周|每学期)/.test(before) && !/(?:时限|时间|周期|天数|时长|用时|耗时)/.test(clause)
}

/** 死亡率控制在0.012以内, 收入比≤1.65, 师生比1：12: a promise although no unit stands there. */
export function isBareTarget({ quantity, before, after }: Surroundings): boolean {
  if (quantity.compared && /(?:率|比|比例|指数|系数|浓度|数|量|值|度|占比|评分|得分|次数|满意度)[^，。；]{0,8}$/.test(before)) return true
  if (/(?:率|比|指数|系数|浓度|满意度)(?:达到|达|为|降至|降到|提高到|提升至|控制在|稳定在|保持在)$/.test(before)) return true
  return quantity.value === 100 && /^(?:分|%)/.test(after)
}

/** 全县13个乡镇: the size of the county, not a promise. */
export function isPopulation({ quantity, before, after }: Surroundings): boolean {
  if (quantity.compared || RATE.test(quantity.unit)) return false
  if (/覆盖(?:到)?(?:全部|所有)$/.test(before)) return true
  return (
    /(?:全县|全市|全区|全省|全国|全镇|全校|我[县市区省]|下辖|所辖|涉及|现有|共有|辖区|等)$/.test(before) &&
    /^(?:个)?(?:乡|镇|村|社区|街道|县|市|区|部门|单位|局|班子|行政村)/.test(after)
  )
}

/** 加快6个电站建设: hurried on, with no word that it will be finished. */
export function isSpedUp({ quantity, before, after }: Surroundings): boolean {
  if (quantity.compared || RATE.test(quantity.unit)) return false
  const hurried =
    /(?:加快|加速|推进|推动|促进|谋划|启动|抓好|聚焦|围绕|依托|用好|发挥)[^，。；0-9]{0,12}$/.test(before) && !BRINGING.test(before.replace(/推动$/, ''))
  return hurried && !/(?:完工|竣工|投用|投运|投产|建成|开工|落地|达产|见效|完成|申报|上市|获批|创成|复产)/.test(after)
}
