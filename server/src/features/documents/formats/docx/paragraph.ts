import type { DraftBlock } from '../draft.ts'
import { enclosedBy } from './symbols.ts'

/** A paragraph under construction. */
export interface OpenParagraph {
  style: string | undefined
  numId: string | undefined
  ilvl: number | undefined
  outline: number | undefined
  words: string
  /** The paragraph's own style hides its words. */
  styleHides: boolean
  /** The run at hand is hidden. */
  hidden: boolean
  hidAny: boolean
  /** Its mark is a tracked deletion: its words join the next paragraph. */
  joinsNext: boolean
  /** Fields that are open: their instruction, and whether the result has begun. */
  readonly fields: { instruction: string; result: boolean }[]
  /** Blocks of text boxes anchored here; they follow the paragraph. */
  readonly boxes: DraftBlock[]
}

export function aParagraph(): OpenParagraph {
  return {
    style: undefined,
    numId: undefined,
    ilvl: undefined,
    outline: undefined,
    words: '',
    styleHides: false,
    hidden: false,
    hidAny: false,
    joinsNext: false,
    fields: [],
    boxes: [],
  }
}

/** Adds words of a run, unless hidden or part of a field's instruction. */
export function addWords(paragraph: OpenParagraph, words: string): void {
  if (paragraph.fields.some((field) => !field.result)) return
  if (paragraph.hidden) paragraph.hidAny = true
  else paragraph.words += words
}

export function addInstruction(paragraph: OpenParagraph, words: string): void {
  const field = paragraph.fields.at(-1)
  if (field !== undefined && field.instruction.length < 1000) field.instruction += words
}

/** begin, separate or end of a complex field: of `instruction SEPARATE result` only the result is shown. */
export function turnField(paragraph: OpenParagraph, type: string | undefined): void {
  if (type === 'begin') {
    paragraph.fields.push({ instruction: '', result: false })
    return
  }
  if (type === 'separate') {
    const field = paragraph.fields.at(-1)
    if (field !== undefined) field.result = true
    return
  }
  const field = paragraph.fields.pop()
  if (field !== undefined && !field.result) addWords(paragraph, enclosedBy(field.instruction))
}
