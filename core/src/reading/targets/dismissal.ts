import type { IgnoredReason } from '../plan.ts'
import { LEVEL_AFTER } from './measure-words.ts'
import type { Quantity } from './quantities.ts'

/** What a dismissal rule sees: the quantity, the words around it in its comma clause, and those of its sentence. */
export interface Surroundings {
  readonly quantity: Quantity
  /** From the clause's start to the value. */
  readonly before: string
  /** From the value's end (comparator words behind included) to the clause's end. */
  readonly after: string
  /** The whole clause, and the sentence. */
  readonly clause: string
  readonly sentence: string
  /** The value stands inside “…” or 《…》, opened by this character. */
  readonly quote: '“' | '《' | null
  /** Further quantities follow in the same clause before the next 、. */
  readonly another: boolean
}

interface Dismissal {
  readonly name: string
  readonly example: string
  readonly reason: IgnoredReason
  readonly test: (s: Surroundings) => boolean
}

const TIME_UNIT = /^(?:年|个?月|日|天|周|个?季度|个?学期|个?学年)$/
const AGE = /^(?:周?岁)$/
const ABSTRACT =
  /^(?:(?:大|项|个|条|类|种|方面|轮|大类|大项)?(?:方面|维护|意识|自信|责任|着力|统筹|革命|体系|机制|制度|行动|战略|重点任务|任务|要求|原则|关系|导向|领域|关键|转变|聚焦|坚持|确保|提升|工程|专项|计划|环节|不让|指标|维度|层面|板块|篇章|文章|结合|到位|一律|强化|必须|不准|严禁|清单|名单|台账|规定|决定|主义|基地化|化))/

/** 力, 开展, 办: verbs that promise to bring about the number which follows. */
export const BRINGING =
  /(?:新增|新建|新改扩?建|改扩?建|扩建|续建|建成|建设|建立|修建|重建|组建|创建|打造|培育|培养|孵化|引进|引育|招引|引入|招聘|招录|招收|选派|选树|选聘|评选|评定|命名|认定|举办|召开|组织|开展|完成|实施|推出|形成|提交|制定|出台|编制|发展|培训|轮训|资助|救助|帮扶|慰问|走访|改造|提升|提质|更新|更换|整治|治理|修复|绿化|造林|种植|新植|栽植|安装|配备|配置|增设|设立|设置|新设|开设|开通|开工|投产|建好|办好|发放|筹集|募集|投入|投资|争取|落实|签约|签订|落地|达产|竣工|投用|新开|新上|入库|纳入|申报|创成|争创|推广|推介|推选|推荐|推报|发布|发行|征集|收集|检查|抽查|抽检|排查|检测|监测|查处|处置|办理|办结|化解|销号|拆除|清理|清运|清淤|疏浚|加固|硬化|亮化|铺设|敷设|架设|新铺|扩充|增加|减少|压减|压缩|消除|淘汰|关停|退出|转移|安置|吸纳|带动|覆盖|惠及|服务|受益|提供|供应|储备|开发|盘活|收储|出让|消化|化债|培优|遴选|选育|壮大|扶持|支持|指导|安排|举行|参加|参与|联系|撰写|刊发|发表|编发|报送|上报|报道|拍摄|制作|创作|编写|印发|建档|成立|改选|换届|选举|吸收|推动|实现|达到|达|突破|超过|有|办|建|修|种|植|招|引|购置|购买|采购|订购|落户|兑现|减免|降低|节约|腾退|复垦|整理|开垦|流转|托管|改良|改建|腾空|征收|拆迁|征迁|回迁|交付|竣验|普查|筛查|接种|签)(?:好|出|完|了|成|约)?$/

const BRINGING_END = /(?:^|[^一二三四五六七八九十])$/

