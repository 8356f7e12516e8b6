import type { Paragraph, SourceDocument } from '@luoshi/core/reading'
import type { Guards } from '../../limits.ts'
import { Stopped } from '../stopped.ts'

/** Plain text: the text stays exactly as decoded, every line is a paragraph; a line's ending (LF, CRLF, CR, form feed) is outside its span. */
export function readPlain(text: string, guards: Guards): SourceDocument {
  const blocks: Paragraph[] = []
  const ending = /\r\n|[\n\r\f\u2028\u2029]/g
  let from = 0
  for (let found = ending.exec(text); found !== null; found = ending.exec(text)) {
    if (blocks.length >= guards.paragraphs) throw new Stopped('too_large')
    blocks.push({ kind: 'paragraph', span: [from, found.index] })
    from = ending.lastIndex
  }
  if (from < text.length) blocks.push({ kind: 'paragraph', span: [from, text.length] })
  return { text, blocks }
}
