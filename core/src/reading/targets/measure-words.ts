/**
 * Measure words and units of official Chinese, longest first within the pattern. A multiplier (万, 亿) stays in front.
 * Units that name a level or a time are listed too; whether such a quantity can be a target is decided elsewhere.
 */
const COUNTS =
  '人次 批次 人天 场次 班次 车次 件次 户次 家次 架次 班期 个场次 趟次 台次 课次 站次 轮次 人 名 位 个 家 项 件 场 次 期 篇 条 处 座 所 套 户 张 支 台 辆 部 株 棵 只 头 册 本 轮 批 对 组 队 班 份 幅 集 首 间 栋 幢 床 口 眼 盏 艘 架 片 块 门 村 乡 镇 校 站 点 段 道 面 匹 羽 尾 宗 起 例 款 种 类 堂 节 课 届 枚 颗 组 群 桶 箱 袋 瓶 列 趟 席 员 员次 团 链 园 岗 单 字 具 把 根 顶 艘 双 副 封 枝 炉 窝 剂 剂次 例次 笔 亩次 人份 股 幕 部次 万次 点次 公里次 档 卡 码 端 屏 库'.split(
    ' ',
  )
const MEASURES =
  '平方公里 平方千米 平方米 立方米 立方 公顷 公里 千米 海里 米 亩 吨标准煤 标准煤吨 吨公里 标准箱 吨 千克 公斤 斤 克 千瓦时 千瓦 兆瓦时 兆瓦 吉瓦 度 升 方 元人民币 美元 元 微克 毫克 毫米 厘米 分贝 摄氏度 标箱 机架 折 股 伏 千伏 伏安 千伏安 P'.split(
    ' ',
  )
const TIMES =
  '个工作日 个自然日 个交易日 个小时 个学时 个课时 个月 个季度 个学期 个学年 工作日 小时 学时 课时 分钟 秒钟 秒 周岁 岁 年 天 日 周 月'.split(
    ' ',
  )
const RATES = '个百分点 百分点 % ‰ 个点 倍 分 成'.split(' ')

const longestFirst = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join('|')

const ANY = longestFirst([...COUNTS, ...MEASURES, ...TIMES, ...RATES])

/** A multiplier, a measure word, and a rate's second half (元/人, 万吨/年), at the place where it is tried. */
export const UNIT = new RegExp(
  `(万亿|百万|千万|[万亿千百])?(${ANY})?(?:/(?:平方公里|立方米|平方米|亿元|万元|万人|人·年|人·月|人|年|月|户|亩|升|天|日|次|村|镇|家))*`,
  'y',
)

/** Words that turn the unit before them into a level or a type: 300吨级, 110千伏, 二期工程, 三甲. */
export const LEVEL_AFTER = /^(?:级|型|类(?![、，。；]|以上)|甲医院|代|星|等奖|线城市|系列|号线)/
