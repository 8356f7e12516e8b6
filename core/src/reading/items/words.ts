/** The vocabulary by which duties are recognised: general official Chinese, one line an idea. */

function words(list: string): readonly string[] {
  return list.split(/\s+/).filter((word) => word !== '')
}

/** Acts that make a paper. */
export const PAPER_VERBS = words(
  '制定 制订 印发 出台 下发 编制 修订 起草 拟定 拟订 草拟 颁布 制发 编写 编印 撰写 修编 研究制定',
)

/** Acts that a person can do and tick off. */
const ACTS = words(`
  召开 举行 开好 举办 开展 组织 承办 主办 协办 参加 开办 开设 建立 健全 完善 构建 推行 实行 执行 落实 实施 做好 抓好 搞好 办好 管好 用好 抓实 抓细 做实 建好 守好
  完成 推进 推动 深化 加强 强化 加大 加快 规范 优化 打造 建设 建成 新建 改建 扩建 改造 修建 修缮 组建 成立 设立 创建 争创 申报 筹建 筹备 选树 选派 选聘 选拔 选配 选优
  推荐 推选 推报 评选 评定 评审 评比 认定 命名 表彰 奖励 通报 公布 公示 公开 发放 兑现 拨付 招募 招聘 招录 招引 引进 培育 培养 培训 轮训 扶持 资助 帮扶 帮助 救助 慰问 走访 看望
  关爱 配备 配齐 配强 选好 充实 调整 签订 签署 报送 上报 提交 征集 收集 汇总 梳理 整理 排查 核查 检查 督查 督导 督促 抽查 摸排 巡查 整治 整改 整顿 清理 清查 查处 打击 治理 监测
  监管 监督 评估 验收 考核 审计 宣传 宣讲 普及 推广 推出 上线 启用 运营 更新 升级 提标 安装 更换 购置 采购 投放 投用 统筹 协调 指导 动员 发动 联系 对接 提供 受理 办理 解决 化解 破解
  调处 处置 处理 理顺 压实 压减 压缩 精简 取消 下放 整合 拓展 拓宽 延伸 丰富 创新 探索 试点 试行 谋划 分析 研判 学习 传达 贯彻 履行 承担 承接 配合 参与 筹集 募集 争取 盘活 挖掘 开发
  建档 建团 建会 换届 入驻 注册 登记 报到 录入 纳入 列入 转接 移交 消除 杜绝 严禁 投身 发布 修改 加装 回收 编创 创作 制作 传播 设置 划定 划分 明确 细化 分解 兜底 保护 修复 排摸 摸清
  改进 改革 攻坚 支援 服务好 讲好 织密 夯实好 管理 收缴 征缴 扩大 新增 增设 引入 搭建 建强 做强 做优 做大 做精 抓紧 抓牢 布置 部署 发展 壮大 强化 加力 发掘 评查 复查 补齐 补足 启动 开工 投产 竣工 收官
`)

/** Acts that ask others or care in general: a duty where they lead their sentence, else the tail of one. */
const SOFT_VERBS = words('鼓励 支持 引导 倡导 服务 关注 注重 注意 重视 关心 激活 突出 发挥 严格 严肃 号召')

/** Words of result: what the act is for. A duty only where the sentence holds nothing else. */
const RESULT_VERBS = words(`
  提高 提升 增强 促进 确保 保障 保证 实现 营造 形成 凝聚 激发 擦亮 巩固 维护 助力 防止 防范 避免 达到 保持 树立 树牢 唱响 弘扬 增进 满足 赋能 彰显 展示 展现 筑牢 夯实 打牢
  厚植 铸牢 守牢 守住 带动 引领 争做 当好 激励 坚定 牢记 坚守 呵护 力争 力促 强健 繁荣 焕发 抢抓 尽力 稳定 稳住 切断 延续 推升 改善 缓解 减轻 缩小 增加 扩展 贡献 践行 着力 让 使
`)

