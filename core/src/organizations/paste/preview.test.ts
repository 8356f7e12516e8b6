import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tellEvents } from '../events.ts'
import type { Organization } from '../tree.ts'
import { subtreeOf, treeOf, treeOn } from '../tree.ts'
import { readDay } from './days.ts'
import { pasteEvents } from './events.ts'
import { previewPaste } from './preview.ts'
import type { PasteContext, PasteRow } from './rows.ts'
import { readTable } from './table.ts'

const today = '2025-03-01'

function org(id: string, name: string, kind: string, given: Partial<Organization> = {}): Organization {
  return { id, name, kind, shortName: null, parent: 'county', ...given }
}

const tree = treeOf(today, [
  org('county', '共青团示例县委员会', 'county_committee', { parent: null }),
  org('t1', '共青团示例县城关镇委员会', 'township_committee', { shortName: '城关镇团委' }),
  org('t2', '共青团示例县河东乡委员会', 'township_committee'),
  org('b1', '机关团支部', 'branch', { parent: 't1' }),
])

const context: PasteContext = { tree, foundedOn: () => '2010-01-01', defaultDay: '2000-01-01' }
const empty: PasteContext = { ...context, tree: treeOf(today, []), foundedOn: () => null }

const preview = (text: string, given: PasteContext = context): readonly PasteRow[] => previewPaste(text, given).rows
const brief = (rows: readonly PasteRow[]): string[] =>
  rows.map(({ line, status, problems }) => [line, status, ...problems.map(({ code }) => code)].join(' '))

const sheet = (...lines: string[][]): string => lines.map((cells) => cells.join('\t')).join('\n')

describe('previewPaste: what it does not take', () => {
  const header = ['上级', '名称', '类别', '简称', '成立日期']
  it.each<[string, string[], string]>([
    ['no name', ['县团委', '', '', '', ''], '2 wrong name_missing'],
    ['an unknown parent', ['河西镇团委', '某村团支部', '团支部', '', ''], '2 wrong unknown_parent'],
    ['itself as parent', ['某村团支部', '某村团支部', '团支部', '', ''], '2 wrong own_parent'],
    ['an unknown kind', ['县团委', '某团委', '怪类', '', ''], '2 wrong unknown_kind'],
    ['a day that is none', ['县团委', '某学校团委', '学校团委', '', '2020年2月30日'], '2 wrong day_invalid'],
    ['a day to come', ['县团委', '某学校团委', '学校团委', '', '2026-01-01'], '2 wrong day_in_future'],
    ['a sentence', ['县团委', '某'.repeat(61), '学校团委', '', ''], '2 wrong name_too_long'],
  ])('%s', (_, cells, expected) => {
    expect(brief(preview(sheet(header, cells)))).toEqual([expected])
  })

  it('names the field, what is wrong and what to do, in both languages', () => {
    const [row] = preview(sheet(header, ['河西镇团委', '某村团支部', '团支部', '', '']))
    expect(row?.problems).toEqual([
      {
        field: 'parent',
        code: 'unknown_parent',
        blocks: true,
        words: { zh: '找不到上级“河西镇团委”。', en: 'The parent “河西镇团委” is not known.' },
        next: expect.objectContaining({ zh: expect.stringContaining('请先登记上级') as string }) as object,
      },
    ])
  })

  it('a second line for the same organisation, naming the first', () => {
    const rows = preview(
      sheet(header, ['城关镇团委', '东街团支部', '', '', ''], ['城关镇 团委', '东街 团支部', '', '', '']),
    )
    expect(brief(rows)).toEqual(['2 new kind_guessed', '3 wrong kind_guessed duplicate'])
    expect(rows[1]?.problems.at(-1)?.words.zh).toBe('与第2行重复。')
  })

  it('lines that stand below each other, and those below a wrong line', () => {
    const rows = preview(
      sheet(
        header,
        ['乙团总支', '甲团总支', '', '', ''],
        ['甲团总支', '乙团总支', '', '', ''],
        ['甲团总支', '丙团支部', '', '', ''],
      ),
    )
    expect(brief(rows)).toEqual([
      '2 wrong kind_guessed cycle',
      '3 wrong kind_guessed cycle',
      '4 wrong kind_guessed parent_wrong',
    ])
  })

  it('a move below one’s own child', () => {
    const rows = preview(sheet(['名称', '上级'], ['城关镇团委', '机关团支部']))
    expect(brief(rows)).toEqual(['2 wrong cycle'])
  })
})

