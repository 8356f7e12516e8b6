import type { Span } from '../blocks.ts'
import type { Passage } from '../text/passage.ts'
import type { Marker } from './marker.ts'

export interface OutlineParagraph {
  readonly span: Span
  readonly passage: Passage
  readonly text: string
  /** Heading level that the file states. */
  readonly level: number | null
  /** Its words stand in a task row. */
  readonly isTask: boolean
  /** It is the first paragraph of a task. */
  readonly startsTask: boolean
}

/** The paragraphs of a body with their numbering. */
export interface Body {
  readonly paragraphs: readonly OutlineParagraph[]
  readonly markers: readonly (Marker | null)[]
}

export function textAt({ paragraphs }: Body, index: number): string {
  return paragraphs[index]?.text ?? ''
}

/** One short sentence: a heading, as far as its words tell. */
export function isHeading(text: string): boolean {
  return text.length <= 50 && text.length >= 3 && !/[。；！？].|：$|印发|如下|以下|制定本/.test(text)
}

/** Attachments, contacts, copies: not the plan. */
export function isClosing(text: string): boolean {
  return CLOSING.test(text)
}

const CLOSING =
  /^(?:附件[0-9]*(?:：|$)|附：|抄送|抄报|主题词|（?联系人|联系电话|注：|备注：|（此件.*公开）|.{2,30}办公室[0-9]{4}年.*印发$)/
