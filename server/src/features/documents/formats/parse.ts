import type { SourceDocument } from '@luoshi/core/reading'
import { LIMITS, type Guards, type Limits } from '../limits.ts'
import { notice, refusal, type Notice, type NoticeCode, type Refusal } from '../refusals.ts'
import { assemble, countLetters, hasWords, type DraftBlock } from './draft.ts'
import { oleKind, sniff } from './sniff.ts'
import { Stopped } from './stopped.ts'

export type DocumentFormat = 'docx' | 'xlsx' | 'xls' | 'pdf' | 'text' | 'markdown' | 'html' | 'doc'

export type ReadOutcome =
  | {
      readonly ok: true
      readonly document: SourceDocument
      readonly format: DocumentFormat
      readonly notices: readonly Notice[]
    }
  | { readonly ok: false; readonly refusal: Refusal }

export interface ParseOptions {
  readonly fileName?: string
  readonly limits?: Limits
  /** Called as work goes on (each page of a PDF). */
  readonly onProgress?: () => void
}

interface Drafted {
  readonly blocks: readonly DraftBlock[]
  readonly notices: readonly NoticeCode[]
}

interface Parsed {
  readonly format: DocumentFormat
  readonly document: SourceDocument
  readonly notices: readonly NoticeCode[]
}

/**
 * Reads a file's bytes in this process: content decides what it is. Every failure is a refusal. Without the child's walls around it:
 * use `readDocument` for files from outside.
 */
export async function parseDocument(bytes: Uint8Array, options: ParseOptions = {}): Promise<ReadOutcome> {
  const guards: Guards = { ...(options.limits ?? LIMITS), onProgress: options.onProgress ?? (() => undefined) }
  try {
    const { format, document, notices } = await parseBytes(bytes, guards)
    const named = suggestsOther(options.fileName, format) ? ['name_disagrees' as const, ...notices] : notices
    return { ok: true, document, format, notices: named.map(notice) }
  } catch (error) {
    return { ok: false, refusal: refusal(error instanceof Stopped ? error.code : 'reader_failed') }
  }
}

async function parseBytes(bytes: Uint8Array, guards: Guards): Promise<Parsed> {
  if (bytes.length === 0) throw new Stopped('empty')
  if (bytes.length > guards.fileBytes) throw new Stopped('too_large')
  return parseSniffed(bytes, guards)
}

function parseSniffed(bytes: Uint8Array, guards: Guards): Promise<Parsed> {
  switch (sniff(bytes)) {
    case 'zip':
      return parseZip(bytes, guards)
    case 'pdf':
      return parsePdf(bytes, guards)
    case 'ole':
      return parseOle(bytes, guards)
    case 'html':
      return parseHtml(bytes, guards)
    case 'text':
      return parseText(bytes, guards)
    case 'picture':
      throw new Stopped('picture')
    case 'rtf':
      throw new Stopped('needs_office')
    case 'xml':
    case 'mht':
    case 'archive':
      throw new Stopped('unsupported_format')
  }
}

async function parseZip(bytes: Uint8Array, guards: Guards): Promise<Parsed> {
  const { openZip } = await import('./zip/zip.ts')
  const zip = openZip(bytes, guards)
  if (zip.has('xl/workbook.bin') || zip.has('OFD.xml')) throw new Stopped('unsupported_format')
  if (zip.names.some((name) => name.startsWith('xl/'))) {
    const { readXlsx } = await import('./xlsx/read-xlsx.ts')
    return draft('xlsx', await readXlsx(zip, guards), guards)
  }
  if (zip.names.some((name) => name.startsWith('word/')) || zip.has('[Content_Types].xml')) {
    const { readDocx } = await import('./docx/read-docx.ts')
    return draft('docx', readDocx(zip, guards), guards)
  }
  throw new Stopped('unsupported_format')
}

async function parsePdf(bytes: Uint8Array, guards: Guards): Promise<Parsed> {
  const { readPdf } = await import('./pdf/read-pdf.ts')
  return draft('pdf', await readPdf(bytes, guards), guards)
}

async function parseOle(bytes: Uint8Array, guards: Guards): Promise<Parsed> {
  switch (oleKind(bytes)) {
    case 'encrypted':
      throw new Stopped('encrypted')
    case 'macros':
      throw new Stopped('macros')
    case 'word':
      throw new Stopped('needs_office')
    case 'sheet': {
      const { readXls } = await import('./xlsx/read-xls.ts')
      return draft('xls', readXls(bytes, guards), guards)
    }
    case 'other':
      throw new Stopped('unsupported_format')
  }
}

async function parseHtml(bytes: Uint8Array, guards: Guards): Promise<Parsed> {
  if (bytes.length > guards.textBytes) throw new Stopped('too_large')
  const { readHtml } = await import('./html/read-html.ts')
  return draft('html', readHtml(bytes, guards), guards)
}

async function parseText(bytes: Uint8Array, guards: Guards): Promise<Parsed> {
  if (bytes.length > guards.textBytes) throw new Stopped('too_large')
  const { decode } = await import('./text/encoding.ts')
  const { text, notices } = decode(bytes)
  if (text.trim() === '') throw new Stopped('no_text')
  const { looksLikeMarkdown, readMarkdown } = await import('./text/markdown.ts')
  if (looksLikeMarkdown(text)) return draft('markdown', { blocks: readMarkdown(text, guards), notices }, guards)
  const { readPlain } = await import('./text/plain.ts')
  return { format: 'text', document: readPlain(text, guards), notices }
}

function draft(format: DocumentFormat, { blocks, notices }: Drafted, guards: Guards): Parsed {
  if (!hasWords(blocks)) throw new Stopped('no_text')
  if (countLetters(blocks) > guards.letters) throw new Stopped('too_large')
  return { format, document: assemble(blocks), notices }
}

const ENDINGS: Readonly<Record<string, readonly DocumentFormat[]>> = {
  docx: ['docx'],
  xlsx: ['xlsx'],
  xls: ['xls', 'xlsx'],
  et: ['xls', 'xlsx'],
  pdf: ['pdf'],
  txt: ['text', 'markdown'],
  md: ['text', 'markdown'],
  html: ['html'],
  htm: ['html'],
  doc: ['doc'],
  rtf: ['doc'],
  wps: ['doc', 'docx'],
}

function suggestsOther(fileName: string | undefined, format: DocumentFormat): boolean {
  const ending = fileName === undefined ? undefined : /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase()
  return ending !== undefined && ENDINGS[ending]?.includes(format) === false
}
