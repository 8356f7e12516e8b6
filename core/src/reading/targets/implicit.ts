import type { Comparator } from '../plan.ts'

/** A value that idiom implies: 全覆盖 is 100 %, 清零 is 0. `from`/`to` are the idiom's own words. */
export interface Implied {
  readonly from: number
  readonly to: number
  readonly value: 0 | 50 | 100
  readonly unit: string
  readonly comparator: Comparator
  /** What the metric is called after the words before it: 培训 + 覆盖率. */
  readonly noun: string
  /** One target for each metric listed before it (A率、B率“双百”, 火灾、故障零发生). */
  readonly each: boolean
  readonly rule: string
}

interface Idiom {
  readonly rule: string
  readonly example: string
  readonly pattern: RegExp
  readonly value: 0 | 50 | 100
  readonly unit: string
  readonly comparator?: Comparator
  readonly noun: string
  /** One target for each metric listed before it. */
  readonly each?: boolean
}

/** Conventions: ../shared documents' labels; 全覆盖, 全部, 应×尽×, 双百 are 100 %; 清零, 零…, 杜绝…事故 are 0. */
export const IDIOMS: readonly Idiom[] = [
  {
    rule: 'full coverage',
    example: '实现分层培训全覆盖',
    pattern: /(?:实现|达到|基本实现)?(?:[一二三四五六七八九十两]个)?全(?:面)?覆盖(?!率|面|[式型性])/g,
    value: 100,
    unit: '%',
    noun: '覆盖率',
  },
  {
    rule: 'all that should',
    example: '应转尽转, 愿接尽接, 应录必录',
    pattern: /[应愿能可需](.)[尽必]\1/g,
    value: 100,
    unit: '%',
    noun: '比例',
  },
  {
    rule: 'all of them',
    example: '中小学全部成立校级少工委',
    pattern:
      /(?<!安)全部(?=(?:按[^，。；]{0,6})?(?:应)?(?:录入|成立|完成|建成|建立|达到(?![^，。；]{0,4}[0-9])|达标|纳入|退出|实现|落实|整改|办结|化解|开工|竣工|投用|投产|投运|覆盖|配备|配齐|到位|销号|兑付|兑现|拆除|改造|签订|入驻|接入|取得|通过|实行|实施|安装|开通|启动|消除|关闭|关停|淘汰|完工|整治|解决|发放|交付|脱贫|摘帽|上线|公开|建档|接受|培训|轮训|持证|转移|入库|达产|清运|处置|回收|进入|参加|签约|落地|出列|创建|更新|联网|普查|排查|公示|归档|注册|登记|转接|入住|上网|开设|实名))/g,
    value: 100,
    unit: '%',
    noun: '完成率',
  },
  {
    rule: 'more than half',
    example: '一线岗位占比过半',
    pattern: /(?<=占比|比例|比重|率)(?:均|都|要|应|须|达到|达)?(?:过半(?!数)|超过?半数?|过半数|半数以上)/g,
    value: 50,
    unit: '%',
    comparator: '>',
    noun: '',
  },
  {
    rule: 'every case solved',
    example: '命案全破',
    pattern: /(?<=案)(?:件)?全破/g,
    value: 100,
    unit: '%',
    noun: '破案率',
  },
  {
    rule: 'all at a hundred',
    example: '审核率、公示率“两个百分之百”',
    pattern: /“?(?:双百|[二两三四五六]个(?:百分之百|100%))”?(?=[，。；]|目标|达标|$)/g,
    value: 100,
    unit: '%',
    noun: '',
    each: true,
  },
  {
    rule: 'must pass a procedure',
    example: '必须经过公示程序',
    pattern: /必须(?:经过|经|通过|履行)(?=[^，。；]{0,14}(?:程序|环节|审核|评审|考核))/g,
    value: 100,
    unit: '%',
    noun: '比例',
  },
  {
    rule: 'covers them all',
    example: '覆盖全部92个社区',
    pattern: /覆盖(?:到)?(?:所有|全部)(?=[^，。；]{2})/g,
    value: 100,
    unit: '%',
    noun: '覆盖率',
  },
  {
    rule: 'is nought',
    example: '新增债务为零',
    pattern: /(?:为|保持|归)零(?=[，。；、）]|$)/g,
    value: 0,
    unit: '',
    noun: '',
  },
  {
    rule: 'cleared',
    example: '积案清零',
    pattern: /(?:动态|全部|全面|基本|实现|存量)*清零(?!行动|专项|攻坚|工程|机制|计划)/g,
    value: 0,
    unit: '',
    noun: '余量',
  },
  {
    rule: 'none of a bad thing',
    example: '零事故',
    pattern:
      /(?<![一二三四五六七八九十百千〇0-9归双清])零(?=(?:重大)?(?:安全)?(?:事故|死亡|伤亡|差错|失误|发生|违法|违规|违纪|案件|投诉|纠错|败诉|超标|非正常|新增|延误|感染|发案|遗漏|缺陷|上访))/g,
    value: 0,
    unit: '起',
    noun: '',
  },
  {
    rule: 'without accidents',
    example: '确保无较大事故',
    pattern: /(?:确保|实现|保持)?无(?=[^，。；、“”]{0,10}(?:事故|伤亡|死亡))/g,
    value: 0,
    unit: '起',
    noun: '',
  },
  {
    rule: 'to be ruled out',
    example: '坚决杜绝较大及以上事故',
    pattern: /(?:(?:坚决|有效|严格)?杜绝|不发生)(?=[^，。；]{0,24}(?:事故|事件|案件|死亡|酒驾|醉驾))/g,
    value: 0,
    unit: '起',
    noun: '',
  },
]

/** All implied values of a folded text; inside quotes that name a campaign (“清零”行动) there are none. */
export function findImplied(text: string): Implied[] {
  const found: Implied[] = []
  for (const idiom of IDIOMS) {
    for (const match of text.matchAll(idiom.pattern)) {
      const to = match.index + match[0].length
      if (isNamed(text, match.index, to)) continue
      found.push({
        from: match.index,
        to,
        value: idiom.value,
        unit: idiom.unit,
        comparator: idiom.comparator ?? '=',
        noun: idiom.noun,
        each: idiom.each ?? false,
        rule: idiom.rule,
      })
    }
  }
  return found.toSorted((a, b) => a.from - b.from)
}

/** “动态清零”行动, 全覆盖工程: the name of a campaign. */
function isNamed(text: string, from: number, to: number): boolean {
  const quoted = text.charAt(from) === '“' || /“[^”]{0,12}$/.test(text.slice(Math.max(0, from - 14), from))
  const behind = text.slice(to, to + 8)
  if (quoted)
    return /^[^“，。；]{0,6}”(?:行动|工程|计划|专项|活动|机制|社区|村|试点|创建|模式|制度)/.test(
      behind + text.slice(to + 8, to + 20),
    )
  return /^(?:行动|工程|专项)/.test(behind)
}
