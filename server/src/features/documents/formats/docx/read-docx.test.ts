import { describe, expect, it } from 'vitest'
import { aDocx, p, r, tbl, tc, tr } from '../../../../../test/docx-file.ts'
import { readOk } from '../../../../../test/read.ts'

const box = (inner: string) => `<w:txbxContent>${inner}</w:txbxContent>`
const field = (instruction: string, result: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
const separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'

const paragraphs: ReadonlyArray<readonly [what: string, body: string, ...seen: string[]]> = [
  ['tabs and breaks', p('<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>'), '甲\t乙\n丙'],
  ['tab stops are no tabs', p('甲', '<w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs>'), '甲'],
  ['a page break beside words', p('<w:r><w:br w:type="page"/><w:t>甲</w:t></w:r>'), '甲'],
  [
    'hyphens and symbols',
    p(
      '<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t><w:softHyphen/><w:sym w:font="Wingdings" w:char="F081"/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
    ),
    '1-2①☑',
  ],
  [
    'insertions stay, deletions go',
    p(
      `<w:ins>${r('新增')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom>${r('移走')}</w:moveFrom><w:moveTo>${r('移来')}</w:moveTo>`,
    ),
    '新增移来',
  ],
  ['a deleted paragraph mark joins', p('上半', '<w:rPr><w:del/></w:rPr>') + p('下半'), '上半下半'],
  [
    'former properties say nothing',
    p('甲', '<w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'),
    '甲',
  ],
  ['hidden words', p(r('见') + r('不见', '<w:vanish/>') + r('又见', '<w:vanish w:val="0"/>')), '见又见'],
  ['a field shows its result', p(field('HYPERLINK x', separate + r('链接'))), '链接'],
  ['a field in a field', p(field('IF', field('PAGE', separate + r('3')) + separate + r('页'))), '页'],
  ['an enclosed number', p(field('EQ \\o\\ac(○,3)', '')), '③'],
  [
    'links, tags and controls are transparent',
    p(
      `<w:hyperlink>${r('一')}</w:hyperlink><w:smartTag>${r('二')}</w:smartTag><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${r('三')}</w:sdtContent></w:sdt>`,
    ),
    '一二三',
  ],
  [
    'the prompt of an empty control',
    p(`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${r('单击输入')}</w:sdtContent></w:sdt>${r('后')}`),
    '后',
  ],
  [
    'a phonetic guide',
    p(`<w:r><w:ruby><w:rt>${r('shì')}</w:rt><w:rubyBase>${r('示')}</w:rubyBase></w:ruby></w:r>`),
    '示',
  ],
  [
    'a text box follows its paragraph',
    p(r('正文') + `<w:r><w:pict>${box(p('框内'))}</w:pict></w:r>`),
    '正文',
    '@textbox 框内',
  ],
  [
    'of two branches the first',
    p(
      `<w:r><mc:AlternateContent><mc:Choice>${box(p('新'))}</mc:Choice><mc:Fallback>${box(p('旧'))}</mc:Fallback></mc:AlternateContent></w:r>`,
    ),
    '',
    '@textbox 新',
  ],
  [
    'a fallback alone',
    p(`<w:r><mc:AlternateContent><mc:Fallback>${box(p('旧'))}</mc:Fallback></mc:AlternateContent></w:r>`),
    '',
    '@textbox 旧',
  ],
  [
    'an outline level of its own',
    p('甲', '<w:outlineLvl w:val="1"/>') + p('乙', '<w:outlineLvl w:val="9"/>'),
    '#2 甲',
    '乙',
  ],
]

describe('paragraphs of a Word document', () => {
  it.each(paragraphs)('%s', async (_, body, ...expected) => {
    expect((await readOk(aDocx({ body: body + p('尾') }))).seen).toEqual([...expected, '尾'])
  })

  it('takes heading levels from styles, their ancestors and their names', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="标题甲"/><w:basedOn w:val="B"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="B"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="heading 3"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    const body = ['A', 'C', 'T'].map((id) => p(id, `<w:pStyle w:val="${id}"/>`)).join('')
    const { seen, codes } = await readOk(aDocx({ body, styles }))
    expect(seen).toEqual(['#1 A', '#3 C'])
    expect(codes).toEqual(['contents_dropped'])
  })

  it('hides what a style hides, unless the run says otherwise', async () => {
    const styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    const { seen, codes } = await readOk(aDocx({ body: p(r('见') + r('不见', '<w:rStyle w:val="H"/>')), styles }))
    expect([seen, codes]).toEqual([['见'], ['hidden_dropped']])
  })

  it('puts notes after the body in the order of reference, then heads and feet once', async () => {
    const note = (id: string, words: string, type = '') => `<w:footnote w:id="${id}" ${type}>${p(words)}</w:footnote>`
    const reference = (id: string) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`
    const head = '<w:sectPr><w:headerReference r:id="rHead"/><w:footerReference r:id="rFoot"/></w:sectPr>'
    const bytes = aDocx({
      body: p(r('甲') + reference('2') + reference('1') + reference('7')) + head + head,
      footnotes:
        note('0', '横线', 'w:type="separator"') + note('1', '注一') + note('2', '注二') + note('3', '无人提起'),
      header: p('示例县文件') + p(''),
      footer: tbl([tr([tc('第1页')])]),
    })
    expect((await readOk(bytes)).seen).toEqual([
      '甲',
      '@footnote 注二',
      '@footnote 注一',
      '@header 示例县文件',
      '@footer 第1页',
    ])
  })

  it('knows Word by its namespace, not by its prefix', async () => {
    const content =
      '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:pPr><x:outlineLvl x:val="0"/></x:pPr><x:r><x:t>甲</x:t></x:r></x:p></x:body></x:document>'
    expect((await readOk(aDocx({ body: '', entries: [{ name: 'word/document.xml', content }] }))).seen).toEqual([
      '#1 甲',
    ])
  })

  it('says when changes were resolved', async () => {
    expect((await readOk(aDocx({ body: p(`<w:ins>${r('新增')}</w:ins>`) }))).codes).toEqual(['changes_resolved'])
  })
})

const merge = (value?: string) => (value === undefined ? '<w:vMerge/>' : `<w:vMerge w:val="${value}"/>`)

const tables: ReadonlyArray<readonly [what: string, rows: string[], seen: string[][]]> = [
  [
    'cells merged downwards',
    [
      tr([tc('1'), tc('团委', merge('restart'))]),
      tr([tc('2'), tc('看不见', merge())]),
      tr([tc('3'), tc('', merge('continue'))]),
      tr([tc('4'), tc('教育局', merge('restart'))]),
    ],
    [
      ['1', '团委'],
      ['2', '^'],
      ['3', '^'],
      ['4', '教育局'],
    ],
  ],
  [
    'cells over columns',
    [tr([tc('表头', '<w:gridSpan w:val="2"/>'), tc('丙')]), tr([tc('甲'), tc('乙'), tc('丙')])],
    [
      ['*2 表头', '丙'],
      ['甲', '乙', '丙'],
    ],
  ],
  [
    'a row that begins later',
    [tr([tc('甲'), tc('乙')]), tr([tc('丙')], '<w:gridBefore w:val="1"/>')],
    [['甲', '乙'], ['1>丙']],
  ],
  [
    'old merges to the left',
    [tr([tc('甲', '<w:hMerge w:val="restart"/>'), tc('', '<w:hMerge/>'), tc('乙')])],
    [['*2 甲', '乙']],
  ],
  ['a continuation of nothing keeps its words', [tr([tc('甲', merge()), tc('乙')])], [['甲', '乙']]],
  ['deleted and hidden rows', [tr([tc('甲')]), tr([tc('乙')], '<w:del/>'), tr([tc('丙')], '<w:hidden/>')], [['甲']]],
  [
    'rows and cells in controls',
    [
      `<w:sdt><w:sdtContent>${tr([`<w:sdt><w:sdtContent>${tc('甲')}</w:sdtContent></w:sdt>`, tc('乙')])}</w:sdtContent></w:sdt>`,
    ],
    [['甲', '乙']],
  ],
  ['several paragraphs, empty ones dropped', [tr([tc(p('一') + p('') + p('二')), tc('')])], [['一/二', '']]],
  ['a table in a cell', [tr([tc(p('外') + tbl([tr([tc('里')])]) + p('尾'))])], [['外/{"rows":[["里"]]}/尾']]],
]

describe('tables of a Word document', () => {
  it.each(tables)('%s', async (_, rows, expected) => {
    expect((await readOk(aDocx({ body: p('前') + tbl(rows) + p('后') }))).seen).toEqual([
      '前',
      { rows: expected },
      '后',
    ])
  })

  it('marks header rows as the file does', async () => {
    const rows = [tr([tc('序号')], '<w:tblHeader/>'), tr([tc('1')], '<w:tblHeader w:val="off"/>'), tr([tc('2')])]
    const { document } = await readOk(aDocx({ body: tbl(rows) }))
    const [table] = document.blocks
    expect(table?.kind === 'table' ? table.rows.map((row) => row.header) : table).toEqual([true, false, false])
  })

  it('gives empty cells an empty span at their place and no words between', async () => {
    const { document } = await readOk(
      aDocx({ body: tbl([tr([tc(''), tc('甲'), tc('')]), tr([tc('乙'), tc(''), tc('')])]) }),
    )
    expect(document.text).toBe('甲\n乙')
    const [table] = document.blocks
    const spans = table?.kind === 'table' ? table.rows.map((row) => row.cells.map((cell) => cell.span)) : []
    expect(spans).toEqual([
      [
        [0, 0],
        [0, 1],
        [1, 1],
      ],
      [
        [2, 3],
        [3, 3],
        [3, 3],
      ],
    ])
  })

  it('drops a table without any words', async () => {
    expect((await readOk(aDocx({ body: p('甲') + tbl([tr([tc('')])]) + p('乙') }))).document.text).toBe('甲\n乙')
  })
})
