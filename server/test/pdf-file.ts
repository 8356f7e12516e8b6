/** A tiny PDF writer for tests: words and rules at given places (points from the page's lower left), Chinese through an unembedded CID font. */
export interface PdfPage {
  readonly words?: ReadonlyArray<{
    readonly x: number
    readonly y: number
    readonly text: string
    readonly size?: number
  }>
  /** Lines from (x1, y1) to (x2, y2). */
  readonly rules?: ReadonlyArray<readonly [x1: number, y1: number, x2: number, y2: number]>
  readonly raw?: string
}

/** The bytes of a PDF 1.7 with the given A4 pages. */
export function aPdf(pages: readonly PdfPage[]): Uint8Array {
  const fontObjects = 4
  const firstPage = 3 + fontObjects
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${firstPage + at * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [32 126 500] /FontDescriptor 5 0 R >>',
    '<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>',
    streamOf(TO_UNICODE),
  ]
  for (const [at, page] of pages.entries()) {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${firstPage + at * 2 + 1} 0 R >>`,
      streamOf(contentOf(page)),
    )
  }
  return pdfOf(objects)
}

/** Numbers the objects from 1 and adds the cross-reference table; object 1 is the catalogue. */
export function pdfOf(objects: readonly string[], trailer = ''): Uint8Array {
  let body = '%PDF-1.7\n'
  const offsets = objects.map((object, at) => {
    const offset = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer}>>\nstartxref\n${body.length}\n%%EOF\n`
  return new Uint8Array(Buffer.from(body + end, 'latin1'))
}

/** A stream object; its content is Latin-1, one character a byte. */
export function streamOf(content: string, entries = ''): string {
  return `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`
}

function contentOf({ words = [], rules = [], raw = '' }: PdfPage): string {
  const drawn = rules.map(([x1, y1, x2, y2]) => `${x1} ${y1} m ${x2} ${y2} l S`)
  const shown = words.map(({ x, y, text, size = 12 }) => `BT /F ${size} Tf ${x} ${y} Td <${hexOf(text)}> Tj ET`)
  return ['0.5 w', ...drawn, ...shown, raw].join('\n')
}

/** Codes are UTF-16 units, which the ToUnicode map sends to themselves. */
function hexOf(text: string): string {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')
}

const TO_UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
${blocks()}endcmap end end`

/** A bfrange may not cross a change of the high byte. */
function blocks(): string {
  const rows = Array.from({ length: 256 }, (_, high) => {
    const byte = high.toString(16).padStart(2, '0')
    return `<${byte}00> <${byte}FF> <${byte}00>`
  })
  const parts: string[] = []
  for (let at = 0; at < rows.length; at += 100) {
    const part = rows.slice(at, at + 100)
    parts.push(`${part.length} beginbfrange\n${part.join('\n')}\nendbfrange\n`)
  }
  return parts.join('')
}
