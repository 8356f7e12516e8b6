import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DocxParagraph, type DocxTable, docxOf, type Run } from './docx.ts'
import { sample, type SampleDocument } from './sample.ts'

/** The paper as Word shows it, in the look of GB/T 9704. */
export function sampleDocx(document: SampleDocument = sample): Uint8Array {
  const { header, rows } = document
  const list: DocxTable = { widths: [700, 4800, 1300, 2044], header: header.map((text) => text ?? ''), rows }
  return docxOf([...headOf(document), ...bodyOf(document), line(document.listTitle, BANNER, 'center'), list, line('', BODY)])
}

/** The same as plain text, its table flattened to one cell a line after a TAB; merged cells are left empty. */
export function sampleText({ header, rows, ...document }: SampleDocument = sample): string {
  const prose = [
    document.letterhead,
    document.number,
    document.title,
    document.addressees,
    document.opening,
    document.signature,
    document.issuedOn,
    document.planTitle,
    document.introduction,
    ...document.parts.flatMap((part) => [part.heading, part.lead, ...part.measures]),
  ]
  const cells = [header, ...rows].map((row) => row.map((cell) => `\t${cell ?? ''}`).join('\n'))
  return `${[...prose, `\t${document.listTitle}`, ...cells].join('\n\n')}\n`
}

type Look = Omit<Run, 'text'>
const LETTERHEAD: Look = { font: '方正小标宋简体', size: 72, colour: 'FF0000' }
const BANNER: Look = { font: '方正小标宋简体', size: 44 }
const HEADING: Look = { font: '黑体', size: 32 }
const SUBHEADING: Look = { font: '楷体_GB2312', size: 32 }
const BODY: Look = { font: '仿宋_GB2312', size: 32 }

function headOf(document: SampleDocument): DocxParagraph[] {
  return [
    line(document.letterhead, LETTERHEAD, 'center'),
    { ...line(document.number, BODY, 'center'), rule: true },
    line(document.title, BANNER, 'center'),
    line(document.addressees, BODY),
    indented(document.opening, BODY),
    line(document.signature, BODY, 'right'),
    line(document.issuedOn, BODY, 'right'),
  ]
}

function bodyOf(document: SampleDocument): DocxParagraph[] {
  const parts = document.parts.flatMap((part) => [
    indented(part.heading, HEADING),
    indented(part.lead, BODY),
    ...part.measures.flatMap(measureOf),
  ])
  return [line(document.planTitle, BANNER, 'center'), indented(document.introduction, BODY), ...parts]
}

/** A measure opens with its heading in another face; a broken sentence goes on in the next paragraph. */
function measureOf(measure: string): DocxParagraph[] {
  const [first = '', ...rest] = measure.split('\n')
  const stop = first.indexOf('。') + 1
  const runs = [
    { text: first.slice(0, stop), ...SUBHEADING },
    { text: first.slice(stop), ...BODY },
  ]
  return [{ runs, indent: true }, ...rest.map((text) => line(text, BODY))]
}

function line(text: string, look: Look, align?: 'center' | 'right'): DocxParagraph {
  const runs = text === '' ? [] : [{ text, ...look }]
  return align ? { runs, align } : { runs }
}

function indented(text: string, look: Look): DocxParagraph {
  return { ...line(text, look), indent: true }
}

if (import.meta.main) {
  writeFileSync(join(import.meta.dirname, 'sample.docx'), sampleDocx())
  writeFileSync(join(import.meta.dirname, 'sample.txt'), sampleText())
}
