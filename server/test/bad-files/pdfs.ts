import { aPdf, pdfOf, streamOf } from '../pdf-file.ts'
import { deflatedMegabytes } from '../zip-file.ts'
import { bytesOf, noise, type Made } from './made.ts'

const page = aPdf([{ words: [{ x: 72, y: 700, text: '一、加强组织建设' }] }])
const tree = (pages: string, ...more: string[]) => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', pages, ...more])
const leaf = (content: string) =>
  tree(
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    content,
  )

/** PDFs that are cut, circular, locked, empty or explode. */
export const pdfs: Made[] = [
  ...[5, 30, 60, 90].map((percent): Made => [
    `PDF cut at ${percent} %`,
    () => page.subarray(0, (page.length * percent) / 100),
    'damaged',
    'scanned_pdf',
    'read',
  ]),
  ['PDF of a heading', () => bytesOf('%PDF-1.7\n'), 'damaged'],
  ['PDF of noise', () => Uint8Array.from([...bytesOf('%PDF-1.7\n'), ...noise(200_000)]), 'damaged'],
  [
    'PDF whose table points to itself',
    () =>
      bytesOf(
        '%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF',
      ),
    'damaged',
  ],
  [
    'PDF that states a billion pages',
    () => tree('<< /Type /Pages /Count 1000000000 /Kids [] >>'),
    'too_many_pages',
    'damaged',
  ],
  [
    'PDF whose pages contain themselves',
    () => tree('<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] >>'),
    'damaged',
  ],
  ['PDF without words', () => aPdf([{ raw: '0 0 500 500 re f' }]), 'scanned_pdf'],
  [
    'PDF under a password',
    () =>
      pdfOf(
        ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 0 /Kids [] >>'],
        `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >> /ID [<41><41>] `,
      ),
    'encrypted',
  ],
  [
    'PDF of nested arrays',
    () => leaf(streamOf(`${'['.repeat(200_000)} TJ`)),
    'scanned_pdf',
    'damaged',
    'took_too_long',
  ],
  [
    'PDF of half a million rules',
    () => leaf(streamOf('1 1 m 9 9 l S '.repeat(500_000))),
    'scanned_pdf',
    'took_too_long',
    'took_too_much_memory',
  ],
  [
    'PDF content that calls itself',
    () =>
      tree(
        '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>',
        streamOf('/X Do'),
        '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream',
      ),
    'scanned_pdf',
    'damaged',
    'took_too_long',
  ],
  [
    'PDF page of 500 MB',
    () => leaf(streamOf(`\x78\x9c${Buffer.from(deflatedMegabytes(500)).toString('latin1')}`, '/Filter /FlateDecode')),
    'scanned_pdf',
    'damaged',
    'took_too_much_memory',
    'took_too_long',
  ],
]
