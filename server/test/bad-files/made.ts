import type { RefusalCode } from '../../src/features/documents/index.ts'

/** A file that a careless reader would choke on, and what may come of it: a refusal with one of the codes, or 'read' where it is merely odd. */
export interface BadFile {
  readonly name: string
  make(): Uint8Array
  readonly comes: ReadonlyArray<RefusalCode | 'read'>
}

export type Made = readonly [name: string, make: () => Uint8Array, ...comes: Array<RefusalCode | 'read'>]

export const bytesOf = (text: string) => new TextEncoder().encode(text)
export const bytes = (...values: number[]) => Uint8Array.from(values)

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

/** The XML entity bomb, as the head of a part. */
export const laughs = `<!DOCTYPE w:document [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]>`