/** Adverbs that say how, not what: left out of an item's words. */
const FILLER_ADVERBS = words(`
  持续 深入 积极 认真 扎实 切实 全面 大力 广泛 进一步 不断 充分 有序 有效 稳步 常态化 高质量 高标准 高水平 重点 主动 努力 逐步 普遍 精心 精准 科学 坚决 坚持不懈 牢牢 继续 更加
  尤其 特别 全力 全方位 聚力 强力 纵深 自觉 从严 合理 妥善 优先 用心 用情 奋力 务实 创造性 真正 多渠道 多形式 深度 稳妥 稳慎 有力 健康 系统 较好 更好 高效 大胆 尽快 着重 统一
`)

/** Adverbs that add something (when, in which way): kept in the words, passed over in looking for the verb. */
const KEPT_ADVERBS = words(`
  按期 按时 如期 定期 不定期 适时 及时 线上 线下 集中 联合 协同 分类 分层 分级 分批 分类分层 滚动 梯次 动态 同步 一体 共同 项目化 清单化 经常性 实地 带头 依法 依规 按需 按季度 按月
  逐一 逐个 逐级 逐项 率先 综合 全程 全员 年内 年底前 全年 每年 每月 每季度 每半年 今年 上半年 下半年 依法依规 因地制宜 至少 应 要 须 需 将 再 一律 必须 不得 全部
`)

export const CONNECTIVES = /^(?:并且|并|同时|以及|此外|另外|而且|且|还|其中|[一二三四五六七八九十]+是|首先|其次|最后)/

/** Openings of a clause that says by what, on what basis, towards what: no duty by itself. */
export const MANNER =
  /^(?:以[^，]|通过|坚持|按照|依照|遵照|参照|围绕|紧紧围绕|紧扣|根据|依据|依托|结合|聚焦|立足|针对|着眼|遵循|借助|利用|运用|本着|秉持|秉承|随着|鉴于|为了|为[^，]*?(?:提供|营造|创造|奠定|贡献|注入)|以期|从而|进而|力求|作为|成为|不忘|学深悟透)/

/** 在…的同时, 在…基础上, 在…等节点: a frame of time or place. */
export const SETTING =
  /^(?:在|于|当|从)[^，]*(?:同时|基础上|前提下|方面|过程中|期间|节点|之际|时|中|下|上|前后|领域|框架内)$/

/** 与…合作, 会同…: with whom. */
export const COMPANY = /^(?:与|同|会同|携手)[^，]*(?:合作|协作|配合|联动|沟通|对接)$/

/** 由…牵头, 于9月底前完成: who and when, as the columns of a list would say it. */
export const BY_WHOM_OR_WHEN =
  /^(?:由[^，]*(?:牵头|负责|配合|承办|协办|实施|落实)|(?:于|在|到|原则上|力争|确保)?(?:[0-9]+年)?(?:[0-9]+月份?|年|[上下]半年|[一二三四]季度)(?:[0-9]+日)?(?:底|末|中旬|上旬|下旬)?(?:之?前|内)?(?:全部|全面|基本)?(?:启动|完成|建成|竣工|结束)(?:首轮|任务|验收)?)$/

/** The noun that closes a phrase of manner, after which the act may follow in the same clause. */
export const MANNER_CLOSES =
  /(?:要求|部署|标准|原则|规定|精神|安排|计划|方案|实际|方式|形式|渠道|途径|载体|平台|系统|契机|抓手|重点|目标|核心|主线|主题|导向|需求|基础|工作|等)$/

/** 推动…见效: the whole clause names a state to be reached. */
export const REACHED =
  /(?:人心|见效|增效|入脑入心|生根|走实|落实|落细|常态化|制度化|规范化|科学化|发展|提升|提高|增强|好转|改善|到位|于心|于行|结合|融合|蔓延|成效|实效|进步|成长|安全|稳定|和谐|水平|能力|质量|意识|活力|影响力|满意度|获得感|幸福感|知晓率|覆盖面|参与度|参学率|氛围|合力|作用|转变|加速|更加.{1,6})$/

export const FRAME =
  /^(?:贯彻|落实|执行|学习|宣传|传达|领会|实施|好|了|深入|认真|全面|习近平)*(?:■+(?:要求|精神|规定)?(?:和■+)*|.{2,}(?:精神|要求|部署|决策|讲话|指示|决定|重要论述|安排))$/

