import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Target } from '../plan.ts'
import { passageOf } from '../text/passage.ts'
import { readItems } from './index.ts'

/** A target whose words stand in `text`. */
function aTarget(text: string, words: string, metric = ''): Target {
  const from = text.indexOf(words)
  return {
    words,
    metric,
    span: [from, from + words.length],
    comparator: '>=',
    value: 1,
    unit: '次',
    scope: 'total',
    per: null,
    change: 'level',
    baseline: null,
    soft: false,
    implicit: false,
    numerals: [],
  }
}

function itemsOf(text: string, targets: readonly Target[] = []): string[] {
  return readItems(text, passageOf(text, [0, text.length]), targets).map((item) => `${item.kind} ${item.words}`)
}

describe('readItems: kinds', () => {
  it.each([
    ['印发全县河道保洁管理办法。', 'paper'],
    ['研究制定《示例县图书馆开放规程》。', 'paper'],
    ['形成专题调研报告。', 'paper'],
    ['适时召开部门协调会议。', 'meeting'],
    ['组织春季用工对接会。', 'meeting'],
    ['健全首问负责制度。', 'mechanism'],
    ['完善镇村两级联动机制。', 'mechanism'],
    ['建立欠薪线索台账。', 'list'],
    ['编制权责清单。', 'list'],
    ['开展校车安全隐患排查。', 'check'],
    ['整治占道经营。', 'check'],
    ['组织中期评估。', 'check'],
    ['举办职工技能大赛。', 'event'],
    ['开展“书香青川”主题读书活动。', 'event'],
    ['做好优秀班组评选。', 'event'],
    ['完成工会委员会换届。', 'other'],
    ['升级县级应急指挥系统。', 'other'],
  ])('%s is of kind %s', (text, kind) => {
    expect(itemsOf(text)).toEqual([`${kind} ${text.replace('。', '')}`])
  })
})

describe('readItems: clauses', () => {
  it('gives each act of a sentence its own item', () => {
    expect(itemsOf('修订应急预案，组建抢险队伍，储备防汛物资，定期开展演练。')).toEqual([
      'paper 修订应急预案',
      'other 组建抢险队伍',
      'event 定期开展演练',
    ])
  })

  it('splits a coordination only where both halves have a verb and an object', () => {
    expect(itemsOf('制定帮扶方案并召开推进会。')).toEqual(['paper 制定帮扶方案', 'meeting 召开推进会'])
    expect(itemsOf('制定并印发帮扶方案。')).toEqual(['paper 制定并印发帮扶方案'])
    expect(itemsOf('建立健全信访代办制度。')).toEqual(['mechanism 建立健全信访代办制度'])
    expect(itemsOf('加强站点合并和归口管理。')).toEqual(['other 加强站点合并和归口管理'])
  })

  it('keeps parallel objects of one verb together', () => {
    expect(itemsOf('开展走访慰问、志愿帮扶、举办讲座等活动。')).toEqual([
      'event 开展走访慰问、志愿帮扶、举办讲座等活动',
    ])
    expect(itemsOf('做好护林员的选聘、管理和服务工作。')).toEqual(['other 做好护林员的选聘、管理和服务工作'])
  })

  it.each([
    ['以群众满意为导向，', '坚持问题导向，', '按照上级统一部署，', '围绕重点行业，', '通过座谈交流、实地走访等方式，'],
    ['在做好日常巡护的同时，', '依托村级服务站，', '会同相关部门密切协作，', '结合春耕生产，', '根据有关规定，'],
  ])('drops clauses that only say how (%s …)', (...frames) => {
    for (const frame of frames) expect(itemsOf(`${frame}建立巡查日志制度。`)).toEqual(['mechanism 建立巡查日志制度'])
  })

  it('takes the act that follows a closed phrase of manner in the same clause', () => {
    expect(itemsOf('结合本地实际制定养护标准。')).toEqual(['paper 制定养护标准'])
    expect(itemsOf('按照网格化要求建立巡河台账。')).toEqual(['list 建立巡河台账'])
  })

  it('drops who and when, as the columns of a list would say it', () => {
    expect(itemsOf('更新消防栓，由县消防站负责，于9月底前完成。')).toEqual(['other 更新消防栓'])
    expect(itemsOf('6月底前完成档案移交。')).toEqual(['other 6月底前完成档案移交'])
  })

  it('ends a sentence at a Latin full stop between Han characters only', () => {
    expect(itemsOf('建立值守制度.举办5.20公益集市.')).toEqual(['mechanism 建立值守制度', 'event 举办5.20公益集市'])
  })

  it('drops what the act is for', () => {
    expect(itemsOf('开设夜间门诊，提升服务能力，推动健康理念深入人心。')).toEqual(['other 开设夜间门诊'])
  })

  it('drops the paper that is carried out where its duties follow, and keeps it alone', () => {
    expect(itemsOf('贯彻落实《示例县全民健身条例》，新建社区球场。')).toEqual(['other 新建社区球场'])
    expect(itemsOf('贯彻落实《示例县全民健身条例》。')).toEqual(['other 贯彻落实《示例县全民健身条例》'])
  })

  it('keeps who, whom and where with the act', () => {
    expect(itemsOf('各社会组织用好活动经费。向社会公布办事指南。')).toEqual([
      'other 各社会组织用好活动经费',
      'paper 向社会公布办事指南',
    ])
    expect(itemsOf('新图书馆投入使用。')).toEqual(['other 新图书馆投入使用'])
  })

  it('reads no verb inside quotation and title marks', () => {
    expect(itemsOf('落实“三员两册”。')).toEqual(['other 落实“三员两册”'])
    expect(itemsOf('以“建立台账、开展检查”为抓手，压实属地责任。')).toEqual(['other 压实属地责任'])
  })

  it('survives an unclosed quotation', () => {
    expect(itemsOf('开展“清河行动专项检查，建立问题台账。')).toEqual([
      'check 开展“清河行动专项检查',
      'list 建立问题台账',
    ])
  })
})

