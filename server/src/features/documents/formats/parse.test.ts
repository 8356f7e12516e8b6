import { describe, expect, it } from 'vitest'
import { aDocx, p } from '../../../../test/docx-file.ts'
import { aPdf } from '../../../../test/pdf-file.ts'
import { readOk, refusalOf } from '../../../../test/read.ts'
import { anXlsx, row } from '../../../../test/xlsx-file.ts'
import { LIMITS, parseDocument } from '../index.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const docx = aDocx({ body: p('甲') })
const xlsx = anXlsx({ sheets: [{ name: 'S', inner: `<sheetData>${row(1, ['甲'])}</sheetData>` }] })
const pdf = aPdf([{ words: [{ x: 72, y: 700, text: '甲' }] }])

describe('content decides what a file is', () => {
  it.each([
    ['docx', docx, '清单.txt'],
    ['xlsx', xlsx, '清单.docx'],
    ['pdf', pdf, '清单.doc'],
    ['pdf', Uint8Array.from([...utf8('\n\n'), ...pdf]), '清单.docx'],
    ['text', utf8('甲'), '清单.docx'],
    ['html', utf8('\ufeff <!-- x --><HTML><p>甲'), '清单.xls'],
    ['html', utf8('<?xml version="1.0"?><!DOCTYPE html><html><p>甲</p></html>'), '清单.txt'],
    ['markdown', utf8('# 甲'), '清单.pdf'],
  ])('%s, and says that the name disagrees', async (format, bytes, fileName) => {
    const read = await readOk(bytes, fileName)
    expect([read.format, read.codes]).toEqual([format, ['name_disagrees']])
    expect(read.document.text).toContain('甲')
  })

  it.each([
    ['docx', docx, '清单.DOCX'],
    ['docx', docx, '清单.wps'],
    ['text', utf8('甲'), '清单'],
    ['markdown', utf8('# 甲'), '清单.txt'],
  ])('%s under a fitting name is no news', async (format, bytes, fileName) => {
    const read = await readOk(bytes, fileName)
    expect([read.format, read.codes]).toEqual([format, []])
  })

  it('knows a web page in UTF-16', async () => {
    const wide = Uint8Array.from([0xff, 0xfe, ...Buffer.from('<html><p>甲</p>', 'utf16le')])
    expect((await readOk(wide)).format).toBe('html')
  })
})

describe('limits', () => {
  const tight = (limits: Partial<typeof LIMITS>) => ({ limits: { ...LIMITS, ...limits } })

  it.each([
    ['file', docx, tight({ fileBytes: 10 }), 'too_large'],
    ['text', utf8('甲乙丙'), tight({ textBytes: 8 }), 'too_large'],
    ['unpacked part', docx, tight({ partBytes: 100 }), 'too_large_unpacked'],
    ['unpacked total', docx, tight({ unpackedBytes: 400 }), 'too_large_unpacked'],
    ['entries', docx, tight({ entries: 3 }), 'too_many_parts'],
    ['letters', aDocx({ body: p('甲乙丙') }), tight({ letters: 3 }), 'too_large'],
    ['paragraphs', aDocx({ body: p('甲') + p('乙') }), tight({ paragraphs: 1 }), 'too_large'],
    ['lines', utf8('甲\n乙\n'), tight({ paragraphs: 1 }), 'too_large'],
    ['pages', aPdf([{}, {}]), tight({ pages: 1 }), 'too_many_pages'],
  ])('of the %s', async (_, bytes, options, code) => {
    const outcome = await parseDocument(bytes, options)
    expect(outcome.ok ? 'read' : outcome.refusal.code).toBe(code)
  })

  it('words every refusal in both languages, with what to do next', async () => {
    const outcome = await parseDocument(new Uint8Array())
    if (outcome.ok) throw new Error('read nothing')
    const { sentence, next } = outcome.refusal
    for (const words of [sentence, next]) {
      expect(words.zh).toMatch(/[\u4e00-\u9fff].*。$/)
      expect(words.en).toMatch(/^[A-Z].*\.$/)
    }
  })
})

it('answers an archive of something else by what it is not', async () => {
  expect(await refusalOf(utf8('PK\x03\x04'))).toBe('damaged')
})
