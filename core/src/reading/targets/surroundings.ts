import type { Quantity } from './quantities.ts'

/** What a dismissal rule sees: the quantity, the words around it in its comma clause, and those of its sentence. */
export interface Surroundings {
  readonly quantity: Quantity
  /** From the clause's start to the value. */
  readonly before: string
  /** From the value's end (comparator words behind included) to the clause's end. */
  readonly after: string
  readonly clause: string
  /** The first words of the sentence. */
  readonly opening: string
  /** From the value's end to the sentence's end. */
  readonly rest: string
  /** The value stands inside “…” or 《…》, opened by this character. */
  readonly quote: '“' | '《' | null
  /** Another quantity follows in the same clause, with no 、 between. */
  readonly another: boolean
  /** The clause or its sentence names a year before the plan's. */
  readonly pastYear: boolean
}

export const RATE = /^(?:%|‰|个?百分点|个点)$/

/** Words that say a thing will be finished, though its verb only hurries it on. */
export const COMPLETION = /完工|竣工|投用|投运|投产|建成|开工|落地|达产|见效|完成|申报|上市|获批|创成|复产/

/** Verbs that promise to bring about the number which follows them. */
const VERBS =
  '新增 新建 新改扩建 新改建 改扩建 改建 扩建 续建 建成 建设 建立 修建 重建 组建 创建 打造 培育 培养 孵化 引进 引育 招引 引入 招聘 招录 招收 选派 选树 选聘 评选 评定 命名 认定 举办 召开 组织 开展 完成 实施 推出 形成 提交 制定 出台 编制 发展 培训 轮训 资助 救助 帮扶 慰问 走访 改造 提升 提质 更新 更换 整治 治理 修复 绿化 造林 种植 新植 栽植 安装 配备 配置 增设 设立 设置 新设 开设 开通 开工 投产 建好 办好 发放 筹集 募集 投入 投资 争取 落实 签约 签订 落地 达产 竣工 投用 新开 新上 入库 纳入 申报 创成 争创 推广 推介 推选 推荐 推报 发布 发行 征集 收集 检查 抽查 抽检 排查 检测 监测 查处 处置 办理 办结 化解 销号 拆除 清理 清运 清淤 疏浚 加固 硬化 亮化 铺设 敷设 架设 新铺 扩充 增加 减少 压减 压缩 消除 淘汰 关停 退出 转移 安置 吸纳 带动 覆盖 惠及 服务 受益 提供 供应 储备 开发 盘活 收储 出让 消化 化债 培优 遴选 选育 壮大 扶持 支持 指导 安排 举行 参加 参与 联系 撰写 刊发 发表 编发 报送 上报 报道 拍摄 制作 创作 编写 印发 建档 成立 改选 换届 选举 吸收 推动 实现 达到 达 突破 超过 引领 动员 招生 有 办 建 修 种 植 招 引 购置 购买 采购 订购 落户 兑现 减免 降低 节约 腾退 复垦 整理 开垦 流转 托管 改良 腾空 征收 拆迁 征迁 回迁 交付 普查 筛查 接种 签 开行 布设 领办 领衔 包联 包保 挂牌 加装 选送 命题 复产 盘活 恢复'
export const VERB_LIST = VERBS.split(' ')
  .toSorted((a, b) => b.length - a.length)
  .join('|')

export const BRINGING = new RegExp(`(?:${VERB_LIST})(?:好|出|完|成|约)?$`)
