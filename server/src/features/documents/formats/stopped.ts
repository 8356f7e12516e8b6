import type { RefusalCode } from '../refusals.ts'

/** Ends the reading of a file from inside a parser; `parseDocument` turns it into a refusal, so it never leaves this folder. */
export class Stopped extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode) {
    super(code)
    this.code = code
  }
}
