import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findSuspects } from './index.ts'
import { LEXICON } from './lexicon.ts'

function read(text: string): string[] {
  return findSuspects(text).map((suspect) => `${suspect.words}→${suspect.suggestion} ${suspect.reason}`)
}

describe('findSuspects', () => {
  it.each([
    ['着力増进邻里和睦', '増进→增进 variant_character'],
    ['组织部门定期督査通报', '督査→督查 variant_character'],
    ['増補教材一批', '増補→增补 variant_character'],
    ['把好宣传與论关口', '與论→舆论 other_script'],
    ['各镇與街道共同落实', '與→与 other_script'],
    ['搭建就业服务平合。', '平合→平台 confusable'],
    ['建立问题合账，逐项销号', '合账→台账 confusable'],
    ['工作己经完成', '己经→已经 confusable'],
    ['梳理群众反映的间题', '间题→问题 confusable'],
    ['继绩抓好春耕备耕', '继绩→继续 confusable'],
    ['为符合条件的项目拔付资金', '拔付→拨付 confusable'],
    ['做好选拨工作', '选拨→选拔 confusable'],
    ['应对极端气侯', '气侯→气候 confusable'],
    ['加强政冶学习', '政冶→政治 confusable'],
    ['严格落实贵任制', '贵任制→责任制 confusable'],
    ['本项目于月未。', '月未→月末 confusable'],
    ['按照统一标淮验收', '标淮→标准 confusable'],
    ['青川县人民政府文件 青政发〔20218号', '〔20218号→〔2021〕8号 lost_characters'],
    ['（青政发202112号）', '202112号→〔2021〕12号 lost_characters'],
    ['2023615', '2023615→2023年6月15日 lost_characters'],
    ['2023111', '2023111→2023年1月11日或2023年11月1日 lost_characters'],
    ['于202371日前报送', '202371日→2023年7月1日 lost_characters'],
    ['20236月底前完成', '20236月→2023年6月 lost_characters'],
    ['20212025年规划', '20212025年→2021-2025年 lost_characters'],
    ['每年46月集中清理', '46月→4-6月 lost_characters'],
    ['得分7079分为合格', '7079分→70-79分 lost_characters'],
    ['招募1835周岁青年', '1835周岁→18-35周岁 lost_characters'],
    ['“书香・青川”“诗意・青川”“梦想﹒青川”', '﹒→・ odd_dot'],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })

  it.each([
    '水平合理、公平合法、和平合作',
    '机关干部、提高干劲、上千部手机',
    '知己知彼，据为己有，不得已而为之',
    '时间、问卷、慰问、期间',
    '20240320',
    '2024年3月20日',
    '投资20243万元',
    '电话2024320转8',
    '36月龄、12月、10月',
    '2021年8月',
    '青政发〔2021〕12号',
    '8089元',
    '得8分钟',
    '周至至乾县公路',
    '“书香·青川”“5·12”',
    '安徽省徽章',
    '国土绿化、人民战士',
    '每人户均',
    '系列人才、投入人力',
    '年未完成的项目',
    '减免费用、免兔肉检疫费',
    '',
  ])('reports nothing in: %s', (text) => {
    expect(read(text)).toEqual([])
  })

  it('reports nothing in a traditional text for being traditional', () => {
    expect(read('關於印發示例縣年度工作要點的通知，各鄉鎮與縣直各單位：現將要點印發給你們，請認真貫徹執行。')).toEqual(
      [],
    )
  })

  it('takes words quoted in the other script for a quotation', () => {
    expect(read('网站同时提供「臺灣」「漢語」「選擇語言」等繁体版页面入口，方便侨胞浏览和办理各类业务')).toEqual([])
  })

  it('does not join the words of two lines or cells', () => {
    expect(read('一台\n账目\n2024\n320\n合\n格')).toEqual([])
    expect(read('服务平\n合理')).toEqual([])
  })

  it('gives spans that read back the words', () => {
    const text = '搭建 平 合；増强；２０２４３２０'
    for (const suspect of findSuspects(text)) expect(text.slice(...suspect.span)).toBe(suspect.words)
    expect(findSuspects(text)).not.toHaveLength(0)
  })

  it('is linear', () => {
    const began = performance.now()
    findSuspects('建立台账平合督査2024320，'.repeat(20_000))
    expect(performance.now() - began).toBeLessThan(3000)
  })

  it('knows only words of two characters and more', () => {
    expect([...LEXICON].filter((word) => word.length < 2)).toEqual([])
  })
})

const documents = new URL('../../../../../shared/documents/', import.meta.url)
const present = existsSync(documents)
const note = present ? '' : ' (skipped: ../shared/documents is not there)'

describe('findSuspects: labelled documents', () => {
  it.skipIf(!present)(`finds the noise of the reference document${note}`, () => {
    const words = findSuspects(readFileSync(new URL('seed.txt', documents), 'utf8')).map((suspect) => suspect.words)
    expect(words).toEqual(['増强', '平合', '督査', '與论', '﹒', '平合'])
  })

  it.skipIf(!present)(`raises no false alarm in the corpus${note}`, () => {
    const found = ['04', '05', '06', '12', '13', '14', '15', '16', '17', '18', '19', '20'].flatMap((name) =>
      findSuspects(readFileSync(new URL(`corpus/${name}.txt`, documents), 'utf8')),
    )
    expect(found.map((suspect) => suspect.words)).toEqual(['2024320'])
  })
})
