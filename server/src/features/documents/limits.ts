/** What a file may cost. Beyond a limit it is refused, whatever it holds. */
export interface Limits {
  /** Bytes of the file as it comes. */
  readonly fileBytes: number
  /** Bytes of plain text, Markdown or HTML: a 400-page document has about one million. */
  readonly textBytes: number
  /** Bytes of one unpacked part (word/document.xml) and of all parts that are read. */
  readonly partBytes: number
  readonly unpackedBytes: number
  /** Entries of a zip archive. */
  readonly entries: number
  /** Tables inside tables. */
  readonly tableDepth: number
  /** Elements inside elements, XML and HTML. */
  readonly elementDepth: number
  /** Grid columns of one table; Word itself allows 63. */
  readonly columns: number
  /** Cells of one document. */
  readonly cells: number
  /** Paragraphs of one document; a 400-page one has about ten thousand. */
  readonly paragraphs: number
  /** Letters of the text that comes out, over 2,000 pages of it: the plan reader takes some ten seconds for as many. */
  readonly letters: number
  readonly pages: number
  /** Milliseconds of work that the child may go without a sign of progress, and of the clock in all. */
  readonly silenceMs: number
  readonly totalMs: number
  /** MB of JavaScript heap of the child, and of its whole resident memory where the system tells it. */
  readonly heapMb: number
  readonly residentMb: number
}

/** The limits while a file is being read, with the sign of progress that keeps the reading alive. */
export interface Guards extends Limits {
  onProgress(): void
}

const MB = 1024 * 1024

export const LIMITS: Limits = {
  fileBytes: 32 * MB,
  textBytes: 5 * MB,
  partBytes: 32 * MB,
  unpackedBytes: 48 * MB,
  entries: 4000,
  tableDepth: 20,
  elementDepth: 2000,
  columns: 256,
  cells: 300_000,
  paragraphs: 200_000,
  letters: 1_500_000,
  pages: 2000,
  silenceMs: 1400,
  totalMs: 20_000,
  heapMb: 160,
  residentMb: 230,
}
