import type { RefusalCode } from '../src/features/documents/index.ts'
import { aDocx, contentTypes, p, part, tbl, tc, tr } from './docx-file.ts'
import { aPdf, pdfOf, streamOf } from './pdf-file.ts'
import { anXlsx, row } from './xlsx-file.ts'
import { aZip, deflatedMegabytes, type ZipEntry } from './zip-file.ts'

/** A file that a careless reader would choke on, and what may come of it: a refusal with one of the codes, or 'read' where it is merely odd. */
export interface BadFile {
  readonly name: string
  make(): Uint8Array
  readonly comes: ReadonlyArray<RefusalCode | 'read'>
}

type Made = readonly [name: string, make: () => Uint8Array, ...comes: Array<RefusalCode | 'read'>]

const bytesOf = (text: string) => new TextEncoder().encode(text)
const bytes = (...values: number[]) => Uint8Array.from(values)
const body = p('一、加强组织建设')
const bodyPart = (xml: string): ZipEntry => ({ name: 'word/document.xml', content: xml })
const withPart = (name: string, content: string | Uint8Array, told: ZipEntry['told'] = {}) => aDocx({ body, entries: [{ name, content, told }] })
const ole = (name: string) => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(2040).fill(0), ...Buffer.from(`${name}\0`, 'utf16le')])

/** Numbers that look random and are the same every time. */
export function noise(length: number, seed = 1): Uint8Array {
  const result = new Uint8Array(length)
  let state = seed
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    result[at] = state >>> 24
  }
  return result
}

const plain: Made[] = [
  ['empty file', () => bytes(), 'empty'],
  ['one NUL', () => bytes(0), 'binary'],
  ['only spaces', () => bytesOf(' \n\t\u3000\n'), 'no_text'],
  ['random bytes', () => noise(1_000_000), 'binary'],
  ['text with a NUL', () => bytesOf('第一条\0第二条'), 'binary'],
  ['control characters', () => bytesOf('甲\x01\x02\x03\x04乙'.repeat(50)), 'binary'],
  ['UTF-16 cut in a character', () => Uint8Array.from([0xff, 0xfe, ...Buffer.from('一、加强组织建设'.repeat(20), 'utf16le'), 0x31]), 'read'],
  ['UTF-16 of lone surrogates', () => Uint8Array.from([0xff, 0xfe, ...new Array<number>(1000).fill(0xd8)]), 'unknown_encoding'],
  ['broken UTF-8', () => Uint8Array.from([...bytesOf('一、加强组织建设。'.repeat(40)), 0xe4, 0xb8, ...bytesOf('二、服务青年。'.repeat(40))]), 'read'],
  ['bytes of no encoding', () => Uint8Array.from({ length: 4000 }, (_, at) => 0x80 + ((at * 37) % 128)), 'unknown_encoding', 'read'],
  ['9 MB of text', () => Buffer.alloc(9_000_000, '任务'), 'too_large'],
  ['8 MB in one line', () => Buffer.alloc(7_999_998, '任务一'), 'read', 'too_large'],
  ['four million lines', () => Buffer.alloc(8_000_000, '1\n'), 'too_large'],
  ['40 MB of anything', () => Buffer.alloc(40_000_000, 0x41), 'too_large'],
  ['Markdown row of 10,000 columns', () => bytesOf(`${'|甲'.repeat(10_000)}|\n|---|\n`), 'too_many_columns'],
  ['Markdown of brackets', () => bytesOf(`# 题\n${'['.repeat(500_000)}\n${'[](('.repeat(200_000)}`), 'read'],
  ['Markdown of spaces and dashes', () => bytesOf(`# 题\n${`|${' '.repeat(2000)}-${' '.repeat(2000)}x|\n`.repeat(300)}`), 'read'],
  ['web page of 2 million open divs', () => Buffer.alloc(7_999_990, '<div>'), 'too_deep'],
  ['web page of 10,000 nested divs', () => bytesOf(`<html>${'<div>'.repeat(10_000)}任务`), 'too_deep'],
  ['web page of 10,000 nested tables', () => bytesOf('<table><tr><td>'.repeat(10_000)), 'too_deep'],
  ['web page of closing tags', () => bytesOf(`<html>${'</p></div></td>'.repeat(300_000)}`), 'no_text', 'too_large', 'read'],
  ['100 MB of tags', () => Buffer.alloc(100_000_000, '<b></b>'), 'too_large'],
  ['web table of 10,000 columns', () => bytesOf(`<table><tr>${'<td>甲</td>'.repeat(10_000)}</tr></table>`), 'too_many_columns'],
  ['web table of endless row spans', () => bytesOf(`<table><tr>${'<td rowspan=65534>甲'.repeat(250)}${'<tr><td>乙'.repeat(5000)}</table>`), 'too_many_columns', 'too_many_cells', 'read'],
  ['web table column span of a billion', () => bytesOf('<table><tr><td colspan=1000000000>甲</table>'), 'too_many_columns'],
  ['web page with an unclosed comment', () => bytesOf(`<html><p>任务<!--${'-'.repeat(4_000_000)}`), 'read'],
  ['web tag with a million attributes', () => bytesOf(`<html><p ${'a=b '.repeat(1_000_000)}>任务</p>`), 'read'],
]

