/** Draws what `luoshi read` prints for the sample document, shortened, as docs/pictures/read.svg and read.zh-CN.svg. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { escaped, picture } from './svg.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sample = 'seeds/documents/sample.docx'
/** Half the size of the type: what a narrow character takes in a font made for both. */
const CELL = 7
const LINE = 21
const MARGIN = 24

/** Drawn rather than set, since fonts disagree about them. */
const SHAPES: Readonly<Record<string, { y: number; height: number; opacity: number }>> = {
  '─': { y: 10, height: 1, opacity: 0.4 },
  '█': { y: 4, height: 12, opacity: 1 },
  '░': { y: 4, height: 12, opacity: 0.3 },
  '▒': { y: 4, height: 12, opacity: 0.6 },
}

const RUN = /─+|█+|░+|▒+|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]+|[“”‘’…—–≥≤≈·]+|[!-~]+|\s+|./gu

for (const [language, file] of [
  ['en', 'docs/pictures/read.svg'],
  ['zh', 'docs/pictures/read.zh-CN.svg'],
] as const) {
  const printed = execFileSync(process.execPath, ['server/bin/luoshi.mjs', 'read', sample, '--lang', language], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  writeFileSync(
    `${root}${file}`,
    drawn([
      `$ npx luoshi read ${sample}${language === 'zh' ? '' : ` --lang ${language}`}`,
      '',
      ...shortened(printed.trimEnd()),
    ]),
  )
}

/** The head, the beginning of the outline, of the tasks and of the questions, and the numbers. */
function shortened(printed: string): string[] {
  const sections = printed.split('\n\n').map((section) => section.split('\n'))
  const [head = [], outline = [], tasks = [], ...rest] = sections
  const questions = rest.find((lines) => /^(待核事项|Questions)/.test(lines[0] ?? '')) ?? []
  const numbers = sections.at(-1) ?? []
  return [head, firstOf(outline, 5), firstOf(tasks, wholeRows(tasks, 24)), firstOf(questions, 10), numbers].flatMap(
    (lines, i) => (i === 0 ? lines : ['', ...lines]),
  )
}

function firstOf(lines: readonly string[], most: number): string[] {
  return lines.length <= most ? [...lines] : [...lines.slice(0, most), '  …']
}

/** Not to cut a row of the table in two: the last line before `most` after which a new row begins. */
function wholeRows(lines: readonly string[], most: number): number {
  let end = Math.min(most, lines.length)
  while (end > 0 && end < lines.length && /^\s/.test(lines[end] ?? '')) end--
  return end
}

function drawn(lines: readonly string[]): string {
  const width = 100 * CELL + 2 * MARGIN
  const height = lines.length * LINE + 2 * MARGIN
  const texts = lines.flatMap((line, i) => {
    const weight = i === 0 ? 'faint' : lines[i - 1] === '' ? 'strong' : ''
    const top = MARGIN + i * LINE
    return runs(line).map(({ at, cells, text }) => {
      const x = MARGIN + at * CELL
      const shape = SHAPES[text.charAt(0)]
      if (shape !== undefined)
        return `<rect class="bar" x="${x}" y="${top + shape.y}" width="${cells * CELL}" height="${shape.height}" opacity="${shape.opacity}"/>`
      // Chinese fonts draw these as wide as a character; a terminal gives them one column.
      const narrow = /^[“”‘’…—–≥≤≈·]/.test(text) ? ' narrow' : ''
      return `<text class="${weight}${narrow}" x="${x}" y="${top + 15}" textLength="${cells * CELL}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`
    })
  })
  const paper = `<rect class="paper" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>`
  return picture({ width, height }, 'The plan that Luoshi reads out of the sample document', [paper, ...texts])
}

/** Stretches of wide and of narrow characters, each set at its own column: so columns meet in any font. */
function runs(line: string): { at: number; cells: number; text: string }[] {
  const found: { at: number; cells: number; text: string }[] = []
  let at = 0
  for (const text of line.match(RUN) ?? []) {
    const cells = /^[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(text) ? text.length * 2 : text.length
    if (text.trim() !== '') found.push({ at, cells, text })
    at += cells
  }
  return found
}
