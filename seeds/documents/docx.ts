import { zipOf } from './zip.ts'

/** A run of one look. */
export interface Run {
  readonly text: string
  readonly font: string
  /** Half-points, as Word counts. */
  readonly size: number
  readonly colour?: string
}

export interface DocxParagraph {
  readonly runs: readonly Run[]
  readonly align?: 'center' | 'right'
  /** First line indented by two characters. */
  readonly indent?: boolean
  /** A red rule below, as under the number of an official paper. */
  readonly rule?: boolean
}

/** null continues the vertically merged cell above. */
export interface DocxTable {
  readonly widths: readonly number[]
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
}

/** A Word file of paragraphs and tables on an A4 page with the margins of GB/T 9704; the same content gives the same bytes. */
export function docxOf(blocks: readonly (DocxParagraph | DocxTable)[]): Uint8Array {
  const body = blocks.map((block) => ('runs' in block ? paragraphXml(block) : tableXml(block))).join('')
  return zipOf(
    new Map([
      ['[Content_Types].xml', CONTENT_TYPES],
      ['_rels/.rels', relationships(['officeDocument', 'word/document.xml'])],
      ['word/_rels/document.xml.rels', relationships(['footer', 'footer1.xml'])],
      ['word/document.xml', `${HEAD}<w:document ${SPACES}><w:body>${body}${SECTION}</w:body></w:document>`],
      ['word/footer1.xml', `${HEAD}<w:ftr ${SPACES}>${FOOTER}</w:ftr>`],
    ]),
  )
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org'
const SPACES =
  `xmlns:w="${OFFICE}/wordprocessingml/2006/main" ` + `xmlns:r="${OFFICE}/officeDocument/2006/relationships"`
const CONTENT_TYPES =
  `${HEAD}<Types xmlns="${OFFICE}/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>' +
  '<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>' +
  '</Types>'

/** A4; top 37 mm, left 28 mm, right 26 mm, bottom 35 mm (GB/T 9704-2012, 5.2). */
const SECTION =
  '<w:sectPr><w:footerReference w:type="default" r:id="rId1"/><w:pgSz w:w="11906" w:h="16838"/>' +
  '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr>'
const PAGE_NUMBER = '<w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
const FOOTER = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${PAGE_NUMBER}<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>`
const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
  .join('')

function relationships([kind, target]: readonly [string, string]): string {
  const type = `${OFFICE}/officeDocument/2006/relationships/${kind}`
  return `${HEAD}<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="${type}" Target="${target}"/></Relationships>`
}

function paragraphXml({ runs, align, indent, rule }: DocxParagraph): string {
  const border = rule ? '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="8" w:color="FF0000"/></w:pBdr>' : ''
  const first = indent ? '<w:ind w:firstLineChars="200" w:firstLine="640"/>' : ''
  const aligned = align ? `<w:jc w:val="${align}"/>` : ''
  const spacing = '<w:spacing w:line="560" w:lineRule="exact"/>'
  return `<w:p><w:pPr>${border}${spacing}${first}${aligned}</w:pPr>${runs.map(runXml).join('')}</w:p>`
}

function runXml({ text, font, size, colour }: Run): string {
  const fonts = `<w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}"/>`
  const paint = colour ? `<w:color w:val="${colour}"/>` : ''
  const sizes = `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`
  return `<w:r><w:rPr>${fonts}${paint}${sizes}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
}

function tableXml({ widths, header, rows }: DocxTable): string {
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const total = widths.reduce((sum, width) => sum + width, 0)
  const properties = `<w:tblPr><w:tblW w:w="${total}" w:type="dxa"/><w:tblBorders>${BORDERS}</w:tblBorders></w:tblPr>`
  const head = `<w:tr><w:trPr><w:tblHeader/></w:trPr>${header.map((text, i) => cellXml(text, widths[i] ?? 0, '')).join('')}</w:tr>`
  return `<w:tbl>${properties}<w:tblGrid>${grid}</w:tblGrid>${head}${rows.map((_, i) => rowXml(rows, i, widths)).join('')}</w:tbl>`
}

function rowXml(rows: DocxTable['rows'], index: number, widths: readonly number[]): string {
  const cells = (rows[index] ?? []).map((text, column) => {
    const continued = rows[index + 1]?.[column] === null
    const merge = text === null ? '<w:vMerge/>' : continued ? '<w:vMerge w:val="restart"/>' : ''
    return cellXml(text ?? '', widths[column] ?? 0, merge)
  })
  return `<w:tr>${cells.join('')}</w:tr>`
}

function cellXml(text: string, width: number, merge: string): string {
  const run = text === '' ? '' : runXml({ text, font: '仿宋_GB2312', size: 24 })
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${merge}<w:vAlign w:val="center"/></w:tcPr><w:p>${run}</w:p></w:tc>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
