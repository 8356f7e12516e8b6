import { anXlsx, row } from '../xlsx-file.ts'
import { aZip, deflatedMegabytes } from '../zip-file.ts'
import { laughs, noise, type Made } from './made.ts'

const ole = (name: string) =>
  Uint8Array.from([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...Array.from({ length: 2040 }, () => 0),
    ...Buffer.from(`${name}\0`, 'utf16le'),
  ])
const cell = (reference: string) => `<c r="${reference}" t="inlineStr"><is><t>甲</t></is></c>`
const sheet = (inner: string) => [{ name: 'S', inner }]

/** Spreadsheets, and compound files of the old formats. */
export const sheets: Made[] = [
  [
    'sheet used from A1 to XFD1048576',
    () =>
      anXlsx({
        sheets: sheet(
          `<dimension ref="A1:XFD1048576"/><sheetData><row r="1">${cell('A1')}</row><row r="1048576">${cell('XFD1048576')}</row></sheetData>`,
        ),
      }),
    'read',
  ],
  [
    'merge of the whole sheet',
    () =>
      anXlsx({
        sheets: sheet(
          `<sheetData>${row(1, ['甲', '乙'])}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`,
        ),
      }),
    'read',
  ],
  [
    '200,000 empty rows',
    () =>
      anXlsx({
        sheets: sheet(
          `<sheetData>${'<row r="1" s="1"><c r="A1" s="1"/></row>'.repeat(200_000)}${row(2, ['甲'])}</sheetData>`,
        ),
      }),
    'read',
    'took_too_long',
  ],
  [
    'shared strings of 1 GB',
    () =>
      anXlsx({
        sheets: sheet(`<sheetData>${row(1, ['甲'])}</sheetData>`),
        entries: [
          {
            name: 'xl/sharedStrings.xml',
            content: deflatedMegabytes(1000),
            told: { packed: true, size: 1_000_000_000 },
          },
        ],
      }),
    'too_large_unpacked',
  ],
  [
    'one long string used 50,000 times',
    () =>
      anXlsx({
        strings: ['任务'.repeat(16_000)],
        sheets: sheet(`<sheetData>${'<row><c t="s"><v>0</v></c></row>'.repeat(50_000)}</sheetData>`),
      }),
    'too_large',
  ],
  [
    'row of 10,000 columns',
    () =>
      anXlsx({
        sheets: sheet(
          `<sheetData><row r="1">${'<c t="inlineStr"><is><t>甲</t></is></c>'.repeat(10_000)}</row></sheetData>`,
        ),
      }),
    'too_many_columns',
  ],
  [
    'columns hidden to the end',
    () =>
      anXlsx({
        sheets: sheet(
          `<cols><col min="2" max="4294967295" hidden="1"/></cols><sheetData>${row(1, ['甲', '乙'])}</sheetData>`,
        ),
      }),
    'read',
  ],
  [
    'workbook with entities',
    () => anXlsx({ sheets: [], entries: [{ name: 'xl/workbook.xml', content: `${laughs}<workbook>&j;</workbook>` }] }),
    'xml_with_entities',
  ],
  [
    'workbook without its sheets',
    () => anXlsx({ sheets: sheet(''), entries: [{ name: 'xl/_rels/workbook.xml.rels', content: '<Relationships/>' }] }),
    'no_text',
  ],
  [
    'workbook with macros',
    () => anXlsx({ sheets: [], entries: [{ name: 'xl/vbaProject.bin', content: 'x' }] }),
    'macros',
  ],
  ['binary workbook', () => aZip([{ name: 'xl/workbook.bin', content: noise(500) }]), 'unsupported_format'],
  ['old workbook that is only a name', () => ole('Workbook'), 'damaged'],
  ['compound file under a password', () => ole('EncryptedPackage'), 'encrypted'],
  ['compound file of nothing known', () => ole('Nothing'), 'unsupported_format'],
  ['old document with macros', () => ole('_VBA_PROJECT'), 'macros'],
  ['old document', () => ole('WordDocument'), 'needs_office'],
]
