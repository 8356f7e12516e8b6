import { relations } from './docx-file.ts'
import { aZip, type ZipEntry } from './zip-file.ts'

export interface XlsxContent {
  /** Inner XML of each sheet's worksheet element; attributes of its entry in the workbook. */
  readonly sheets: ReadonlyArray<{ readonly name: string; readonly inner: string; readonly attributes?: string }>
  readonly strings?: readonly string[]
  /** Number format codes; cell style n+1 uses code n. */
  readonly formats?: readonly string[]
  readonly entries?: readonly ZipEntry[]
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** An Excel file of the given inner XML. */
export function anXlsx({ sheets, strings = [], formats = [], entries = [] }: XlsxContent): Uint8Array {
  const listed = sheets.map(
    ({ name, attributes = '' }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}" ${attributes}/>`,
  )
  const numFmts = formats.map(
    (code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  )
  const xfs = ['<xf numFmtId="0"/>', ...formats.map((_, at) => `<xf numFmtId="${164 + at}"/>`)]
  const usual: ZipEntry[] = [
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    { name: '_rels/.rels', content: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: `<workbook ${MAIN} ${R}><sheets>${listed.join('')}</sheets></workbook>` },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations(sheets.map((_, at) => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`])),
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet ${MAIN}><numFmts>${numFmts.join('')}</numFmts><cellXfs>${xfs.join('')}</cellXfs></styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst ${MAIN}>${strings.map((words) => `<si><t>${words}</t></si>`).join('')}</sst>`,
    },
    ...sheets.map(({ inner }, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: `<worksheet ${MAIN}>${inner}</worksheet>`,
    })),
  ]
  const replaced = new Set(entries.map((entry) => entry.name))
  return aZip([...usual.filter((entry) => !replaced.has(entry.name)), ...entries])
}

/** A row of inline strings and numbers; null leaves a cell out. */
export function row(number: number, cells: ReadonlyArray<string | number | null>, attributes = ''): string {
  const written = cells.map((value, at) => {
    const place = `${String.fromCharCode(65 + at)}${number}`
    if (value === null) return ''
    return typeof value === 'number'
      ? `<c r="${place}"><v>${value}</v></c>`
      : `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
  })
  return `<row r="${number}" ${attributes}>${written.join('')}</row>`
}
