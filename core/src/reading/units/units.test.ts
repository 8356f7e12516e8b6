import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Role } from '../plan.ts'
import { passageOf } from '../text/passage.ts'
import { readUnits } from './index.ts'
import { findLabels } from './labels.ts'
import { isPerson } from './persons.ts'

const SIGNS: Readonly<Record<Role, string>> = { lead: '牵头 ', responsible: '', support: '配合 ', unspecified: '? ' }

/** Names; those that lead or help say so before the name, sets have a star. */
function read(words: string, role: Role = 'responsible'): string[] {
  return readUnits(passageOf(words, [0, words.length], 'keep'), role).map(
    (u) => `${SIGNS[u.role]}${u.name}${u.collective ? '*' : ''}`,
  )
}

describe('a cell of units', () => {
  it.each([
    ['县教育局、县财政局，县民政局；县水利局', ['县教育局', '县财政局', '县民政局', '县水利局']],
    ['县卫健委 县教育局', ['县卫健委', '县教育局']],
    ['县 财政局', ['县财政局']],
    ['县应急 管理局 县消防 救援大队', ['县应急管理局', '县消防救援大队']],
    ['县委 组织部', ['县委组织部']],
    ['财 政 局', ['财政局']],
    ['教育 卫健 民政', ['教育', '卫健', '民政']],
    ['县财政局/县住建局', ['县财政局', '县住建局']],
    ['1.县教育局 2.县财政局', ['县教育局', '县财政局']],
    ['县发改局和县财政局', ['县发改局', '县财政局']],
    ['县自然资源和规划局', ['县自然资源和规划局']],
    ['县农业农村局（县乡村振兴局、县畜牧中心）、县林草局', ['县农业农村局（县乡村振兴局、县畜牧中心）', '县林草局']],
    ['国网示例县供电公司、人行青川支行', ['国网示例县供电公司', '人行青川支行']],
    ['县残疾人联合会、县联合工会', ['县残疾人联合会', '县联合工会']],
    ['县发改局等', ['县发改局']],
    ['县发改局、县财政局等有关部门', ['县发改局', '县财政局']],
    ['县公安局负责治安，县交通局负责运输', ['县公安局', '县交通局']],
  ])('%s', (words, expected) => {
    expect(read(words)).toEqual(expected)
  })

  it.each([
    ['各区、县级市', ['各区、县级市*']],
    ['各县、市、区', ['各县、市、区*']],
    ['各镇、街道办事处', ['各镇、街道办事处*']],
    ['各县（市、区）人民政府、开发区管委会', ['各县（市、区）人民政府*', '开发区管委会']],
    ['各镇（街道），县开发区管委会', ['各镇（街道）*', '县开发区管委会']],
    ['各乡（镇）团委，教育团工委', ['各乡（镇）团委*', '教育团工委']],
    ['县直各单位、有关部门、成员单位', ['县直各单位*', '有关部门*', '成员单位*']],
    ['县直等有关单位', ['县直等有关单位*']],
    ['全体机关干部', ['全体机关干部*']],
  ])('%s holds sets', (words, expected) => {
    expect(read(words)).toEqual(expected)
  })

  it.each([
    ['省科技厅、工业和信息化厅', ['省科技厅', '省工业和信息化厅']],
    ['市发展改革委、财政局、各区', ['市发展改革委', '市财政局', '各区*']],
    ['县委组织部、宣传部、人社局', ['县委组织部', '县委宣传部', '县人社局']],
    ['县教育局、总工会、团委、青川镇', ['县教育局', '县总工会', '团委', '青川镇']],
    // Written out at each: nothing was left out.
    ['县教育局、县财政局、气象局', ['县教育局', '县财政局', '气象局']],
    ['市场监管局、公安局', ['市场监管局', '公安局']],
    ['县财政局、云岭县民政局', ['县财政局', '云岭县民政局']],
  ])('%s shares a prefix or not', (words, expected) => {
    expect(read(words)).toEqual(expected)
  })

  it.each([
    ['县发改局牵头，县财政局、县住建局按职责分工负责', ['牵头 县发改局', '县财政局', '县住建局']],
    ['综治办牵头、派出所、司法所配合', ['牵头 综治办', '配合 派出所', '配合 司法所']],
    ['团工委、妇联牵头', ['牵头 团工委', '牵头 妇联']],
    ['产业科、各分场共同牵头', ['牵头 产业科', '牵头 各分场*']],
    ['主责科室：防汛科；协同单位：市水利局', ['防汛科', '配合 市水利局']],
    ['由县发改局牵头负责，县财政局等积极配合', ['牵头 县发改局', '配合 县财政局']],
    ['由县商务局牵头，会同县发改局、县财政局', ['牵头 县商务局', '配合 县发改局', '配合 县财政局']],
    ['县商务局会同有关部门', ['牵头 县商务局', '配合 有关部门*']],
    ['县发改局（牵头）、县财政局（配合）', ['牵头 县发改局', '配合 县财政局']],
    ['牵头：县发改局 配合：县财政局、县住建局', ['牵头 县发改局', '配合 县财政局', '配合 县住建局']],
    ['县教育局，县财政局负责', ['县教育局', '县财政局']],
  ])('%s', (words, expected) => {
    expect(read(words)).toEqual(expected)
  })

  it('keeps the column’s role, and makes the others responsible where one leads', () => {
    expect(read('县教育局', 'lead')).toEqual(['牵头 县教育局'])
    expect(read('县教育局', 'unspecified')).toEqual(['? 县教育局'])
    expect(read('县教育局牵头，县财政局', 'unspecified')).toEqual(['牵头 县教育局', '县财政局'])
  })

  it.each(['', '—', '/', '无', '同上', '12', '李明', '李明、王芳', '赵 立钱 敏', '张伟副县长'])(
    '%s names no unit',
    (words) => {
      expect(read(words)).toEqual([])
    },
  )

  it('leaves persons out and keeps what belongs to them', () => {
    expect(read('县财政局（李明）、王芳')).toEqual(['县财政局'])
    expect(read('分管领导：李明；责任单位：县教育局')).toEqual(['县教育局'])
    expect(read('李明 县教育局')).toEqual(['县教育局'])
  })

  it('gives words as issued and names without the layout', () => {
    const source = '責任：縣 財政局（預算科）'
    const [unit] = readUnits(passageOf(source, [3, source.length], 'keep'), 'responsible', true)
    expect(unit).toEqual({
      name: '縣財政局（預算科）',
      words: '縣 財政局（預算科）',
      span: [3, source.length],
      role: 'responsible',
      inherited: true,
      collective: false,
    })
  })
})

