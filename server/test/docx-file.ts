import { aZip, type ZipEntry } from './zip-file.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface DocxContent {
  /** Inner XML of w:body. */
  readonly body: string
  /** Inner XML of the other parts. */
  readonly styles?: string
  readonly numbering?: string
  readonly footnotes?: string
  readonly header?: string
  readonly footer?: string
  /** Whole entries that replace or join the usual ones. */
  readonly entries?: readonly ZipEntry[]
}

/** A Word file of the given inner XML, with namespaces and relations filled in; the header is rHead, the footer rFoot. */
export function aDocx(content: DocxContent): Uint8Array {
  const entries: ZipEntry[] = [
    { name: '[Content_Types].xml', content: contentTypes() },
    { name: '_rels/.rels', content: relations([['rId1', 'officeDocument', 'word/document.xml']]) },
    { name: 'word/document.xml', content: part('document', `<w:body>${content.body}</w:body>`) },
    { name: 'word/_rels/document.xml.rels', content: relations(RELATIONS) },
    ...optional('styles', content.styles),
    ...optional('numbering', content.numbering),
    ...optional('footnotes', content.footnotes),
    ...optional('header1', content.header, 'hdr'),
    ...optional('footer1', content.footer, 'ftr'),
  ]
  const replaced = new Set(content.entries?.map((entry) => entry.name))
  return aZip([...entries.filter((entry) => !replaced.has(entry.name)), ...(content.entries ?? [])])
}

const RELATIONS: ReadonlyArray<readonly [string, string, string]> = [
  ['rId1', 'styles', 'styles.xml'],
  ['rId2', 'numbering', 'numbering.xml'],
  ['rId3', 'footnotes', 'footnotes.xml'],
  ['rHead', 'header', 'header1.xml'],
  ['rFoot', 'footer', 'footer1.xml'],
]

export function part(root: string, inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${root} ${W} ${R} ${MC}>${inner}</w:${root}>`
}

function optional(name: string, inner: string | undefined, root = name): ZipEntry[] {
  return inner === undefined ? [] : [{ name: `word/${name}.xml`, content: part(root, inner) }]
}

export function relations(list: ReadonlyArray<readonly [id: string, kind: string, target: string]>): string {
  const items = list.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${RELATION}/${kind}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`
}

export function contentTypes(
  main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
): string {
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`
}

/** A paragraph: properties and words, or whole runs. */
export function p(words: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${words.startsWith('<') ? words : r(words)}</w:p>`
}

export function r(words: string, properties = ''): string {
  return words === ''
    ? ''
    : `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${words}</w:t></w:r>`
}

export function tc(content: string, properties = ''): string {
  return `<w:tc>${properties === '' ? '' : `<w:tcPr>${properties}</w:tcPr>`}${content.startsWith('<') ? content : p(content)}</w:tc>`
}

export function tr(cells: readonly string[], properties = ''): string {
  return `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}${cells.join('')}</w:tr>`
}

export function tbl(rows: readonly string[]): string {
  return `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`
}