/** In order; the first that fits gives the reason. */
export const DISMISSALS: readonly Dismissal[] = [
  { name: 'in a book title', example: '《2018-2022年规划》', reason: 'law', test: (s) => s.quote === '《' },
  { name: 'document number', example: '〔2020〕5号', reason: 'document_number', test: (s) => /[〔（】]$/.test(s.before) && /^[〕）]/.test(s.after) && s.quantity.value > 1900 },
  { name: 'document serial', example: '发〔2020〕5号', reason: 'document_number', test: (s) => /[〕）]第?$/.test(s.before) && /^号/.test(s.after) },
  { name: 'ordinal', example: '第二期', reason: 'ordinal', test: (s) => /第$/.test(s.before) || /^(?:是|、(?!.*[0-9]))/.test(s.after) && s.before === '' && s.quantity.form === 'chinese' },
  { name: 'numbered thing', example: '5号线, 十届三次全会', reason: 'ordinal', test: (s) => /^(?:号|中全会|届[^，。]{0,2}[一二三四五六七八九十]*[中次])/.test(s.after) || (s.quantity.unit === '届') },
  { name: 'item number', example: '1.加强…', reason: 'item_number', test: (s) => s.quantity.unit === '' && /^(?:|.*[。；])$/.test(s.before) && /^[.、）]/.test(s.after) },
  { name: 'item number in brackets', example: '（1）', reason: 'item_number', test: (s) => s.quantity.unit === '' && /（$/.test(s.before) && /^）/.test(s.after) },
  { name: 'rank', example: '排名前3名', reason: 'ordinal', test: (s) => /(?:排名|排在|位列|位居|居|名列|进入)[^，。；]{0,8}(?:前|第)?$/.test(s.before) && !RATE.test(s.quantity.unit) || /(?:前|后)$/.test(s.before) && !/(?:以?前|先前)$/.test(s.before.slice(0, -1)) && /^(?:名|位|强|列)$/.test(s.quantity.unit) },
  { name: 'impossible rate', example: '学习率超过100%', reason: 'impossible', test: (s) => s.quantity.unit === '%' && s.quantity.value >= 100 && s.quantity.comparator === '>' && /率(?:均|都)?(?:超过|高于|大于|>)$/.test(s.before) && !/(?:增长|完成|增|兑现|利润)率[^率]*$/.test(s.before) },
  { name: 'formula name', example: '“1+10+N”', reason: 'name', test: (s) => /[0-9N一二三四五六七八九十]\+$/.test(s.before) || /^\+[0-9A-Za-zN一二三四五六七八九十]/.test(s.after) },
  { name: 'letters beside it', example: 'PM2.5, 4A级, 5G', reason: 'name', test: (s) => s.quantity.form === 'arabic' && (/[A-Za-z]$/.test(s.before) || /^[A-Za-z#]/.test(s.after) && s.quantity.unit === '') },
  { name: 'quoted', example: '“四点半课堂”', reason: 'quoted', test: (s) => s.quote === '“' },
  { name: 'telephone', example: '12345热线', reason: 'contact', test: (s) => s.quantity.unit === '' && /^(?:热线|平台|急救|报警|电话|消防宣传)/.test(s.after) || /(?:电话|传真|邮编|热线)[：:]?[0-9-]*$/.test(s.before) },
  { name: 'chinese idiom', example: '千方百计, 三农, 一体化', reason: 'name', test: isIdiom },
  { name: 'age', example: '60岁以上老年人', reason: 'limit_of_object', test: (s) => AGE.test(s.quantity.unit) && !s.before.endsWith('预期寿命达到') },
  { name: 'span of years', example: '三年行动, 用5年左右', reason: 'period', test: (s) => /年$/.test(s.quantity.unit) && !s.quantity.unit.includes('/') },
  { name: 'anniversary', example: '建队70周年', reason: 'anniversary', test: (s) => /^周年/.test(s.after) || /^周?年(?:华诞|诞辰)/.test(s.after) },
  { name: 'level', example: '1-3级奖章, 三星级', reason: 'level', test: (s) => s.quantity.unit !== '%' && !s.quantity.compared && LEVEL_AFTER.test(s.after) },
  { name: 'voltage and the like', example: '750千伏', reason: 'limit_of_object', test: (s) => /^(?:千?伏|千?伏安)$/.test(s.quantity.unit) && !/容量/.test(s.before) },
  { name: 'count of abstract things', example: '9个方面, 三项改革', reason: 'count_of_things', test: isAbstractCount },
  { name: 'condition of admission', example: '8学时作为必要条件', reason: 'eligibility', test: (s) => /(?:作为|列为)[^，。；]{0,16}(?:条件|依据|门槛|标准)|方可|才能|的?基本条件|必要条件/.test(s.sentence.slice(Math.max(0, s.sentence.indexOf(s.clause)))) && !RATE.test(s.quantity.unit) },
  { name: 'past fact', example: '已建成3个', reason: 'past_fact', test: isPast },
  { name: 'limit of an object', example: '亿元以上项目40个', reason: 'limit_of_object', test: isLimit },
  { name: 'population', example: '全县13个乡镇', reason: 'count_of_things', test: (s) => !s.quantity.compared && /(?:全县|全市|全区|全省|全国|我[县市区省]|下辖|所辖|涉及|现有|共有|辖区|等)$/.test(s.before) && /^(?:乡|镇|村|社区|街道|县|市|区|部门|单位|局|班子|行政村)/.test(s.after) },
  { name: 'public notice or duration', example: '公示5天', reason: 'period', test: (s) => TIME_UNIT.test(s.quantity.unit) && !isDurationTarget(s) },
  { name: 'points of a score', example: '扣1分', reason: 'count_of_things', test: (s) => s.quantity.unit === '分' && (!s.quantity.compared || /[扣得加减计]$/.test(s.before)) },
  { name: 'sped up only', example: '加快6个电站建设', reason: 'not_committed', test: (s) => !s.quantity.compared && /(?:加快|加速|推进|推动|促进|谋划|支持|启动|抓好|聚焦|围绕|依托|用好|发挥)[^，。；0-9]{0,12}$/.test(s.before) && !/(?:建成|建设|完成|新增|新建|培育|打造|实施|创建|支持|成立)$/.test(s.before) && !/(?:完工|竣工|投用|投运|投产|建成|开工|落地|达产|见效|完成)/.test(s.after) && !RATE.test(s.quantity.unit) },
  { name: 'bare number', example: '2024, 3', reason: 'name', test: (s) => s.quantity.unit === '' && !isBareTarget(s) },
  { name: 'vague small count', example: '一批, 一个平台', reason: 'vague', test: isVague },
]

const RATE = /^(?:%|‰|个?百分点)$/

/** Chinese numerals inside set words: no measure word behind, or a word that is one with the numeral. */
const SET_WORDS = /(?:千家万户|千方百计|千山万水|千门万户|百花齐放|百家争鸣|百年|百日|百强|千年|百姓|万众|百业|一五一十)/

function isIdiom({ quantity, before, after, quote }: Surroundings): boolean {
  if (quantity.form === 'fraction') return /立|为/.test(after.charAt(0)) && quantity.unit === '%'
  if (quantity.form !== 'chinese') return false
  if (quantity.compared && quantity.unit !== '') return false
  if (quote === '“') return true
  if (SET_WORDS.test(before.slice(-2) + '百' ) ) return true
  if (quantity.unit === '') return true
  const words = quantity.unit + after
  if (quantity.value === 1 && /^(?:个?(?:整体|重要|时期|阶段|方面|共同|目标|声音|标准|中心|体|系列|批|些|定|样|般|流|线|直|切|致|律|度|时|站式|网|门|户一|村一|企一|镇一|县一|岗|对一|把手|票|盘棋|张网|件事|条龙|条街|揽子|手抓))/.test(words)) return true
  if (/^(?:门户|站式|条龙|点一|线|条心|张图|张网|件事|块板|支笔|盘棋|场硬仗|轮|期|家亲|级|类|点半|层)/.test(words) && quantity.value <= 4) return true
  return /^(?:五|六|七|八|九|十|一|二|三|四|两)$/.test(String(before.slice(-1))) && before.length > 0
}

/** 三个着力, 9个方面, 十大行动: what is counted is no thing that can be delivered. */
function isAbstractCount({ quantity, after, before }: Surroundings): boolean {
  if (quantity.compared || RATE.test(quantity.unit)) return false
  if (quantity.form === 'arabic' && BRINGING.test(before) && !/^(?:方面|环节)/.test(after)) return false
  if (/^(?:个|项|大|条|种|类|轮|方面|场|道|篇|)$/.test(quantity.unit) === false) return false
  return ABSTRACT.test(after) && (quantity.form === 'chinese' || quantity.value < 20) || /^大(?!型|会|赛|讲|学|棚|桥|道|厦)/.test(quantity.unit === '' ? after : '') && quantity.value <= 30
}

/** 已…, 截至…, 去年…: told, not promised. "较去年下降" compares. */
function isPast({ before, clause, sentence, after }: Surroundings): boolean {
  if (/(?:累计已|现已|已(?:经|有|建成|完成|达|累计|实现|开展|培育|发展)|截至|截止|迄今|目前(?:共|全|有)|以来，?(?:共|累计)?|[成完]了|了$|荣获|被评为|同比增长了)/.test(before)) return true
  if (/^了/.test(after)) return true
  if (/(?:去年|上年|过去(?:一年|五年|三年))(?!度?末?[基同]|相比)/.test(clause) && !/(?:比|较|同|与|按|超|高于|低于|不低于|不少于)(?:去年|上年)/.test(clause)) return true
  return /^(?:截至|截止|去年|过去一年|过去五年)/.test(sentence)
}

/** 亿元以上项目40个, 10人以上企业: a comparator with a noun behind, and the promise is another quantity. */
function isLimit({ quantity, before, after, another }: Surroundings): boolean {
  const tail = quantity.compared && /^[^，。；、]/.test(after) && /(?:以上|以下|以内|之内)$/.test(quantityTail(quantity, after))
  if (!tail) return another && /每(?:周|月|天|日|年|学期)?$/.test(before)
  const noun = /^的?[^，。；、0-9（]{2,}/.test(after)
  if (!noun) return false
  if (another) return true
  return !BRINGING.test(before) || /^(?:工业)?企业(?:[^，。；、]*)(?:率|占比|比例)/.test(after)
}

function quantityTail(quantity: Quantity, _after: string): string {
  return quantity.to > quantity.valueTo ? '以上' : ''
}

/** 10个工作日以内, 压缩到3天: a duration promised; 公示5天, 连续3个月 are not. */
function isDurationTarget({ quantity, before, clause }: Surroundings): boolean {
  if (/(?:公示|连续|提前|为期|历时|任期|试用|保留|最长)/.test(before)) return false
  return quantity.compared || /(?:至|到|为|由|从|缩短|压缩|压减|减少|降至|控制在|延长|平均)$/.test(before) || /(?:时限|时间|周期|天数)/.test(clause)
}

/** A number without unit that is a promise all the same: 死亡率控制在0.012以内, 收入比≤1.65, 师生比1：12. */
function isBareTarget({ quantity, before, after }: Surroundings): boolean {
  if (quantity.compared && /(?:率|比|比例|指数|系数|浓度|数|量|值|度|占比|评分|得分|次数|满意度)[^，。；]{0,8}$/.test(before)) return true
  if (/(?:率|比|指数|系数|浓度|满意度)(?:达到|达|为|降至|降到|提高到|提升至|控制在|稳定在|保持在)$/.test(before)) return true
  return quantity.value === 100 && /^(?:分|%)/.test(after)
}

/** 一批, 一个…: no number is meant unless the words insist (一次, 一篇 at the end, 至少一). */
function isVague({ quantity, before, after, another }: Surroundings): boolean {
  if (quantity.form !== 'chinese' || quantity.compared) return false
  if (/每(?:个|名|所|家|年|月|周|季度|半年|学期|县|村|镇|乡)?[^，。；、0-9]{0,12}$/.test(before)) return false
  if (quantity.value === 1 && /^(?:批|套|系列|类|种|支|条|片|些|份|座|个|项|件|轮|群|体|流|级|线|层|门|点|道|块|团|面|台)$/.test(quantity.unit)) return !BRINGING.test(before) || /^(?:批|系列|些|种|类|群|轮)/.test(quantity.unit) || after !== '' && !another && /^(?:个|项|套|条|片|支)$/.test(quantity.unit)
  if (quantity.value <= 4 && /^(?:个|项|大|类|级|层|方|轮|条|线|面|场|道|支|套|点)$/.test(quantity.unit)) return !BRINGING.test(before)
  if (!BRINGING_END.test(before)) return true
  return false
}
