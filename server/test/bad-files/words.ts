import { aDocx, contentTypes, p, part, tbl, tc, tr } from '../docx-file.ts'
import { aZip, type ZipEntry } from '../zip-file.ts'
import { laughs, type Made } from './made.ts'

const body = p('一、加强组织建设')
const bodyPart = (xml: string): ZipEntry => ({ name: 'word/document.xml', content: xml })
const withPart = (name: string, content: string | Uint8Array, told: ZipEntry['told'] = {}) =>
  aDocx({ body, entries: [{ name, content, told }] })
const nested = (open: string, close: string, depth: number) => `${open.repeat(depth)}${body}${close.repeat(depth)}`

/** Word files whose parts are missing, hostile or circular. */
export const words: Made[] = [
  [
    'no document part',
    () =>
      aZip([
        { name: '[Content_Types].xml', content: contentTypes() },
        { name: 'word/styles.xml', content: part('styles', '') },
      ]),
    'damaged',
  ],
  ['document that is no XML', () => withPart('word/document.xml', '任务清单'), 'damaged'],
  ['document part of nothing', () => withPart('word/document.xml', ''), 'damaged'],
  ['document that ends early', () => withPart('word/document.xml', part('document', body).slice(0, -20)), 'damaged'],
  [
    'billion laughs',
    () => aDocx({ body, entries: [bodyPart(`${laughs}<w:document>&j;</w:document>`)] }),
    'xml_with_entities',
  ],
  [
    'external entity',
    () => aDocx({ body, entries: [bodyPart('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>')] }),
    'xml_with_entities',
  ],
  [
    'document type in the styles',
    () => withPart('word/styles.xml', '<!DOCTYPE d SYSTEM "http://localhost/x.dtd"><d/>'),
    'xml_with_entities',
  ],
  [
    'document type in the content types',
    () => withPart('[Content_Types].xml', '<!DOCTYPE d><d/>'),
    'xml_with_entities',
  ],
  ['entity that nobody declared', () => aDocx({ body: p('&unknown;') }), 'damaged'],
  ['macros', () => aDocx({ body, entries: [{ name: 'word/vbaProject.bin', content: 'x' }] }), 'macros'],
  [
    'macro-enabled type',
    () => withPart('[Content_Types].xml', contentTypes('application/vnd.ms-word.document.macroEnabled.main+xml')),
    'macros',
  ],
  [
    'table of 10,000 columns',
    () => aDocx({ body: tbl([tr(Array.from({ length: 10_000 }, () => tc('甲')))]) }),
    'too_many_columns',
  ],
  [
    'cell over a billion columns',
    () => aDocx({ body: tbl([tr([tc('甲', '<w:gridSpan w:val="1000000000"/>')])]) }),
    'too_many_columns',
  ],
  [
    'row that begins at column a billion',
    () => aDocx({ body: tbl([tr([tc('甲')], '<w:gridBefore w:val="1000000000"/>')]) }),
    'too_many_columns',
  ],
  [
    'table of 400,000 cells',
    () => aDocx({ body: tbl(Array.from({ length: 40_000 }, () => tr(Array.from({ length: 10 }, () => '<w:tc/>')))) }),
    'too_many_cells',
    'took_too_long',
  ],
  [
    '10,000 nested tables',
    () => aDocx({ body: nested('<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>', 10_000) }),
    'too_deep',
  ],
  [
    '10,000 nested content controls',
    () => aDocx({ body: nested('<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>', 10_000) }),
    'too_deep',
  ],
  ['300,000 paragraphs', () => aDocx({ body: '<w:p/>'.repeat(300_000) }), 'too_large'],
  [
    'a million line breaks',
    () => aDocx({ body: p(`${'<w:r><w:br/></w:r>'.repeat(300_000)}<w:r><w:t>a</w:t></w:r>`) }),
    'read',
    'took_too_long',
  ],
  [
    'styles based on each other',
    () =>
      aDocx({
        body: p('甲', '<w:pStyle w:val="A"/>'),
        styles:
          '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
      }),
    'read',
  ],
  [
    'lists linked in a circle',
    () =>
      aDocx({
        body: p('甲', '<w:numPr><w:numId w:val="1"/></w:numPr>'),
        styles:
          '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        numbering:
          '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
      }),
    'read',
  ],
  [
    'list that starts at 2^60',
    () =>
      aDocx({
        body:
          p('甲', '<w:numPr><w:ilvl w:val="-7"/><w:numId w:val="1"/></w:numPr>') +
          p('乙', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        numbering:
          '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1152921504606846976"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
      }),
    'read',
  ],
  [
    'notes and heads that are not there',
    () =>
      aDocx({
        body:
          p('<w:r><w:t>甲</w:t><w:footnoteReference w:id="9"/></w:r>') +
          '<w:sectPr><w:headerReference r:id="rNone"/><w:headerReference r:id="rHead"/></w:sectPr>',
      }),
    'read',
  ],
  ['closing tags without opening', () => aDocx({ body: '</w:body></w:document></w:p>' }), 'damaged'],
]
