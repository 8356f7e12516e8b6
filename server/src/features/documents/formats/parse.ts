import type { SourceDocument } from '@luoshi/core/reading'
import { LIMITS, type Limits } from '../limits.ts'
import { notice, refusal, type Notice, type NoticeCode, type Refusal } from '../refusals.ts'
import { assemble, hasWords, type DraftBlock } from './draft.ts'
import { oleKind, sniff } from './sniff.ts'
import { Stopped } from './stopped.ts'

export type DocumentFormat = 'docx' | 'xlsx' | 'xls' | 'pdf' | 'text' | 'markdown' | 'html' | 'doc'

export type ReadOutcome =
  | { readonly ok: true; readonly document: SourceDocument; readonly format: DocumentFormat; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly refusal: Refusal }

export interface ParseOptions {
  readonly fileName?: string
  readonly limits?: Limits
  /** Called as work goes on (each page of a PDF). */
  readonly onProgress?: () => void
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
  const limits = options.limits ?? LIMITS
  try {
    const { format, document, notices } = await parseBytes(bytes, limits, options)
    const named = suggestsOther(options.fileName, format) ? ['name_disagrees' as const, ...notices] : notices
    return { ok: true, document, format, notices: named.map(notice) }
  } catch (error) {
    return { ok: false, refusal: refusal(error instanceof Stopped ? error.code : 'reader_failed') }
  }
}

async function parseBytes(bytes: Uint8Array, limits: Limits, options: ParseOptions): Promise<Parsed> {
  if (bytes.length === 0) throw new Stopped('empty')
  if (bytes.length > limits.fileBytes) throw new Stopped('too_large')
  switch (sniff(bytes)) {
    case 'zip':
      return parseZip(bytes, limits)
    case 'pdf':
      return parsePdf(bytes, limits, options.onProgress)
    case 'ole':
      return parseOle(bytes, limits)
    case 'html':
      return parseHtml(bytes, limits)
    case 'text':
      return parseText(bytes, limits)
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

async function parseZip(bytes: Uint8Array, limits: Limits): Promise<Parsed> {
  const { openZip } = await import('./zip/zip.ts')
  const zip = openZip(bytes, limits)
  if (zip.names.some((name) => name.startsWith('xl/'))) {
    const { readXlsx } = await import('./xlsx/read-xlsx.ts')
    const { blocks, notices } = await readXlsx(zip, limits)
    return draft('xlsx', blocks, notices)
  }
  if (zip.names.some((name) => name.startsWith('word/')) || zip.has('[Content_Types].xml')) {
    const { readDocx } = await import('./docx/read-docx.ts')
    const { blocks, notices } = readDocx(zip, limits)
    return draft('docx', blocks, notices)
  }
  throw new Stopped('unsupported_format')
}

async function parsePdf(bytes: Uint8Array, limits: Limits, onProgress: (() => void) | undefined): Promise<Parsed> {
  const { readPdf } = await import('./pdf/read-pdf.ts')
  const { blocks, notices } = await readPdf(bytes, limits, onProgress)
  return draft('pdf', blocks, notices)
}

async function parseOle(bytes: Uint8Array, limits: Limits): Promise<Parsed> {
  switch (oleKind(bytes)) {
    case 'encrypted':
      throw new Stopped('encrypted')
    case 'macros':
      throw new Stopped('macros')
    case 'word':
      throw new Stopped('needs_office')
    case 'sheet': {
      const { readXls } = await import('./xlsx/read-xls.ts')
      const { blocks, notices } = readXls(bytes, limits)
      return draft('xls', blocks, notices)
    }
    case 'other':
      throw new Stopped('unsupported_format')
  }
}

async function parseHtml(bytes: Uint8Array, limits: Limits): Promise<Parsed> {
  if (bytes.length > limits.textBytes) throw new Stopped('too_large')
  const { readHtml } = await import('./html/read-html.ts')
  const { blocks, notices } = readHtml(bytes, limits)
  return draft('html', blocks, notices)
}

async function parseText(bytes: Uint8Array, limits: Limits): Promise<Parsed> {
  if (bytes.length > limits.textBytes) throw new Stopped('too_large')
  const { decode } = await import('./text/encoding.ts')
  const { text, notices } = decode(bytes)
  if (text.trim() === '') throw new Stopped('no_text')
  const { looksLikeMarkdown, readMarkdown } = await import('./text/markdown.ts')
  if (looksLikeMarkdown(text)) return draft('markdown', readMarkdown(text, limits), notices)
  const { readPlain } = await import('./text/plain.ts')
  return { format: 'text', document: readPlain(text), notices }
}

function draft(format: DocumentFormat, blocks: readonly DraftBlock[], notices: readonly NoticeCode[]): Parsed {
  if (!hasWords(blocks)) throw new Stopped('no_text')
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