/** The head nouns by which the kind of a duty is told; matched at the end of its words. */
export const HEADS = {
  paper:
    /(?:方案|意见|办法|标准|规划|计划|细则|规定|规则|文件|通知|要点|报告|指南|手册|条例|章程|预案|政策|措施|公约|导则|总结|汇编|规程|规范|指引|白皮书|蓝皮书|建议书|倡议书|议案|提案|图册|教材|读本|简报|专报|信息|材料)$/,
  meeting:
    /(?:会议|大会|例会|代会|座谈会|推进会|动员会|部署会|调度会|联席会|现场会|恳谈会|发布会|总结会|生活会|全会|听证会|对接会|议事会|理事会|调度|座谈|主席团会|务虚会|通报会|研判会|述职会|工作会|协调会|分析会|专题会)$/,
  mechanism: /(?:制度|机制|体系|体制|模式|责任制|长制|制度化|格局)$/,
  list: /(?:台账|清单|名录|花名册|档案|信息库|数据库|资料库|项目库|人才库|专家库|名单|底册|目录|明细|一览表|登记表|信息表|电子地图|一张图|(?<![水仓车冷粮])库)$/,
  check:
    /(?:核查|检查|督查|督导|排查|评估|验收|整治|整顿|巡查|抽查|自查|巡察|审计|摸排|普查|清查|督办|考核|抽检|检测|监测|体检|暗访|互查|评查|复查|评定|排查整改|整改|回头看)(?:专项)?(?:行动|活动)?$/,
  event:
    /(?:活动|大赛|比赛|竞赛|联赛|培训|培训班|轮训|宣讲|评选|表彰|调研|论坛|讲座|演练|晚会|招聘会|分享会|交流会|运动会|博览会|展览|展示|展演|书画展|文化节|艺术节|科技节|读书节|夏令营|训练营|仪式|调查研究|民意调查|问卷调查|义诊|观摩|比武|评比|巡演|沙龙|主题团日|团课|党课|志愿服务|宣传月|宣传周|宣传日|活动月|活动周|活动日)$/,
} as const

export const LISTING_VERBS =
  /(?:建立|健全|完善|编制|制定|制订|梳理|完成|更新|公布|形成|建好|建设|填报|汇总|逐步建立|报送|印发|发布|动态更新)/
export const MECHANISM_VERBS =
  /(?:建立|健全|完善|落实|构建|推行|实施|实行|执行|创新|优化|形成|探索|打造|推广|理顺|加强|深化|搭建)/
export const PAPER_BY_OBJECT = /(?:形成|报送|提交|完善|上报|公布|完成|发布|修改|撰写|细化|起草|落实落细)/
export const CHECK_VERBS =
  /^(?:排查|核查|检查|督查|督导|抽查|摸排|巡查|整治|整改|整顿|清理|清查|评估|验收|考核|审计|查处|监测|复查|评查)/
export const EVENT_VERBS =
  /^(?:举办|举行|开展|承办|主办|协办|组织开展|组织举办|组织参加|参加|组织(?!动员|推出|实施|发动|引导|召开|编写|制定|协调|领导))/

function longestFirst(list: readonly string[]): string {
  return [...new Set(list)].toSorted((a, b) => b.length - a.length).join('|')
}

const VERB = longestFirst([...PAPER_VERBS, ...ACTS])
export const DUTY_AT = new RegExp(`^(?:不再|不|未)?(?:${VERB})`)
export const DUTY_ANYWHERE = new RegExp(`(?:${VERB})`, 'g')
export const SOFT_AT = new RegExp(`^(?:${longestFirst(SOFT_VERBS)})`)
export const RESULT_AT = new RegExp(`^(?:不断)?(?:${longestFirst(RESULT_VERBS)})`)
export const FILLER_AT = new RegExp(`^(?:${longestFirst(FILLER_ADVERBS)})地?`)
export const KEPT_AT = new RegExp(
  `^(?:${longestFirst(KEPT_ADVERBS)}|[0-9]+月(?:底|末|中旬|上旬|下旬)?(?:[0-9]+日)?(?:之?前)?|(?:到|至|于)?年底(?:之?前)?)`,
)
