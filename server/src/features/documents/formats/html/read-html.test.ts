import { describe, expect, it } from 'vitest'
import { readOk, refusalOf } from '../../../../../test/read.ts'

const read = (html: string) => readOk(new TextEncoder().encode(`<!DOCTYPE html><html><body>${html}</body></html>`))

describe('web pages', () => {
  it.each([
    [
      'headings, paragraphs, breaks',
      '<h2>一、组织</h2><p>甲<br>乙</p>丙<div>丁</div>',
      ['#2 一、组织', '甲', '乙', '丙', '丁'],
    ],
    ['white space and entities', '<p>  甲\n  乙&nbsp;&lt;丙&gt;&#x4E01; </p>', ['甲 乙\u00a0<丙>丁']],
    [
      'scripts, styles and hidden parts',
      '<script>1</script><style>2</style><p hidden>3</p><p style="display: none">4<b>5</b></p><p>见</p>',
      ['见'],
    ],
    [
      'numbered lists as a browser numbers them',
      '<ol start="3"><li>甲<li>乙</ol><ul><li>丙</ul><ol type="a"><li>丁</ol>',
      ['3. 甲', '4. 乙', '丙', 'a. 丁'],
    ],
    [
      'spans both ways',
      '<table><tr><th>序号<th>任务<th>单位<tr><td>1<td>甲<td rowspan=2>团委<tr><td>2<td>乙<tr><td colspan=2>合计<td>两项</table>',
      [
        {
          rows: [
            ['序号', '任务', '单位'],
            ['1', '甲', '团委'],
            ['2', '乙', '^'],
            ['*2 合计', '两项'],
          ],
        },
      ],
    ],
    [
      'a span in the first column',
      '<table><tr><td rowspan=3>组织<td>甲<tr><td>乙<tr><td>丙</table>',
      [
        {
          rows: [
            ['组织', '甲'],
            ['^', '乙'],
            ['^', '丙'],
          ],
        },
      ],
    ],
    [
      'a table in a cell',
      '<table><tr><td>外<table><tr><td>里</table>尾</table>',
      [{ rows: [['外/{"rows":[["里"]]}/尾']] }],
    ],
    ['a table left open', '<p>前<table><tr><td>甲', ['前', { rows: [['甲']] }]],
  ])('%s', async (_, html, expected) => expect((await read(html)).seen).toEqual(expected))

  it('marks rows of th and of thead as headers', async () => {
    const { document } = await read('<table><thead><tr><td>甲</thead><tr><th>乙<tr><th>丙<td>丁</table>')
    const [table] = document.blocks
    expect(table?.kind === 'table' ? table.rows.map((row) => row.header) : table).toEqual([true, true, false])
  })

  it('takes the stated charset only as a hint', async () => {
    const bytes = new TextEncoder().encode('<html><meta charset="gb2312"><p>加强组织建设</p>')
    expect((await readOk(bytes)).seen).toEqual(['加强组织建设'])
  })

  it.each([
    ['tables in tables', '<table><tr><td>'.repeat(30), 'too_deep'],
    ['elements in elements', '<div>'.repeat(3000), 'too_deep'],
    ['columns', `<table><tr>${'<td>'.repeat(300)}</table>`, 'too_many_columns'],
    ['no words', '<p> </p>', 'no_text'],
  ])('refuses too many %s', async (_, html, code) => {
    expect(await refusalOf(new TextEncoder().encode(`<html>${html}`))).toBe(code)
  })
})
