import { describe, expect, it } from 'vitest'
import { aDocx, p, tbl, tc, tr } from '../../../../../test/docx-file.ts'
import { readOk } from '../../../../../test/read.ts'

const level = (at: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`
const abstract = (id: string, ...levels: string[]) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`
const num = (id: string, of: string, more = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`
const at = (numId: string, ilvl = 0) => `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${numId}"/></w:numPr>`

async function labelled(body: string, numbering: string, styles = '') {
  return (await readOk(aDocx({ body, numbering, styles }))).seen
}

describe('list labels', () => {
  it('counts levels within each other and restarts the deeper ones', async () => {
    const numbering =
      abstract(
        '0',
        level(0, 'chineseCountingThousand', '%1、'),
        level(1, 'chineseCountingThousand', '（%2）'),
        level(2, 'decimal', '%3.'),
      ) + num('1', '0')
    const body = [0, 1, 2, 2, 1, 0, 1].map((ilvl) => p('某', at('1', ilvl))).join('')
    expect(await labelled(body, numbering)).toEqual([
      '一、某',
      '（一）某',
      '1. 某',
      '2. 某',
      '（二）某',
      '二、某',
      '（一）某',
    ])
  })

  it('quotes higher levels, all decimal when legal', async () => {
    const numbering =
      abstract(
        '0',
        level(0, 'upperRoman', '%1'),
        level(1, 'decimal', '%1.%2'),
        level(2, 'decimal', '%1.%2.%3', '<w:isLgl/>'),
      ) + num('1', '0')
    expect(await labelled([0, 1, 2].map((ilvl) => p('某', at('1', ilvl))).join(''), numbering)).toEqual([
      'I 某',
      'I.1 某',
      '1.1.1 某',
    ])
  })

  it('goes on counting over lists of one definition, and restarts where a list says so', async () => {
    const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    const numbering =
      abstract('0', level(0, 'decimal', '%1、')) + num('1', '0') + num('2', '0') + num('3', '0', restart)
    const body = ['1', '1', '2', '3', '3', '1'].map((id) => p('某', at(id))).join('')
    expect(await labelled(body, numbering)).toEqual(['1、某', '2、某', '3、某', '1、某', '2、某', '3、某'])
  })

  it('keeps counting a level that never restarts', async () => {
    const numbering =
      abstract(
        '0',
        level(0, 'decimal', '%1、'),
        level(1, 'decimal', '(%2)', '<w:lvlRestart w:val="0"/><w:suff w:val="nothing"/>'),
      ) + num('1', '0')
    expect(await labelled([0, 1, 0, 1].map((ilvl) => p('某', at('1', ilvl))).join(''), numbering)).toEqual([
      '1、某',
      '(1)某',
      '2、某',
      '(2)某',
    ])
  })

  it('takes lists from styles, by the level that names the style; numId 0 takes them away', async () => {
    const numbering =
      abstract(
        '0',
        level(0, 'decimal', '%1、'),
        level(1, 'decimal', '(%2)', '<w:pStyle w:val="B"/><w:suff w:val="nothing"/>'),
      ) + num('1', '0')
    const styles =
      '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    const body =
      p('甲', '<w:pStyle w:val="A"/>') + p('乙', '<w:pStyle w:val="B"/>') + p('丙', `<w:pStyle w:val="A"/>${at('0')}`)
    expect(await labelled(body, numbering, styles)).toEqual(['1、甲', '(1)乙', '丙'])
  })

  it('follows a list to the numbering style that it borrows from', async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>' +
      abstract('1', level(0, 'ideographTraditional', '%1、')) +
      num('1', '0') +
      num('2', '1')
    const styles =
      '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    expect(await labelled(p('某', at('1')) + p('某', at('1')), numbering, styles)).toEqual(['甲、某', '乙、某'])
  })

  it('numbers an empty cell, which is how lists number their rows', async () => {
    const numbering = abstract('0', level(0, 'decimal', '%1')) + num('1', '0')
    const rows = ['甲', '乙'].map((words) => tr([tc(p('', at('1'))), tc(words)]))
    expect(await labelled(tbl(rows), numbering)).toEqual([
      {
        rows: [
          ['1', '甲'],
          ['2', '乙'],
        ],
      },
    ])
  })

  it('does not count a paragraph that a tracked deletion joins to the next', async () => {
    const numbering = abstract('0', level(0, 'decimal', '%1、')) + num('1', '0')
    expect(await labelled(p('', `${at('1')}<w:rPr><w:del/></w:rPr>`) + p('某', at('1')), numbering)).toEqual(['1、某'])
  })

  it('says nothing for bullets', async () => {
    const numbering = abstract('0', level(0, 'bullet', '●')) + num('1', '0')
    expect(await labelled(p('某', at('1')), numbering)).toEqual(['某'])
  })
})
