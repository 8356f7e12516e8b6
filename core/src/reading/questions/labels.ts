import type { Span } from '../blocks.ts'
import type { Task } from '../plan.ts'

const LONGEST_LIST = 12
const LONGEST_QUOTE = 30
const LONGEST_OPENING = 40

/** How the task is called: its number in the document, else its place. */
export function labelOf(tasks: readonly Task[], index: number): string {
  return tasks[index]?.number ?? String(index + 1)
}

/** 2-7 or 2, 6, 9: runs of neighbours drawn together. */
export function labelsOf(tasks: readonly Task[], indices: readonly number[]): string {
  return runs(indices)
    .map((run) => runLabel(tasks, run, '-'))
    .join(', ')
}

/** 第2—7项, 第2、6、9项. */
export function zhLabels(tasks: readonly Task[], indices: readonly number[]): string {
  const named = runs(indices).map((run) => runLabel(tasks, run, '—'))
  return `第${few(named, '、')}项`
}

/** A list without repetitions; of a long one the first, and how many there are. */
export function few(given: readonly string[], joint: string): string {
  const entries = [...new Set(given)]
  if (entries.length <= LONGEST_LIST) return entries.join(joint)
  return `${entries.slice(0, LONGEST_LIST).join(joint)}等${String(entries.length)}处`
}

/** The words in quotation marks, those inside made single, cut where they are long. */
export function quoted(words: string): string {
  const flat = words.replace(/\s+/g, '').replace(/“/g, '‘').replace(/”/g, '’')
  return flat.length > LONGEST_QUOTE ? `“${flat.slice(0, LONGEST_QUOTE)}…”` : `“${flat}”`
}

/** The first clause of a task, to show what it is. */
export function openingOf(text: string, task: Task): Span {
  const from = task.text === '' ? -1 : text.indexOf(task.text, task.span[0])
  if (from < 0 || from >= task.span[1]) return task.span
  const stop = task.text.search(/[，。；：\n]/)
  const length = stop > 3 && stop < LONGEST_OPENING ? stop : Math.min(task.text.length, LONGEST_OPENING)
  return [from, from + length]
}

function runs(indices: readonly number[]): number[][] {
  const found: number[][] = []
  for (const index of indices) {
    const last = found.at(-1)
    if (last !== undefined && last.at(-1) === index - 1) last.push(index)
    else found.push([index])
  }
  return found.flatMap((run) => (run.length === 2 ? run.map((index) => [index]) : [run]))
}

function runLabel(tasks: readonly Task[], run: readonly number[], dash: string): string {
  const first = labelOf(tasks, run[0] ?? 0)
  return run.length === 1 ? first : `${first}${dash}${labelOf(tasks, run.at(-1) ?? 0)}`
}
