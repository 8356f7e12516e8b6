import { BRINGING, COMPLETION, RATE, type Surroundings } from '../surroundings.ts'
import type { Dismissal } from './dismissal.ts'

/** Numbers that are told, not promised. */
export const FACTS: readonly Dismissal[] = [
  {
    name: 'year before the plan',
    example: '2019年完成投资3亿元',
    reason: 'past_fact',
    test: ({ pastYear }) => pastYear,
  },
  {
    name: 'already',
    example: '已建成3个服务站',
    reason: 'past_fact',
    test: ({ before }) =>
      /已(?:经|有|建成|完成|达|累计|实现|开展|培育|发展)|(?:累计|现)已|已[^，。；、]{1,4}$/.test(before),
  },
  {
    name: 'done',
    example: '去年完成了3个项目',
    reason: 'past_fact',
    test: ({ before, after }) => /[成完]了|了$/.test(before) || after.startsWith('了'),
  },
  {
    name: 'as it is',
    example: '学校现有教师60名',
    reason: 'past_fact',
    test: ({ before }) => /现有|仍有|在建|还有|尚有|尚未|截至|截止|迄今|目前[共全有]|以来，?(?:共|累计)/.test(before),
  },
  {
    name: 'honours',
    example: '荣获省级奖项3项',
    reason: 'past_fact',
    test: ({ before }) => /荣获|被评为|同比增长了|同期(?:提高|增长|下降|增加)$|占年度计划的$/.test(before),
  },
  {
    name: 'attendance',
    example: '会议应到11人',
    reason: 'past_fact',
    test: ({ before }) => /(?:应到|实到|到会|出席|列席|请假|缺席)(?:人数)?[共约]?$/.test(before),
  },
  { name: 'last year', example: '去年发展会员300名', reason: 'past_fact', test: isLastYear },
  {
    name: 'impossible rate',
    example: '学习率均超过100%',
    reason: 'impossible',
    test: isImpossible,
  },
  { name: 'sped up only', example: '加快6个电站建设', reason: 'not_committed', test: isSpedUp },
  {
    name: 'bare number',
    example: '印发2024工作要点',
    reason: 'name',
    test: (around) => around.quantity.unit === '' && !isBareTarget(around),
  },
]

/** "去年…" tells; "较去年下降" and "不低于上年" compare. */
function isLastYear({ clause, opening }: Surroundings): boolean {
  if (/^(?:截至|截止|去年|过去一年|过去五年)/.test(opening)) return true
  const named = /去年|^上年|过去(?:一年|五年|三年)/.test(clause) && !/(?:去年|上年)(?:度?末?[基同]|相比)/.test(clause)
  return named && !/(?:比|较|同|与|按|超|于)(?:去年|上年)/.test(clause)
}

/** A share above 100 % is a mistake in the count (分子含非团员), never a promise; growth and completion may pass 100 %. */
function isImpossible({ quantity, before }: Surroundings): boolean {
  if (quantity.unit !== '%' || quantity.value < 100 || quantity.comparator !== '>') return false
  return /率(?:均|都)?(?:超过|高于|大于|>)$/.test(before) && !/(?:增长|完成|增|兑现|利润)率[^率]*$/.test(before)
}

/** 加快6个电站建设: hurried on, with no word that it will be finished. */
function isSpedUp({ quantity, before, after }: Surroundings): boolean {
  if (quantity.compared || RATE.test(quantity.unit)) return false
  const hurried = /(?:加快|加速|推进|推动|促进|谋划|启动|抓好|聚焦|围绕|依托|用好|发挥)[^，。；0-9]{0,12}$/.test(before)
  if (!hurried || BRINGING.test(before.replace(/推动$/, ''))) return false
  if (!/项目|工程|电站|水库|高速|铁路|公路|机场|线路?|园区|基地|中心|平台|试点|建设|改造/.test(after)) return false
  return !COMPLETION.test(after)
}

/** 死亡率控制在0.012以内, 收入比≤1.65, 系数提高到0.632: a promise although no unit stands there. */
function isBareTarget({ quantity, before, after }: Surroundings): boolean {
  const named =
    quantity.compared && /(?:率|比|比例|指数|系数|浓度|数|量|值|度|占比|评分|得分)[^，。；]{0,8}$/.test(before)
  if (
    named ||
    /(?:率|比|指数|系数|浓度|满意度)(?:达到|达|为|降至|降到|提高到|提升至|控制在|稳定在|保持在)$/.test(before)
  )
    return true
  return quantity.value === 100 && /^[分%]/.test(after)
}
