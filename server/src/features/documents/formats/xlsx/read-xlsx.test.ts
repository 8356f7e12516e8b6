import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { readOk, refusalOf } from '../../../../../test/read.ts'
import { anXlsx, row } from '../../../../../test/xlsx-file.ts'

const data = (...rows: string[]) => `<sheetData>${rows.join('')}</sheetData>`
const merges = (...references: string[]) =>
  `<mergeCells>${references.map((reference) => `<mergeCell ref="${reference}"/>`).join('')}</mergeCells>`
const one = (inner: string) => anXlsx({ sheets: [{ name: 'Sheet1', inner }] })
const styled = (style: number, value: number) => `<row r="1"><c r="A1" s="${style}"><v>${value}</v></c></row>`

describe('spreadsheets', () => {
  it('sets titles and notes apart from the table, and keeps merges', async () => {
    const rows = [
      row(1, ['示例县任务清单']),
      row(2, ['序号', '任务', '单位']),
      row(3, [1, '甲', '团委']),
      row(4, [2, '乙']),
      row(5, ['合计', null, '两项']),
      row(6, ['注：略']),
    ]
    const bytes = one(data(...rows) + merges('A1:C1', 'C3:C4', 'A5:B5', 'A6:C6'))
    expect((await readOk(bytes)).seen).toEqual([
      '示例县任务清单',
      {
        rows: [
          ['序号', '任务', '单位'],
          ['1', '甲', '团委'],
          ['2', '乙', '^'],
          ['*2 合计', '两项'],
        ],
      },
      '注：略',
    ])
  })

  it('passes over what is hidden, and says so', async () => {
    const inner = `<cols><col min="2" max="2" hidden="1"/></cols>${data(row(1, ['甲', '暗', '乙']), row(2, ['暗', '暗', '暗'], 'hidden="1"'), row(3, ['丙', '暗', '丁']))}`
    const bytes = anXlsx({
      sheets: [
        { name: '清单', inner },
        { name: '暗', inner: data(row(1, ['暗'])), attributes: 'state="hidden"' },
      ],
    })
    const { seen, codes } = await readOk(bytes)
    expect([seen, codes]).toEqual([
      [
        {
          rows: [
            ['甲', '乙'],
            ['丙', '丁'],
          ],
        },
      ],
      ['hidden_dropped'],
    ])
  })

  it('names sheets only where there are several', async () => {
    const inner = data(row(1, ['甲', '乙']))
    const bytes = anXlsx({
      sheets: [
        { name: '上半年', inner },
        { name: '空', inner: '' },
        { name: '下半年', inner },
      ],
    })
    expect((await readOk(bytes)).seen).toEqual(['上半年', { rows: [['甲', '乙']] }, '下半年', { rows: [['甲', '乙']] }])
  })

  it.each([
    ['yyyy"年"m"月"d"日"', 45_473, '2024年6月30日'],
    ['yyyy/m/d;@', 45_473, '2024/6/30'],
    ['0%', 0.85, '85%'],
    ['0.0%', 0.915, '91.5%'],
    ['General', 0.1 + 0.2, '0.3'],
    ['#,##0', 12_345, '12,345'],
    ['[$-804]m"月"', 45_473, '6月'],
  ])('shows %s as a sheet does', async (code, value, words) => {
    const bytes = anXlsx({ sheets: [{ name: 'S', inner: data(styled(1, value)) }], formats: [code] })
    expect((await readOk(bytes)).seen).toEqual([words])
  })

  it('joins the runs of a shared string and drops its phonetic guide', async () => {
    const strings =
      '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>团</t></r><r><t>委</t></r><rPh><t>tuan</t></rPh></si></sst>'
    const bytes = anXlsx({
      sheets: [{ name: 'S', inner: data('<row><c t="s"><v>0</v></c></row>') }],
      entries: [{ name: 'xl/sharedStrings.xml', content: strings }],
    })
    expect((await readOk(bytes)).seen).toEqual(['团委'])
  })

  it('splits a cell at its line breaks', async () => {
    expect((await readOk(one(data(row(1, ['甲', '团委\n教育局']))))).seen).toEqual([{ rows: [['甲', '团委/教育局']] }])
  })

  it('is as cheap as its cells, however large the used range', async () => {
    const bytes = one(`<dimension ref="A1:XFD1048576"/>${data(row(1, ['甲']), row(1_048_576, [null, '乙']))}`)
    expect((await readOk(bytes)).seen).toEqual(['甲', { rows: [['', '乙']] }])
  })

  it('reads an old workbook alike', async () => {
    const sheet = utils.aoa_to_sheet([
      ['序号', '任务', '单位'],
      [1, '甲', '团委'],
      [2, '乙', ''],
    ])
    sheet['!merges'] = [{ s: { r: 1, c: 2 }, e: { r: 2, c: 2 } }]
    const bytes = new Uint8Array(
      write({ SheetNames: ['清单'], Sheets: { 清单: sheet } }, { type: 'buffer', bookType: 'biff8' }) as Buffer,
    )
    const { seen, format } = await readOk(bytes)
    expect([format, seen]).toEqual([
      'xls',
      [
        {
          rows: [
            ['序号', '任务', '单位'],
            ['1', '甲', '团委'],
            ['2', '乙', '^'],
          ],
        },
      ],
    ])
  })

  it('refuses more columns than a list has', async () => {
    const cells = '<c t="inlineStr"><is><t>甲</t></is></c>'.repeat(300)
    expect(await refusalOf(one(data(`<row>${cells}</row>`)))).toBe('too_many_columns')
  })
})