describe('labels', () => {
  it.each([
    ['牵头单位：', 'lead'],
    ['主办：', 'lead'],
    ['牵头责任单位：', 'lead'],
    ['责任单位：', 'responsible'],
    ['责任科室：', 'responsible'],
    ['承办单位：', 'responsible'],
    ['实施主体：', 'responsible'],
    ['配合单位：', 'support'],
    ['协办：', 'support'],
    ['参与单位：', 'support'],
    ['牵头领导：', 'person'],
    ['责任人：', 'person'],
    ['分管县领导：', 'person'],
    ['完成时限：', 'deadline'],
    ['时间节点：', 'deadline'],
    ['进度安排：', 'deadline'],
    ['考核单位：', 'other'],
    ['备注：', 'other'],
    ['〔责任单位〕', 'responsible'],
    ['责任单位（科室）：', 'responsible'],
  ])('%s announces %s', (label, announces) => {
    expect(findLabels(`${label}某处`)).toEqual([{ from: 0, to: label.length, announces }])
  })

  it('finds none in sentences', () => {
    expect(findLabels('会议强调：要压实责任。8：30开始。明确牵头单位和责任单位')).toEqual([])
  })
})

describe('persons', () => {
  it.each(['李明', '王芳芳', '欧阳修', '王某某', '赵 立', '张伟副县长', '李明同志'])('%s is one', (words) => {
    expect(isPerson(words)).toBe(true)
  })
  it.each(['教育局', '林草局', '文旅', '金融', '高新区', '石桥镇', '江北街道', '安全科', '各校'])(
    '%s is none',
    (words) => {
      expect(isPerson(words)).toBe(false)
    },
  )
})

const fragment = fc.constantFrom(
  '县',
  '市',
  '教育局',
  '财政局',
  '各',
  '镇',
  '街道',
  '（',
  '）',
  '、',
  '，',
  '；',
  ' ',
  '和',
  '等',
  '牵头',
  '配合',
  '负责',
  '牵头单位：',
  '责任单位：',
  '由',
  '会同',
  '李明',
  '有关部门',
  '1.',
  '〔',
  '〕',
  '县级市',
  '委',
  '组织部',
)

describe('any text', () => {
  it('gives units in order, apart, with their words', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 24 }), (parts) => {
        const source = parts.join('')
        const units = readUnits(passageOf(source, [0, source.length], 'keep'), 'responsible')
        let reached = 0
        for (const { span, words, name } of units) {
          expect(source.slice(...span)).toBe(words)
          expect(name).not.toBe('')
          expect(span[0]).toBeGreaterThanOrEqual(reached)
          reached = span[1]
        }
      }),
      { numRuns: 2000 },
    )
  })
})
