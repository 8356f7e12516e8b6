import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keyFromPaper, keyOnPaper } from './recovery-key.ts'

const key = randomBytes(32)
const paper = keyOnPaper(key)

describe('a key on paper', () => {
  it('has 14 groups of 4, none of which can be misread', () => {
    expect(paper).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it.each([
    ['as it is printed', paper],
    ['in small letters and without groups', paper.toLowerCase().replaceAll('-', '')],
    ['with spaces and a line break', ` ${paper.replaceAll('-', ' ')}\n`],
    ['with letters for digits', paper.replaceAll('0', 'o').replaceAll('1', 'l')],
  ])('is read back %s', (_, typed) => expect(keyFromPaper(typed)).toEqual(key))

  it.each([
    ['nothing', ''],
    ['a group too few', paper.slice(5)],
    ['a letter that there is not', `U${paper.slice(1)}`],
    ['base64 of the key', key.toString('base64')],
  ])('is refused as %s', (_, typed) => expect(keyFromPaper(typed)).toBeNull())

  it('notices every mistyped character and nearly every pair that was exchanged', () => {
    const letters = paper.replaceAll('-', '')
    for (let at = 0; at < letters.length; at += 1) {
      const other = letters[at] === '7' ? '8' : '7'
      const read = keyFromPaper(letters.slice(0, at) + other + letters.slice(at + 1))
      // The last letter of the key holds one bit of it.
      expect(read === null || read.equals(key)).toBe(true)
    }
  })

  it.each([Buffer.alloc(32), Buffer.alloc(32, 255)])('takes any key', (any) => {
    expect(keyFromPaper(keyOnPaper(any))).toEqual(any)
  })
})
