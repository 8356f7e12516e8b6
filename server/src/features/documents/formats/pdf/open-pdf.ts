import { fileURLToPath } from 'node:url'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { Guards } from '../../limits.ts'
import { Stopped } from '../stopped.ts'
import { compose, type Glyphs, type Matrix, type PageContent } from './geometry.ts'
import { rulesOf } from './rules.ts'

const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')

const folder = new URL('.', import.meta.resolve('pdfjs-dist/package.json'))
const inPackage = (name: string) => fileURLToPath(new URL(`${name}/`, folder))

/** Opens a PDF without drawing anything: no canvas, no fonts of the system, images left out. */
export async function openPdf(bytes: Uint8Array, guards: Guards): Promise<PDFDocumentProxy> {
  try {
    const pdf = await pdfjs.getDocument({
      // pdf.js takes the buffer away from whoever hands it over.
      data: new Uint8Array(bytes),
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
      useWasm: false,
      maxImageSize: 1,
      // Chinese PDFs name predefined character maps (GBK-EUC-H, UniGB-UCS2-H) that the package brings.
      cMapUrl: inPackage('cmaps'),
      cMapPacked: true,
      standardFontDataUrl: inPackage('standard_fonts'),
    }).promise
    if (pdf.numPages > guards.pages) throw new Stopped('too_many_pages')
    return pdf
  } catch (error) {
    if (error instanceof Stopped) throw error
    throw new Stopped(error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged')
  }
}

/** The words and rules of a page; null when the page itself is broken. */
export async function readPage(pdf: PDFDocumentProxy, number: number): Promise<PageContent | null> {
  try {
    const page = await pdf.getPage(number)
    const viewport = page.getViewport({ scale: 1 })
    const matrix = viewport.transform as unknown as Matrix
    const glyphs = await glyphsOf(page, matrix)
    const rules = rulesOf(await page.getOperatorList(), pdfjs.OPS, matrix)
    page.cleanup()
    return { width: viewport.width, height: viewport.height, glyphs, rules }
  } catch {
    return null
  }
}

async function glyphsOf(page: PDFPageProxy, viewport: Matrix): Promise<Glyphs[]> {
  const { items } = await page.getTextContent()
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [a, b, c, d, left, baseline] = compose(viewport, item.transform as unknown as Matrix)
    // Slanted words are stamps and watermarks.
    if (a <= 0 || Math.abs(b) > 0.05 * a) return []
    const size = Math.hypot(c, d)
    return [{ text: item.str, left, right: left + item.width, baseline, size: size === 0 ? a : size }]
  })
}
