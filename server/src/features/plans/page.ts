import type { Language } from '@luoshi/contract/plan-words'

/** Where a plan is printed: the language of the labels, the columns there are, and how to set off a heading. */
export interface Page {
  readonly language: Language
  readonly width: number
  readonly ink: Ink
}

export interface Ink {
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
}

export const plainInk: Ink = { strong: (text) => text, faint: (text) => text }

export const colourInk: Ink = {
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  faint: (text) => `\u001b[2m${text}\u001b[22m`,
}