describe('previewPaste: what it takes', () => {
  it('reads columns in any order, parents in later lines, days in several forms', () => {
    const rows = preview(
      sheet(
        ['成立时间', '单位名称', '备注', '隶属', '组织类别'],
        ['２０２０年４月', '第一中学高一团支部', '新', '第一中学团委', '团支部'],
        ['2019/9/1', '第一中学团委', '', '县团委', '学校团委'],
      ),
    )
    expect(brief(rows)).toEqual(['2 new', '3 new'])
    expect(rows[0]).toMatchObject({ parent: { is: 'line', line: 3 }, from: '2020-04-01', others: { 备注: '新' } })
    expect(rows[1]).toMatchObject({ parent: { is: 'organization', id: 'county' }, from: '2019-09-01' })
  })

  it('knows what is the same and what changed, by long and short names', () => {
    const rows = preview(
      sheet(['名称', '上级', '简称'], ['团县委', '', ''], ['城关镇团委', '县团委', '城关团委'], ['河东乡团委', '', '']),
    )
    expect(rows.map(({ status, organization }) => [status, organization])).toEqual([
      ['same', 'county'],
      ['changed', 't1'],
      ['same', 't2'],
    ])
    expect(rows[1]).toMatchObject({ changes: ['shortName'], name: '共青团示例县城关镇委员会' })
  })

  it('takes a branch of a name that another parent has as a new one, and says so', () => {
    const rows = preview(
      sheet(['名称', '上级', '类别'], ['机关团支部', '河东乡团委', '团支部'], ['机关团支部', '城关镇团委', '']),
    )
    expect(brief(rows)).toEqual(['2 new same_name_elsewhere', '3 same'])
  })

  it('remarks on a name that is like one there', () => {
    expect(brief(preview(sheet(['名称', '类别'], ['城关镇团工委', '乡镇团委'])))).toEqual(['2 new like_existing'])
  })

  it('reads one name a line, numbering left out, and tells the kind from the name', () => {
    const rows = preview('1、第二中学团委\n\n２．河东乡西村团支部\n')
    expect(rows.map(({ line, name, kind }) => [line, name, kind])).toEqual([
      [1, '第二中学团委', 'school_committee'],
      [3, '河东乡西村团支部', 'branch'],
    ])
  })

  it('starts an empty tree with the line without parent whose kind may lead', () => {
    const rows = preview(sheet(['名称', '上级'], ['城关镇团委', ''], ['共青团示例县委员会', '']), empty)
    expect(rows.map(({ parent }) => parent)).toEqual([{ is: 'line', line: 3 }, { is: 'top' }])
    expect(preview('甲协会\n乙协会', empty).map(({ parent }) => parent)).toEqual([
      { is: 'top' },
      { is: 'line', line: 1 },
    ])
  })

  it('asks which, where a name without parent stands under several', () => {
    const twice = treeOf(today, [...tree.organizations.values(), org('b2', '机关团支部', 'branch', { parent: 't2' })])
    expect(brief(preview('机关团支部', { ...context, tree: twice }))).toEqual(['1 wrong ambiguous_name kind_guessed'])
    expect(brief(preview('机关团支部'))).toEqual(['1 same'])
    expect(brief(preview(sheet(['名称', '上级'], ['某团小组', '机关团支部']), { ...context, tree: twice }))).toEqual([
      '2 wrong ambiguous_parent kind_guessed',
    ])
  })

  it('lets a child that is older than its parent stand below it from the parent’s day', () => {
    const rows = preview(
      sheet(['名称', '上级', '成立日期'], ['东街团支部', '城关镇团委', '2001-01-01'], ['西街团支部', '城关镇团委', '']),
    )
    expect(rows.map(({ from }) => from)).toEqual(['2010-01-01', '2010-01-01'])
    expect(brief(rows)).toEqual(['2 new kind_guessed before_parent', '3 new kind_guessed'])
  })
})

describe('readTable', () => {
  it('reads quotes, commas and line ends inside cells, and counts lines as pasted', () => {
    const lines = readTable('名称,上级\r\n"甲,乙",丙\r\n\r\n"丁\n""戊""",己\n庚,辛"壬\n')
    expect(lines.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, '名称', '上级'],
      [2, '甲,乙', '丙'],
      [4, '丁 "戊"', '己'],
      [6, '庚', '辛"壬'],
    ])
  })

  it('loses no line and no character', () => {
    const cell = fc.string({ unit: fc.constantFrom('甲', '乙', ' ', '"', ',', '，', '1', '\t'), maxLength: 6 })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 }), (table) => {
        const text = table.map((cells) => cells.join('\t')).join('\n')
        const raw = readTable(text)
          .map((line) => line.raw)
          .join('')
        const words = (given: string) => given.replace(/[\s",，]/g, '')
        expect(words(raw)).toBe(words(text))
        const rows = previewPaste(text, context).rows
        expect(
          rows.every(({ status, problems }) => (status === 'wrong') === problems.some(({ blocks }) => blocks)),
        ).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('readDay', () => {
  it.each([
    ['2020-04-30', '2020-04-30'],
    ['2020/4/3', '2020-04-03'],
    ['2020．4．3', '2020-04-03'],
    ['２０２０年４月３０日', '2020-04-30'],
    ['二〇二〇年十二月三十一日', '2020-12-31'],
    ['2020年4月', '2020-04-01'],
    ['20200430', '2020-04-30'],
    ['2020-04-30 00:00:00', '2020-04-30'],
    ['2020-02-30', null],
    ['去年', null],
    ['2020', null],
  ])('%s', (words, day) => {
    expect(readDay(words)).toBe(day)
  })
})

describe('pasteEvents', () => {
  it('founds parents before children, so that the tree takes all of them', () => {
    const text = sheet(
      ['名称', '上级', '成立日期'],
      ['东街团支部', '城关镇团委', '2015-05-04'],
      ['城关镇团委', '团县委', '2001-01-01'],
      ['共青团示例县委员会', '', ''],
    )
    const rows = preview(text, empty)
    const outcome = tellEvents(
      [],
      pasteEvents(rows, (line) => `id${String(line)}`, today),
      1,
    )
    expect(outcome).toMatchObject({ ok: true })
    const after = treeOn(outcome.ok ? outcome.versions : [], today)
    expect(subtreeOf(after, 'id4')).toEqual(['id4', 'id3', 'id2'])
  })

  it('changes what exists on the day of the import, and leaves wrong rows out', () => {
    const rows = preview(
      sheet(['名称', '上级', '类别'], ['河东乡团委', '城关镇团委', '团总支'], ['某团支部', '不存在的团委', '']),
    )
    expect(pasteEvents(rows, String, today)).toEqual([
      { event: 'changed_kind', day: today, id: 't2', kind: 'general_branch' },
      { event: 'moved', day: today, id: 't2', parent: 't1' },
    ])
  })
})
