import { BRINGING, COMPLETION, RATE, type Surroundings } from '../surroundings.ts'
import type { Dismissal } from './dismissal.ts'

/** Sizes of a thing (10亿元企业, 20亩以上大户), and the things that have them. */
const SIZE = /元|亩|吨|人$|千瓦|平方米|公里|张$|床$|户$/
const SIZED =
  /^(?:以上|级)?的?[^，。；、0-9]{0,6}(?:企业|项目|大户|农户|村|镇|园区|产业|集群|单位|机构|学校|主体|合作社|基地|工程|医院|小区|平台)/
/** 低于5万元的村: the number describes the things behind it; 不少于20%的比例 does not. */
const OF_THINGS = /^(?:、[^，。；]{0,10})?的(?!比例|标准|速度|增速|目标|幅度|水平|占比)[^，。；、]/
const COMPARING = /(?:不低于|不少于|不超过|低于|高于|超过|大于|小于|至少|约|近|确保|力争|推动|使|让|将|把)+$/
/** A short noun phrase of a thing that can be delivered, up to the clause's end: 10个以上“两站”示范点. */
const DELIVERED =
  /^的?[^，。；、0-9率比]{1,10}(?:点|站|室|所|中心|基地|平台|项目|品牌|队伍|团队|社区|村|校|园|线|路|桥|馆|院|厂|企业|工程|岗位?|活动|作品|案例|标兵|典型|人才)$/
const MEASURE = /平方米|立方米|公里|米|亩|吨|升|公顷|克|千瓦|伏/
const TIME_UNIT = /^(?:年|个?月|日|天|周|个?季度|个?学期|个?学年|个?小时|分钟|秒钟?|个?工作日|个?自然日)$/