const archives: Made[] = [
  ...[1, 3, 10, 30, 60, 80, 90, 97, 99].map((percent): Made => [
    `Word file cut at ${percent} %`,
    () => {
      const whole = aDocx({ body: body.repeat(50), styles: '' })
      return whole.subarray(0, Math.ceil((whole.length * percent) / 100))
    },
    'damaged',
  ]),
  ['zip bomb of 1 GB', () => withPart('word/document.xml', deflatedMegabytes(1000), { packed: true, size: 1_000_000_000 }), 'too_large_unpacked'],
  ['zip bomb that states 1,000 bytes', () => withPart('word/document.xml', deflatedMegabytes(1000), { packed: true, size: 1000 }), 'damaged'],
  ['zip bomb that states 30 MB', () => withPart('word/document.xml', deflatedMegabytes(1000), { packed: true, size: 30_000_000 }), 'damaged'],
  ['zip bomb in the styles', () => withPart('word/styles.xml', deflatedMegabytes(500), { packed: true, size: 500_000_000 }), 'too_large_unpacked'],
  ['30 MB of spaces as a document', () => withPart('word/document.xml', Buffer.alloc(30_000_000, 0x20)), 'damaged'],
  ['30 MB of words in one paragraph', () => aDocx({ body: p('a'.repeat(30_000_000)) }), 'too_large'],
  ['parts that share one body of 20 MB', () => aDocx({ body, entries: [{ name: 'word/styles.xml', content: part('styles', ' '.repeat(20_000_000)) }, ...['word/numbering.xml', 'word/footnotes.xml'].map((name): ZipEntry => ({ name, content: part('styles', ' '.repeat(20_000_000)) }))] }), 'too_large_unpacked', 'took_too_long', 'read'],
  ['50,000 entries', () => aZip(Array.from({ length: 50_000 }, (_, at) => ({ name: `word/${at}`, content: '', told: at === 0 ? {} : { sameAs: 0 } }))), 'too_many_parts'],
  ['zip in a zip', () => withPart('word/document.xml', aDocx({ body })), 'damaged'],
  ['zip of zips', () => aZip(Array.from({ length: 20 }, (_, at) => ({ name: `word/${at}.zip`, content: aDocx({ body }) }))), 'damaged'],
  ['names that climb out', () => aDocx({ body, entries: [{ name: '../../../../etc/passwd', content: 'x' }, { name: '..\\..\\x', content: 'x' }] }), 'read'],
  ['a symbolic link', () => aDocx({ body, entries: [{ name: 'word/styles.xml', content: '/etc/passwd', told: { mode: 0o120777 } }] }), 'damaged'],
  ['encrypted entries', () => withPart('word/document.xml', noise(500), { flags: 0x0801 }), 'encrypted'],
  ['unknown compression', () => withPart('word/document.xml', 'x', { method: 99 }), 'damaged'],
  ['wrong checksum', () => withPart('word/document.xml', part('document', ''), { crc: 1 }), 'damaged'],
  ['empty archive', () => aZip([]), 'unsupported_format'],
  ['archive of pictures', () => aZip([{ name: 'a.png', content: noise(100) }]), 'unsupported_format'],
  ['OFD', () => aZip([{ name: 'OFD.xml', content: '<ofd/>' }]), 'unsupported_format'],
]

const nested = (open: string, close: string, depth: number) => `${open.repeat(depth)}${body}${close.repeat(depth)}`
const laughs = `<!DOCTYPE w:document [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]>`