describe('readItems: beside targets', () => {
  it('makes no item of the words of a target', () => {
    const text = '健全值班制度，举办培训不少于3场，全年下乡义诊10次。'
    expect(itemsOf(text, [aTarget(text, '举办培训不少于3场'), aTarget(text, '全年下乡义诊10次')])).toEqual([
      'mechanism 健全值班制度',
    ])
  })

  it('takes the clause before a bare quantity as its subject', () => {
    const text = '开展送戏下乡活动，全年不少于8场。'
    expect(itemsOf(text, [aTarget(text, '全年不少于8场')])).toEqual([])
  })

  it('keeps the second half of a clause whose first half is a target', () => {
    const text = '新入职人员应全部参加岗前培训并逐步建立个人档案。'
    expect(itemsOf(text, [aTarget(text, '新入职人员应全部参加岗前培训')])).toEqual(['list 建立个人档案'])
  })

  it('treats the words of an indicator table as the metric of its value cell', () => {
    const text = '新建口袋公园\n6'
    const passage = passageOf(text, [0, 6])
    expect(readItems(text, passage, [aTarget(text, '6', '新建口袋公园')])).toEqual([])
  })

  it('drops a short title before the duties, not a duty of a telling kind', () => {
    expect(itemsOf('加强河湖管护。开展清淤疏浚。')).toEqual(['event 开展清淤疏浚'])
    expect(itemsOf('完善会商机制。开展清淤疏浚。')).toEqual(['mechanism 完善会商机制', 'event 开展清淤疏浚'])
  })
})

describe('readItems: never empty-handed', () => {
  it.each(['不断提升群众获得感。', '以党建为引领。', '粮食安全责任制', '加强学习。'])('%s has one item', (text) => {
    expect(itemsOf(text)).toHaveLength(1)
  })

  it('has none for empty text', () => {
    expect(itemsOf('')).toEqual([])
    expect(itemsOf('。')).toEqual([])
  })

  it('gives spans that read back the words, whatever the widths', () => {
    const text = '　建立 联席会议\n制度,并 召开 例会;'
    for (const item of readItems(text, passageOf(text, [0, text.length]), []))
      expect(text.slice(...item.span)).toBe(item.words)
  })

  it.each(['建立“甲乙丙”台账并召开会议，', '建立和', '进一步', '“', '《', '按照部署'])(
    'reads a long run of %s in linear time',
    (piece) => {
      const text = piece.repeat(30_000)
      const began = performance.now()
      expect(itemsOf(text).length).toBeGreaterThan(0)
      expect(performance.now() - began).toBeLessThan(3000)
    },
  )
})

interface LabelledTask {
  number: number
  content_raw: string
  targets: { source: string; tier: string; subject_metric: string }[]
}

const reference = new URL('../../../../../shared/documents/seed.json', import.meta.url)
const present = existsSync(reference)

describe('readItems: the reference document', () => {
  it.skipIf(!present)(
    `finds the items of its tasks${present ? '' : ' (skipped: ../shared/documents is not there)'}`,
    () => {
      const { tasks } = JSON.parse(readFileSync(reference, 'utf8')) as { tasks: LabelledTask[] }
      const counts = new Map<number, number>()
      for (const task of tasks) {
        const text = task.content_raw
        const targets = task.targets
          .filter((target) => target.tier === 'core')
          .map((target) => aTarget(text, target.source, target.subject_metric))
        const items = readItems(text, passageOf(text, [0, text.length]), targets)
        counts.set(task.number, items.length)
        expect(items.length + targets.length, `task ${String(task.number)}`).toBeGreaterThan(0)
        for (const item of items) expect(text.slice(...item.span)).toBe(item.words)
      }
      expect(counts.get(25)).toBe(3)
      expect(counts.get(3)).toBeGreaterThanOrEqual(7)
      expect(counts.get(19)).toBeGreaterThanOrEqual(6)
    },
  )
})
