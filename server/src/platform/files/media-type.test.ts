import { expect, test } from 'vitest'
import { aZip, type ZipEntry } from '../../../test/zip-file.ts'
import { recognise } from './media-type.ts'

const types = { name: '[Content_Types].xml', content: '<Types/>' }
const word = { name: 'word/document.xml', content: '<w:document/>' }
const sheet = { name: 'xl/workbook.xml', content: '<workbook/>' }
const office = (...entries: readonly ZipEntry[]) => aZip([types, ...entries])
const joined = (...parts: readonly (Uint8Array | string)[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))))
const utf16 = joined(Buffer.from([0xff, 0xfe]), Buffer.from('会议记录', 'utf16le'))
const gb18030 = joined(Buffer.from([0xbb, 0xe1, 0xd2, 0xe9, 0x2c, 0x31, 0x0d, 0x0a]))
const pdf = joined('%PDF-1.7\n1 0 obj\n', Buffer.from([0xe2, 0xe3, 0, 0xcf]), '\nstartxref\n9\n%%EOF\n')

test.each([
  ['a docx', office(word), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['an xlsx', office(sheet), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['a PDF', pdf, 'application/pdf'],
  ['a text', joined('会议记录\r\n\t三月五日\f'), 'text/plain'],
  ['a table of commas', joined('\ufeff姓名,次数\n张三,3\n'), 'text/plain'],
  ['Markdown', joined('# 标题\n\n- a < b\n- <https://example.org>\n'), 'text/plain'],
  ['a text in UTF-16', utf16, 'text/plain'],
  ['a text in GB 18030', gb18030, 'text/plain'],
])('%s is known by its content', (_, bytes, mediaType) => {
  expect(recognise(bytes)).toEqual({ mediaType })
})

test.each([
  ['a cut PDF', pdf.subarray(0, 30), 'file_damaged'],
  ['a PDF with an archive behind it', joined(pdf, 'x'.repeat(5000), office(word)), 'file_damaged'],
  ['a cut docx', office(word).subarray(0, -8), 'file_damaged'],
  ['a docx with something behind it', joined(office(word), '<script>'), 'file_damaged'],
  ['a docx with something before it', joined('PK\x03\x04', office(word)), 'file_damaged'],
  ['an encrypted part', office({ ...word, told: { flags: 1 } }), 'file_damaged'],
  ['a way out of the folder', office(word, { name: '../../evil', content: '' }), 'file_damaged'],
  ['an absolute name', office(word, { name: '/etc/passwd', content: '' }), 'file_damaged'],
  ['a drive', office(word, { name: 'C:\\evil', content: '' }), 'file_damaged'],
  ['far more inside than a document', office({ ...word, told: { size: 400 * 1024 * 1024 } }), 'file_damaged'],
  [
    'too many parts',
    office(...Array.from({ length: 4001 }, (_, at) => ({ name: String(at), content: '' }))),
    'file_damaged',
  ],
  ['the head of an archive alone', joined('PK\x03\x04'), 'file_damaged'],
  ['macros', office(word, { name: 'word/vbaProject.bin', content: 'x' }), 'file_macros'],
  ['an archive of anything', aZip([{ name: 'a.exe', content: 'MZ' }]), 'file_type_refused'],
  ['a presentation', office({ name: 'ppt/presentation.xml', content: '' }), 'file_type_refused'],
  ['a program', joined('MZ', Buffer.from([0x90, 0, 3, 0, 0, 0])), 'file_type_refused'],
  [
    'an old Word file',
    joined(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])),
    'file_type_refused',
  ],
  ['a rich text', joined('{\\rtf1 hello}'), 'file_type_refused'],
  ['a page', joined('\n <HTML><body>'), 'file_type_refused'],
  ['a page in UTF-16', joined(Buffer.from([0xff, 0xfe]), Buffer.from('<script>', 'utf16le')), 'file_type_refused'],
  ['a script in a text', joined('hello\n<script src=x></script>'), 'file_type_refused'],
  ['a shell script', joined('#!/bin/sh\nrm -rf /'), 'file_type_refused'],
  ['PHP', joined('<?php system(1);'), 'file_type_refused'],
  ['NUL bytes', joined('a\0b'), 'file_type_refused'],
  ['no encoding', joined(Buffer.from([0x41, 0xff, 0xff, 0x41])), 'file_type_refused'],
])('%s is refused', (_, bytes, code) => {
  expect(recognise(bytes)).toEqual({ code })
})