const words: Made[] = [
  ['no document part', () => aZip([{ name: '[Content_Types].xml', content: contentTypes() }, { name: 'word/styles.xml', content: part('styles', '') }]), 'damaged'],
  ['document that is no XML', () => withPart('word/document.xml', '任务清单'), 'damaged'],
  ['document part of nothing', () => withPart('word/document.xml', ''), 'damaged'],
  ['document that ends early', () => withPart('word/document.xml', part('document', body).slice(0, -20)), 'damaged'],
  ['billion laughs', () => aDocx({ body, entries: [bodyPart(`${laughs}<w:document>&j;</w:document>`)] }), 'xml_with_entities'],
  ['external entity', () => aDocx({ body, entries: [bodyPart('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>')] }), 'xml_with_entities'],
  ['document type in the styles', () => withPart('word/styles.xml', '<!DOCTYPE d SYSTEM "http://localhost/x.dtd"><d/>'), 'xml_with_entities'],
  ['document type in the content types', () => withPart('[Content_Types].xml', '<!DOCTYPE d><d/>'), 'xml_with_entities'],
  ['entity that nobody declared', () => aDocx({ body: p('&unknown;') }), 'damaged'],
  ['macros', () => aDocx({ body, entries: [{ name: 'word/vbaProject.bin', content: 'x' }] }), 'macros'],
  ['macro-enabled type', () => withPart('[Content_Types].xml', contentTypes('application/vnd.ms-word.document.macroEnabled.main+xml')), 'macros'],
  ['table of 10,000 columns', () => aDocx({ body: tbl([tr(Array.from({ length: 10_000 }, () => tc('甲')))]) }), 'too_many_columns'],
  ['cell over a billion columns', () => aDocx({ body: tbl([tr([tc('甲', '<w:gridSpan w:val="1000000000"/>')])]) }), 'too_many_columns'],
  ['row that begins at column a billion', () => aDocx({ body: tbl([tr([tc('甲')], '<w:gridBefore w:val="1000000000"/>')]) }), 'too_many_columns'],
  ['table of 400,000 cells', () => aDocx({ body: tbl(Array.from({ length: 40_000 }, () => tr(Array.from({ length: 10 }, () => '<w:tc/>')))) }), 'too_many_cells', 'took_too_long'],
  ['10,000 nested tables', () => aDocx({ body: nested('<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>', 10_000) }), 'too_deep'],
  ['10,000 nested content controls', () => aDocx({ body: nested('<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>', 10_000) }), 'too_deep'],
  ['300,000 paragraphs', () => aDocx({ body: '<w:p/>'.repeat(300_000) }), 'too_large'],
  ['a million line breaks', () => aDocx({ body: p(`${'<w:r><w:br/></w:r>'.repeat(300_000)}<w:r><w:t>a</w:t></w:r>`) }), 'read', 'took_too_long'],
  ['styles based on each other', () => aDocx({ body: p('甲', '<w:pStyle w:val="A"/>'), styles: '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>' }), 'read'],
  ['lists linked in a circle', () => aDocx({ body: p('甲', '<w:numPr><w:numId w:val="1"/></w:numPr>'), styles: '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>', numbering: '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' }), 'read'],
  ['list that starts at 2^60', () => aDocx({ body: p('甲', '<w:numPr><w:ilvl w:val="-7"/><w:numId w:val="1"/></w:numPr>') + p('乙', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'), numbering: '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1152921504606846976"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' }), 'read'],
  ['notes and heads that are not there', () => aDocx({ body: p('<w:r><w:t>甲</w:t><w:footnoteReference w:id="9"/></w:r>') + '<w:sectPr><w:headerReference r:id="rNone"/><w:headerReference r:id="rHead"/></w:sectPr>' }), 'read'],
  ['closing tags without opening', () => aDocx({ body: '</w:body></w:document></w:p>' }), 'damaged'],
]

const cell = (reference: string) => `<c r="${reference}" t="inlineStr"><is><t>甲</t></is></c>`
const sheet = (inner: string) => [{ name: 'S', inner }]

const sheets: Made[] = [
  ['sheet used from A1 to XFD1048576', () => anXlsx({ sheets: sheet(`<dimension ref="A1:XFD1048576"/><sheetData><row r="1">${cell('A1')}</row><row r="1048576">${cell('XFD1048576')}</row></sheetData>`) }), 'read'],
  ['merge of the whole sheet', () => anXlsx({ sheets: sheet(`<sheetData>${row(1, ['甲', '乙'])}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`) }), 'read'],
  ['200,000 empty rows', () => anXlsx({ sheets: sheet(`<sheetData>${'<row r="1" s="1"><c r="A1" s="1"/></row>'.repeat(200_000)}${row(2, ['甲'])}</sheetData>`) }), 'read', 'took_too_long'],
  ['shared strings of 1 GB', () => anXlsx({ sheets: sheet(`<sheetData>${row(1, ['甲'])}</sheetData>`), entries: [{ name: 'xl/sharedStrings.xml', content: deflatedMegabytes(1000), told: { packed: true, size: 1_000_000_000 } }] }), 'too_large_unpacked'],
  ['one long string used 50,000 times', () => anXlsx({ strings: ['任务'.repeat(16_000)], sheets: sheet(`<sheetData>${'<row><c t="s"><v>0</v></c></row>'.repeat(50_000)}</sheetData>`) }), 'too_large'],
  ['row of 10,000 columns', () => anXlsx({ sheets: sheet(`<sheetData><row r="1">${'<c t="inlineStr"><is><t>甲</t></is></c>'.repeat(10_000)}</row></sheetData>`) }), 'too_many_columns'],
  ['columns hidden to the end', () => anXlsx({ sheets: sheet(`<cols><col min="2" max="4294967295" hidden="1"/></cols><sheetData>${row(1, ['甲', '乙'])}</sheetData>`) }), 'read'],
  ['workbook with entities', () => anXlsx({ sheets: [], entries: [{ name: 'xl/workbook.xml', content: `${laughs}<workbook>&j;</workbook>` }] }), 'xml_with_entities'],
  ['workbook without its sheets', () => anXlsx({ sheets: sheet(''), entries: [{ name: 'xl/_rels/workbook.xml.rels', content: '<Relationships/>' }] }), 'no_text'],
  ['workbook with macros', () => anXlsx({ sheets: [], entries: [{ name: 'xl/vbaProject.bin', content: 'x' }] }), 'macros'],
  ['binary workbook', () => aZip([{ name: 'xl/workbook.bin', content: noise(500) }]), 'unsupported_format'],
  ['old workbook that is only a name', () => ole('Workbook'), 'damaged'],
  ['compound file under a password', () => ole('EncryptedPackage'), 'encrypted'],
  ['compound file of nothing known', () => ole('Nothing'), 'unsupported_format'],
  ['old document with macros', () => ole('_VBA_PROJECT'), 'macros'],
  ['old document', () => ole('WordDocument'), 'needs_office'],
]

const others: Made[] = [
  ['PNG', () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...noise(500)]), 'picture'],
  ['JPEG', () => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...noise(500)]), 'picture'],
  ['gzip', () => Uint8Array.from([0x1f, 0x8b, 8, ...noise(500)]), 'unsupported_format'],
  ['RTF', () => bytesOf('{\\rtf1 x}'), 'needs_office'],
  ['MHT', () => bytesOf('MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>'), 'unsupported_format'],
  ['Word 2003 XML', () => bytesOf('<?xml version="1.0"?><w:wordDocument/>'), 'unsupported_format'],
]

