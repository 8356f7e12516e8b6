import { aDocx, p, part } from '../docx-file.ts'
import { aZip, deflatedMegabytes, type ZipEntry } from '../zip-file.ts'
import { noise, type Made } from './made.ts'

const body = p('一、加强组织建设')
const withPart = (name: string, content: string | Uint8Array, told: ZipEntry['told'] = {}) =>
  aDocx({ body, entries: [{ name, content, told }] })

/** Zip archives that are cut, lie or explode. */
export const archives: Made[] = [
  ...[1, 3, 10, 30, 60, 80, 90, 97, 99].map((percent): Made => [
    `Word file cut at ${percent} %`,
    () => {
      const whole = aDocx({ body: body.repeat(50), styles: '' })
      return whole.subarray(0, Math.ceil((whole.length * percent) / 100))
    },
    'damaged',
  ]),
  [
    'zip bomb of 1 GB',
    () => withPart('word/document.xml', deflatedMegabytes(1000), { packed: true, size: 1_000_000_000 }),
    'too_large_unpacked',
  ],
  [
    'zip bomb that states 1,000 bytes',
    () => withPart('word/document.xml', deflatedMegabytes(1000), { packed: true, size: 1000 }),
    'damaged',
  ],
  [
    'zip bomb that states 30 MB',
    () => withPart('word/document.xml', deflatedMegabytes(1000), { packed: true, size: 30_000_000 }),
    'damaged',
  ],
  [
    'zip bomb in the styles',
    () => withPart('word/styles.xml', deflatedMegabytes(500), { packed: true, size: 500_000_000 }),
    'too_large_unpacked',
  ],
  ['30 MB of spaces as a document', () => withPart('word/document.xml', Buffer.alloc(30_000_000, 0x20)), 'damaged'],
  ['30 MB of words in one paragraph', () => aDocx({ body: p('a'.repeat(30_000_000)) }), 'too_large'],
  [
    'parts that share one body of 20 MB',
    () =>
      aDocx({
        body,
        entries: [
          { name: 'word/styles.xml', content: part('styles', ' '.repeat(20_000_000)) },
          ...['word/numbering.xml', 'word/footnotes.xml'].map((name): ZipEntry => ({
            name,
            content: part('styles', ' '.repeat(20_000_000)),
          })),
        ],
      }),
    'too_large_unpacked',
    'took_too_long',
    'read',
  ],
  [
    '50,000 entries',
    () =>
      aZip(
        Array.from({ length: 50_000 }, (_, at) => ({
          name: `word/${at}`,
          content: '',
          told: at === 0 ? {} : { sameAs: 0 },
        })),
      ),
    'too_many_parts',
  ],
  ['zip in a zip', () => withPart('word/document.xml', aDocx({ body })), 'damaged'],
  [
    'zip of zips',
    () => aZip(Array.from({ length: 20 }, (_, at) => ({ name: `word/${at}.zip`, content: aDocx({ body }) }))),
    'damaged',
  ],
  [
    'names that climb out',
    () =>
      aDocx({
        body,
        entries: [
          { name: '../../../../etc/passwd', content: 'x' },
          { name: '..\\..\\x', content: 'x' },
        ],
      }),
    'read',
  ],
  [
    'a symbolic link',
    () => aDocx({ body, entries: [{ name: 'word/styles.xml', content: '/etc/passwd', told: { mode: 0o120777 } }] }),
    'damaged',
  ],
  ['encrypted entries', () => withPart('word/document.xml', noise(500), { flags: 0x0801 }), 'encrypted'],
  ['unknown compression', () => withPart('word/document.xml', 'x', { method: 99 }), 'damaged'],
  ['wrong checksum', () => withPart('word/document.xml', part('document', ''), { crc: 1 }), 'damaged'],
  ['empty archive', () => aZip([]), 'unsupported_format'],
  ['archive of pictures', () => aZip([{ name: 'a.png', content: noise(100) }]), 'unsupported_format'],
  ['OFD', () => aZip([{ name: 'OFD.xml', content: '<ofd/>' }]), 'unsupported_format'],
]