/** Numbers that tell which things are meant, how large they are or for whom a rule holds; the promise is another number. */
export const LIMITS: readonly Dismissal[] = [
  {
    name: 'age',
    example: '为60岁以上老年人体检',
    reason: 'limit_of_object',
    test: ({ quantity, before }) => /^周?岁$/.test(quantity.unit) && !/寿命[^，。；]{0,6}$/.test(before),
  },
  {
    name: 'span of years',
    example: '实施3年行动',
    reason: 'period',
    test: ({ quantity, before }) =>
      quantity.unit.endsWith('年') && !quantity.unit.includes('/') && !/(?:年限|寿命)[^，。；]{0,6}$/.test(before),
  },
  {
    name: 'voltage',
    example: '建设750千伏变电站',
    reason: 'limit_of_object',
    test: ({ quantity, before }) => /^千?伏安?$/.test(quantity.unit) && !before.includes('容量'),
  },
  { name: 'condition of admission', example: '将8学时培训作为必要条件', reason: 'eligibility', test: isEligibility },
  {
    name: 'yearly output of a plant',
    example: '支持年产8万吨铝板项目',
    reason: 'limit_of_object',
    test: ({ before, after }) => /(?:年产|日产|日处理|年处理|日供水|年加工|日加工)$/.test(before) && after !== '',
  },
  {
    name: 'size of a work',
    example: '新建综合楼建筑面积5.8万平方米',
    reason: 'limit_of_object',
    test: ({ quantity, before }) =>
      !quantity.compared &&
      !/新增/.test(before) &&
      /(?:总投资|建筑面积|占地面积|占地|核载|库容|总长|全长|路面宽|海拔|现状长)(?:约|为)?$/.test(before),
  },
  {
    name: 'size as attribute',
    example: '推进规模20万吨的仓库建设',
    reason: 'limit_of_object',
    test: ({ before, after }) =>
      /(?:投资额?|装机|规模|面积|容量|产能)(?:约|近|超)?$/.test(before) && /^(?:以上)?的/.test(after),
  },
  {
    name: 'case of a rule',
    example: '单个项目使用林地超过10公顷的，须报批',
    reason: 'limit_of_object',
    test: ({ quantity, after }) =>
      (quantity.compared && /^的(?:$|，|须|应|要|由|可|不得|必须|实行|给予|该)/.test(after)) ||
      /^(?:以上|以下)?时[，启即应予]/.test(after),
  },
  {
    name: 'definition in brackets',
    example: '检查大型综合体（5万平方米以上）',
    reason: 'limit_of_object',
    test: ({ quantity, before, after }) =>
      /（[^）]{0,14}$/.test(before) && after.startsWith('）') && (quantity.compared || MEASURE.test(quantity.unit)),
  },
  {
    name: 'rule of computing',
    example: '经费按单位总数的5%计算',
    reason: 'limit_of_object',
    test: ({ before, after }) =>
      /按照?[^，。；]*$/.test(before) && /^(?:的比例)?(?:确定|计算|执行|收取|补助|拨付|计提|抽取|测算)/.test(after),
  },
  {
    name: 'means',
    example: '以56项指标为抓手',
    reason: 'limit_of_object',
    test: ({ before, after }) =>
      /^以[^，。；]*$/.test(before) && /^[^，。；]{1,16}为(?:抓手|基础|依据|重点|载体|目标|标准|契机|主线)/.test(after),
  },
  {
    name: 'sum of a list',
    example: '壮大新材料、食品、医药3条主导产业链',
    reason: 'limit_of_object',
    test: ({ quantity, before, after }) =>
      !quantity.compared &&
      /^(?:主导|重点|特色|支柱|优势|新兴)/.test(after) &&
      before.split('、').length === quantity.value,
  },
  { name: 'tariff', example: '每人最高补贴1.5万元', reason: 'limit_of_object', test: isTariff },
  {
    name: 'size of what is counted',
    example: '引进超10亿元企业2家',
    reason: 'limit_of_object',
    test: ({ quantity, after, another }) =>
      another && quantity.compared && SIZE.test(quantity.unit) && SIZED.test(after),
  },
  {
    name: 'round size',
    example: '打造千亿级产业，新增百亿元企业2家',
    reason: 'limit_of_object',
    test: ({ quantity, after }) =>
      quantity.form === 'chinese' &&
      SIZE.test(quantity.unit) &&
      /^级|^(?:以上)?(?:企业|园区|产业|项目|镇|县|村)/.test(after),
  },
  {
    name: 'base of a mean',
    example: '每3万人配备1名医师',
    reason: 'limit_of_object',
    test: ({ quantity, before }) =>
      before.endsWith('每') && /^(?:千|百|万|十万|百万)?(?:人|名|户|亩|平方公里)/.test(quantity.unit),
  },
  {
    name: 'things with a bound',
    example: '将收入低于5万元的村全部清零',
    reason: 'limit_of_object',
    test: ({ quantity, before, after }) =>
      quantity.compared &&
      !RATE.test(quantity.unit) &&
      !isTeam(before) &&
      OF_THINGS.test(after) &&
      !BRINGING.test(before.replace(COMPARING, '')),
  },
  {
    name: 'size of a school',
    example: '建成36个班规模的学校',
    reason: 'limit_of_object',
    test: ({ before, after }) =>
      /^(?:班|床位?)?规模的/.test(after) || (before.endsWith('（') && /^个?班）/.test(after)),
  },
  {
    name: 'weight',
    example: '结果权重占30%',
    reason: 'scoring',
    test: ({ before }) => /权重[占为]?$/.test(before),
  },
  {
    name: 'set out before',
    example: '年初确定的重点项目26个',
    reason: 'count_of_things',
    test: ({ quantity, before }) =>
      !quantity.compared &&
      /(?:确定|明确|列入|下达)的[^，。；、]{2,16}$|(?:反馈|交办|通报|移交|指出|确定|下达)的$/.test(before),
  },
  {
    name: 'put to use',
    example: '发挥1亿元基金作用',
    reason: 'limit_of_object',
    test: ({ before, after }) => before.endsWith('发挥') && after.includes('作用'),
  },
  {
    name: 'count in a heading',
    example: '一、县农业农村局（6项）',
    reason: 'count_of_things',
    test: ({ quantity, before, after }) =>
      /^[项个件条]$/.test(quantity.unit) && /（共?(?:同承担)?$/.test(before) && after.startsWith('）'),
  },
  {
    name: 'listed by name',
    example: '推动南关大厦等5栋楼宇招商',
    reason: 'count_of_things',
    test: ({ quantity, before, after }) =>
      !quantity.compared && /^(?:加快|推进|推动|促进|继续)[^，。；]*等$/.test(before) && !COMPLETION.test(after),
  },
  {
    name: 'made up of',
    example: '评委由5名教师组成',
    reason: 'limit_of_object',
    test: ({ before, after }) => /由[^，。；]*$/.test(before) && after.includes('组成'),
  },
  {
    name: 'as required',
    example: '按照18亿亩红线要求签订责任书',
    reason: 'limit_of_object',
    test: ({ before, after }) =>
      /按照?[^，。；]{0,4}$/.test(before) && /^[^，。；]{0,16}(?:要求|部署|精神)/.test(after),
  },
  {
    name: 'frequency inside a name',
    example: '活动课每周1课时落实率100%',
    reason: 'limit_of_object',
    test: ({ quantity, before, another }) =>
      another && !isFloor(quantity) && /每(?:周|月|天|日|年|学期)?$/.test(before),
  },
  { name: 'floor of a class', example: '20人以上企业建会', reason: 'limit_of_object', test: isFloorOfClass },
  {
    name: 'population',
    example: '全县13个乡镇开展宣传',
    reason: 'count_of_things',
    test: ({ quantity, before, after }) =>
      !quantity.compared &&
      /(?:全县|全市|全区|全省|全国|全镇|全校|我[县市区省]|下辖|所辖|涉及|现有|共有|辖区|等)$/.test(before) &&
      /^个?(?:乡|镇|村|社区|街道|县|市|区|部门|单位|局|班子|行政村)/.test(after),
  },
  {
    name: 'all of a population',
    example: '服务点覆盖全部92个社区',
    reason: 'count_of_things',
    test: ({ before }) => /覆盖到?(?:全部|所有)$/.test(before),
  },
  {
    name: 'members as they are',
    example: '牵头组建的医共体覆盖13家卫生院',
    reason: 'count_of_things',
    test: ({ quantity, before }) => !quantity.compared && /的[^，。；、]{2,6}(?:覆盖|包含|下设|下辖)$/.test(before),
  },
  { name: 'duration', example: '公示5天', reason: 'period', test: isMereDuration },
  {
    name: 'points of a score',
    example: '缺席一次扣1分',
    reason: 'count_of_things',
    test: isScorePoint,
  },
  {
    name: 'paper requirement',
    example: '材料1200字以内',
    reason: 'limit_of_object',
    test: ({ quantity, before }) => quantity.unit === '字' || /(?:照片|一式|复印件|附件)$/.test(before),
  },
]