const page = aPdf([{ words: [{ x: 72, y: 700, text: '一、加强组织建设' }] }])
const tree = (pages: string, ...more: string[]) => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', pages, ...more])
const leaf = (content: string) => tree('<< /Type /Pages /Count 1 /Kids [3 0 R] >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>', content)

const pdfs: Made[] = [
  ...[5, 30, 60, 90].map((percent): Made => [`PDF cut at ${percent} %`, () => page.subarray(0, (page.length * percent) / 100), 'damaged', 'scanned_pdf', 'read']),
  ['PDF of a heading', () => bytesOf('%PDF-1.7\n'), 'damaged'],
  ['PDF of noise', () => Uint8Array.from([...bytesOf('%PDF-1.7\n'), ...noise(200_000)]), 'damaged'],
  ['PDF whose table points to itself', () => bytesOf('%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF'), 'damaged'],
  ['PDF that states a billion pages', () => tree('<< /Type /Pages /Count 1000000000 /Kids [] >>'), 'too_many_pages', 'damaged'],
  ['PDF whose pages contain themselves', () => tree('<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] >>'), 'damaged'],
  ['PDF without words', () => aPdf([{ raw: '0 0 500 500 re f' }]), 'scanned_pdf'],
  ['PDF under a password', () => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 0 /Kids [] >>'], `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >> /ID [<41><41>] `), 'encrypted'],
  ['PDF of nested arrays', () => leaf(streamOf(`${'['.repeat(200_000)} TJ`)), 'scanned_pdf', 'damaged', 'took_too_long'],
  ['PDF of half a million rules', () => leaf(streamOf('1 1 m 9 9 l S '.repeat(500_000))), 'scanned_pdf', 'took_too_long', 'took_too_much_memory'],
  ['PDF content that calls itself', () => tree('<< /Type /Pages /Count 1 /Kids [3 0 R] >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>', streamOf('/X Do'), '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream'), 'scanned_pdf', 'damaged', 'took_too_long'],
  ['PDF page of 500 MB', () => leaf(streamOf(`\x78\x9c${Buffer.from(deflatedMegabytes(500)).toString('latin1')}`, '/Filter /FlateDecode')), 'scanned_pdf', 'damaged', 'took_too_much_memory', 'took_too_long'],
]

const named = (made: readonly Made[]): BadFile[] => made.map(([name, make, ...comes]) => ({ name, make, comes }))

export const badFiles: readonly BadFile[] = named([...plain, ...archives, ...words, ...sheets, ...others, ...pdfs])
