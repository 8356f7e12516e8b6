import type { Random } from './random.ts'
import { times } from './random.ts'
import { prose, sentence, unitCell } from './sentences.ts'
import type { Grid, Line, Piece, Place, Sketch } from './sketch.ts'
import { DEADLINES, FILLERS, HEADINGS, ORDINALS } from './vocabulary.ts'

/** How many tasks at most, and how many paragraphs of prose for each. */
export interface Size {
  readonly tasks: number
  readonly proseOf: number
}

const SMALL: Size = { tasks: 6, proseOf: 0.5 }

/** A plan of invented content: a head, parts with measures, and a list of tasks in one of the layouts that such papers have. */
export function planSketch(random: Random, { tasks, proseOf }: Size = SMALL): Sketch {
  const rows = times(random.int(1, tasks), (index) => taskOf(random, index))
  const body = random.chance(0.7) ? bodyOf(random, Math.ceil(rows.length * proseOf)) : []
  return [...headOf(random), ...body, ...random.pick(LAYOUTS)(rows, random)]
}

/** The same list as a real table, which is how large plans come. */
export function tablePlanSketch(
  random: Random,
  tasks: number,
): { lines: readonly string[]; rows: readonly string[][] } {
  const lines = [...headOf(random), ...bodyOf(random, Math.ceil(tasks * 1.4))].map((line) =>
    line.map((piece) => piece.text).join(''),
  )
  return { lines, rows: times(tasks, (index) => cellsOf({ ...taskOf(random, index), number: String(index + 1) })) }
}

export const HEADER = ['序号', '工作任务', '完成时限', '责任单位'] as const

interface TaskWords {
  readonly number: string
  readonly content: string
  readonly deadline: string
  readonly units: string
}

type Layout = (tasks: readonly TaskWords[], random: Random) => Sketch

const LAYOUTS: readonly [Layout, ...Layout[]] = [
  flattened,
  flattened,
  barred,
  piped,
  markdown,
  table,
  table,
  table,
  bracketed,
  bracketed,
  labelled,
  paragraphs,
  spaced,
]

function taskOf(random: Random, index: number): TaskWords {
  return {
    number: String(index + 1),
    content: sentence(random),
    deadline: random.pick(DEADLINES),
    units: unitCell(random),
  }
}

function headOf(random: Random): Line[] {
  const year = random.int(2019, 2027)
  const lines = [`青川县${year}年度重点工作要点`]
  if (random.chance(0.5)) lines.unshift('青川县人民政府办公室文件', `青政办发〔${year}〕${random.int(1, 99)}号`)
  if (random.chance(0.5))
    lines.push('各乡镇人民政府，县直各单位：', `${year}年${random.int(1, 6)}月${random.int(1, 28)}日`)
  return lines.map((text) => line('prose', text))
}

function bodyOf(random: Random, measures: number): Line[] {
  const lines: Line[] = []
  let part = 0
  for (let left = measures; left > 0;) {
    const ordinal = random.chance(0.8) ? `${ordinalOf(part)}、` : ''
    lines.push(
      line('prose', `${ordinal}${random.pick(HEADINGS)}，${random.pick(HEADINGS)}`),
      line('prose', random.pick(FILLERS)),
    )
    const here = Math.min(left, random.int(1, 5))
    const style = random.pick(['是', '（', '.'])
    for (let i = 0; i < here; i++) lines.push(line('prose', `${measureOrdinal(style, i)}${prose(random)}`))
    left -= here
    part++
  }
  return lines
}

function measureOrdinal(style: string, index: number): string {
  if (style === '是') return `${ordinalOf(index)}是`
  return style === '（' ? `（${ordinalOf(index)}）` : `${index + 1}.`
}

/** 一 … 十, 十一 … 九十九. */
function ordinalOf(index: number): string {
  const [tens, ones] = [Math.floor((index + 1) / 10), (index + 1) % 10]
  const lead = tens === 0 ? '' : tens === 1 ? '十' : `${ORDINALS[tens - 1] ?? ''}十`
  return `${lead}${ones === 0 ? '' : (ORDINALS[ones - 1] ?? '')}`
}