function isEligibility({ quantity, rest }: Surroundings): boolean {
  if (RATE.test(quantity.unit)) return false
  return /(?:作为|列为)[^，。；]{0,16}(?:条件|依据|门槛|标准)|方可|才能|的?基本条件|必要条件/.test(rest)
}

/** 最高补贴1.5万元, 处100元以上500元以下罚款; 补助标准5000元 and 人均不低于3000元 are promised. */
function isTariff({ quantity, before, after }: Surroundings): boolean {
  if (!quantity.unit.includes('元') || /标准|[人户村校]均/.test(before)) return false
  const paid = /(?:最高|每[^，。；、0-9]{1,4})(?:给予)?(?:补贴|补助|奖补|奖励)(?:不超过)?$|(?:可?处以?|罚款)$/.test(
    before,
  )
  if (!quantity.compared && before.includes('按每')) return true
  return (
    paid ||
    /给予$|(?:单个|每个|每户|单项)[^，。；]{0,6}最高(?:不超过)?$/.test(before) ||
    /^(?:以上|以下)?(?:的?罚款|的奖励)/.test(after)
  )
}

/** 组建一支不少于50人的扑火队: the size of the team is part of the promise. */
function isTeam(before: string): boolean {
  return /(?:组建|建立|打造|培育)[^，。；]{0,4}(?:支|个|批)(?:不少于|不低于|至少)?$/.test(before)
}

/** 以上, 以内 stand behind the number. */
function isFloor({ compared, to, valueTo }: Surroundings['quantity']): boolean {
  return compared && to > valueTo
}

/** 亿元以上项目40个, 百人以上企业建会率: 以上 with a noun behind it bounds that noun, unless a verb brings just that many about. */
function isFloorOfClass({ quantity, before, after, another }: Surroundings): boolean {
  if (!isFloor(quantity) || isTeam(before) || !/^的?[^，。；、0-9（]{2,}/.test(after)) return false
  if (!another && before === '' && DELIVERED.test(after)) return false
  if (RATE.test(quantity.unit) && before.replace(/^.*、/, '').replace(COMPARING, '').length <= 3) return false
  return another || !BRINGING.test(before) || /^(?:工业)?企业(?:[^，。；、]*)(?:率|占比|比例)/.test(after)
}

/** 扣1分, 加分最高不超过5分; 满意度提升至88分 is promised. */
function isScorePoint({ quantity, before }: Surroundings): boolean {
  if (quantity.unit !== '分') return false
  if (/[扣得加减计]分?(?:最高|最多)?(?:不超过)?$/.test(before)) return true
  return !quantity.compared && !/满意度|评分|得分|测评|指数|成绩/.test(before)
}

/** 公示5天, 连续3个月, 24小时响应: a duration that nobody promises to reach; 压缩到3天 and 不超过10天 are promised. */
function isMereDuration({ quantity, before, after, clause }: Surroundings): boolean {
  if (!TIME_UNIT.test(quantity.unit)) return false
  if (/(?:公示|连续|提前|为期|历时|任期|试用|保留|最长)[^，。；、0-9]{0,4}$/.test(before) && !before.endsWith('不超过'))
    return true
  if (quantity.compared) return /^[的未没]/.test(after)
  if (/(?:至|到|为|由|从|缩短|压缩|压减|减少|降至|控制在|延长|平均)$/.test(before)) return false
  return !/每[天日周]|每学期/.test(before) && !/时限|时间|周期|天数|时长|用时|耗时/.test(clause)
}
