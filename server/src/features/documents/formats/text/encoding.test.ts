import { describe, expect, it } from 'vitest'
import { refusalOf, readOk } from '../../../../../test/read.ts'

/** "关于印发工作要点的通知，请结合实际，认真组织实施。" and its traditional form, as bytes of encodings that Node cannot write. */
const GB = 'b9d8d3dad3a1b7a2b9a4d7f7d2aab5e3b5c4cda8d6aaa3acc7ebbde1bacfcab5bccaa3acc8cfd5e6d7e9d6afcab5caa9a1a3'
const BIG5 = 'c3f6a9f3a64cb56fa475a740ad6ec249aabab371aabea141bdd0b5b2a658b9eabbdaa141bb7baf75b2d5c2b4b9eaac49a143'
const SIMPLIFIED = '关于印发工作要点的通知，请结合实际，认真组织实施。'
const TRADITIONAL = '關於印發工作要點的通知，請結合實際，認真組織實施。'

const hex = (digits: string) => Uint8Array.from(Buffer.from(digits, 'hex'))
const joined = (...parts: ReadonlyArray<Uint8Array>) => Uint8Array.from(parts.flatMap((part) => [...part]))
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('encodings of plain text', () => {
  it.each([
    ['UTF-8', utf8(SIMPLIFIED), SIMPLIFIED, []],
    ['UTF-8 with a mark', joined(hex('efbbbf'), utf8(SIMPLIFIED)), SIMPLIFIED, []],
    ['UTF-16 little-endian', joined(hex('fffe'), Buffer.from(SIMPLIFIED, 'utf16le')), SIMPLIFIED, []],
    ['UTF-16 big-endian', joined(hex('feff'), Buffer.from(SIMPLIFIED, 'utf16le').swap16()), SIMPLIFIED, []],
    ['GB18030', hex(GB), SIMPLIFIED, ['encoding_guessed']],
    ['Big5', hex(BIG5), TRADITIONAL, ['encoding_guessed']],
    ['Latin letters', utf8('plan 2025'), 'plan 2025', []],
  ])('%s', async (_, bytes, text, codes) => {
    const read = await readOk(bytes)
    expect([read.document.text, read.codes]).toEqual([text, codes])
  })

  it('tells GB18030 and Big5 apart in short texts too', async () => {
    expect((await readOk(hex(GB.slice(0, 24)))).document.text).toBe(SIMPLIFIED.slice(0, 6))
    expect((await readOk(hex(BIG5.slice(0, 24)))).document.text).toBe(TRADITIONAL.slice(0, 6))
  })

  it('says when single characters were lost, and keeps the rest', async () => {
    const read = await readOk(joined(utf8(SIMPLIFIED.repeat(9)), hex('e4b8'), utf8(SIMPLIFIED.repeat(9))))
    expect(read.document.text.replace('\ufffd', '')).toBe(SIMPLIFIED.repeat(18))
    expect(read.codes).toContain('characters_lost')
  })

  it('keeps every line ending and leaves it outside the spans', async () => {
    const read = await readOk(utf8('甲\r\n\r\n乙\n丙'))
    expect(read.document.text).toBe('甲\r\n\r\n乙\n丙')
    expect(read.seen).toEqual(['甲', '', '乙', '丙'])
  })

  it.each([
    ['a NUL', utf8('甲\0乙'), 'binary'],
    ['only white space', utf8('\n \u3000\n'), 'no_text'],
    ['nothing', new Uint8Array(), 'empty'],
  ])('refuses %s', async (_, bytes, code) => expect(await refusalOf(bytes)).toBe(code))
})