function line(place: Place, text: string): Line {
  return [{ text, place }]
}

const PLACES: readonly Place[] = ['frame', 'prose', 'deadline', 'units']

function cellsOf(task: TaskWords): string[] {
  return [task.number, task.content, task.deadline, task.units]
}

/** Cells of a row with what each holds; now and then one is merged into the cell above. */
function gridOf(tasks: readonly TaskWords[], random: Random): (Piece | null)[][] {
  return tasks.map((task, index) =>
    cellsOf(task).map((text, column) =>
      index > 0 && column >= 2 && random.chance(0.25) ? null : { text, place: PLACES[column] ?? 'frame' },
    ),
  )
}

const HEADER_PIECES: readonly Piece[] = HEADER.map((text) => ({ text, place: 'frame' }))

function table(tasks: readonly TaskWords[], random: Random): Sketch {
  const header = random.chance(0.7)
  const grid: Grid = { header, rows: [...(header ? [HEADER_PIECES] : []), ...gridOf(tasks, random)] }
  return [line('prose', '重点任务清单'), grid]
}

/** One cell a line after a TAB, a blank line between the rows. */
function flattened(tasks: readonly TaskWords[], random: Random): Sketch {
  const rows = [HEADER_PIECES, ...gridOf(tasks, random)]
  return rows.flatMap((row) => [[], ...row.map((piece) => (piece ? [frame('\t'), piece] : [frame('\t')]))])
}

/** One cell a line, each ending in a bar. */
function barred(tasks: readonly TaskWords[]): Sketch {
  const rows = [HEADER_PIECES, ...tasks.map(piecesOf)]
  return rows.flatMap((row) => row.map((piece) => [piece, frame(' |')]))
}

function piped(tasks: readonly TaskWords[]): Sketch {
  return [HEADER_PIECES, ...tasks.map(piecesOf)].map((row) => row.flatMap((piece) => [piece, frame(' | ')]))
}

function markdown(tasks: readonly TaskWords[]): Sketch {
  const rows = [HEADER_PIECES, ...tasks.map(piecesOf)].map((row) => [
    frame('| '),
    ...row.flatMap((piece) => [piece, frame(' | ')]),
  ])
  return [...rows.slice(0, 1), line('frame', '|---|---|---|---|'), ...rows.slice(1)]
}

function spaced(tasks: readonly TaskWords[]): Sketch {
  const rows = tasks.map((task) => cellsOf(task).map((text): Piece => ({ text, place: 'column' })))
  return [HEADER_PIECES, ...rows].map((row) => row.flatMap((piece) => [piece, frame('  ')]))
}

function bracketed(tasks: readonly TaskWords[], random: Random): Sketch {
  const labels = random.pick([
    ['责任单位：', '；完成时限：'],
    ['牵头单位：', '；完成时间：'],
  ] as const)
  return tasks.map(({ number, content, deadline, units }) => [
    frame(`${number}.`),
    { text: content, place: 'prose' },
    frame(`（${labels[0]}`),
    { text: units, place: 'units' },
    frame(labels[1]),
    { text: deadline, place: 'deadline' },
    frame('）'),
  ])
}

function labelled(tasks: readonly TaskWords[]): Sketch {
  return tasks.flatMap(({ number, content, deadline, units }) => [
    [frame(`${number}.`), { text: content, place: 'prose' }] as const,
    [frame('责任单位：'), { text: units, place: 'units' }] as const,
    [frame('完成时限：'), { text: deadline, place: 'deadline' }] as const,
  ])
}

function paragraphs(tasks: readonly TaskWords[]): Sketch {
  return tasks.map(({ number, content }) => [frame(`${number}．`), { text: content, place: 'prose' }])
}

function piecesOf(task: TaskWords): Piece[] {
  return cellsOf(task).map((text, column) => ({ text, place: PLACES[column] ?? 'frame' }))
}

function frame(text: string): Piece {
  return { text, place: 'frame' }
}
