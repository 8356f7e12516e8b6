import { documentOfLines, type Block, type Cell, type SourceDocument } from '@luoshi/core/reading'
import type { Random } from './random.ts'
import { shuffled, times } from './random.ts'
import { render, type Sketch } from './sketch.ts'

/** A plan that something happened to: cut off, shuffled, sprinkled with odd characters, or its structure taken away. */
export function damaged(sketch: Sketch, random: Random): SourceDocument {
  const noisy = random.chance(0.5) ? (text: string) => sprinkled(text, random) : (text: string) => text
  const document = render(random.chance(0.4) ? shuffled(sketch, random) : sketch, ({ text }) => noisy(text))
  if (random.chance(0.4)) return document
  const cut = random.chance(0.5)
    ? document.text.slice(random.int(0, 20), random.int(20, document.text.length + 20))
    : document.text
  const lines = cut.split('\n')
  return documentOfLines(
    (random.chance(0.5) ? shuffled(lines, random) : lines).join(random.pick(['\n', '\n\n', '\r\n'])),
  )
}

/** No plan at all: characters of every kind, in lines and in tables that fit no grid. */
export function garbage(random: Random): SourceDocument {
  if (random.chance(0.6)) return documentOfLines(babble(random, random.int(0, 300)))
  const sheet = { text: '' }
  const blocks = times(random.int(0, 4), () => garbageBlock(sheet, random, 2))
  return { text: sheet.text, blocks }
}

const ODD: readonly [string, ...string[]] = [
  '\u0000',
  '\ud800',
  '\udc00',
  '\ufeff',
  '\u200b',
  '\u2028',
  '\u202e',
  '\ufffd',
  '\t',
  '\r',
  '|',
  '𠮷',
  '👨‍👩‍👧',
  '①',
  'Ⅳ',
  '㈠',
  '⼀',
  'ﬁ',
  '百',
  '分',
  '第',
  '至',
  '前',
  '（',
  '）',
  '《',
  '“',
  '−',
  '.',
  '．',
  '%',
  '‰',
  '9',
  '０',
  '年',
  '月',
  '日',
  '、',
  '：',
]
const PIECES: readonly [string, ...string[]] = [
  '一、',
  '（二）',
  '责任单位：',
  '完成时限：',
  '序号',
  '不少于',
  '分别',
  '百分之',
  '三分之',
  '由',
  '提高到',
  '2025年',
  '13月',
  '2月30日',
  '第四季度',
  '每',
  '各',
  '全覆盖',
  '从',
  '以上',
  '以内',
  '10',
  '9999999999999999999999',
  '0.0.0',
  '1,200',
  '3-',
  '-5',
  '~',
  '万亿',
  '千',
  '成',
  '零',
  '〇',
]

function sprinkled(text: string, random: Random): string {
  return Array.from(text)
    .map((character) =>
      random.chance(0.05) ? random.pick([random.pick(ODD), character + random.pick(ODD), '']) : character,
    )
    .join('')
}

function babble(random: Random, length: number): string {
  return times(length, () => {
    if (random.chance(0.2)) return random.pick(PIECES)
    if (random.chance(0.25)) return random.pick(ODD)
    if (random.chance(0.1)) return '\n'
    if (random.chance(0.1)) return String.fromCharCode(random.int(0, 0xffff))
    return String.fromCharCode(random.int(0x4e00, 0x9fff))
  }).join('')
}

function garbageBlock(sheet: { text: string }, random: Random, depth: number): Block {
  if (depth === 0 || random.chance(0.5)) return paragraph(sheet, random)
  const from = sheet.text.length
  const rows = times(random.int(0, 4), () => ({
    header: random.chance(0.2),
    cells: times(random.int(0, 4), (column) => garbageCell(sheet, random, { depth, column })),
  }))
  return { kind: 'table', span: [from, sheet.text.length], rows }
}

function garbageCell(
  sheet: { text: string },
  random: Random,
  { depth, column }: { depth: number; column: number },
): Cell {
  const from = sheet.text.length
  const continues = random.chance(0.2)
  const blocks = continues ? [] : times(random.int(0, 2), () => garbageBlock(sheet, random, depth - 1))
  return {
    span: [from, sheet.text.length],
    column: column + random.int(0, 2),
    columns: random.int(1, 3),
    continues,
    blocks,
  }
}

function paragraph(sheet: { text: string }, random: Random): Block {
  const from = sheet.text.length
  sheet.text += babble(random, random.int(0, 20)).replaceAll('\n', '')
  const to = sheet.text.length
  sheet.text += '\n'
  return { kind: 'paragraph', span: [from, to] }
}
