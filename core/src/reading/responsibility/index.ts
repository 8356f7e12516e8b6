import { readDeadlines } from '../deadlines/index.ts'
import type { TimeContext } from '../deadlines/index.ts'
import type { Deadline, Role, Unit } from '../plan.ts'
import { subPassage } from '../text/passage.ts'
import type { Passage } from '../text/passage.ts'
import { readUnits } from '../units/index.ts'
import { isCompleteUnit } from '../units/vocabulary.ts'
import { findLabels } from '../units/labels.ts'
import type { Announced, Label } from '../units/labels.ts'
import { lostColon } from './lost-colon.ts'
import { timesApart } from './parts.ts'
import { isResponsibility } from './recognise.ts'

export { isResponsibility } from './recognise.ts'

/**
 * Units and deadlines of a responsibility bracket's inside, of a labelled line (牵头单位：…；责任单位：…，6月底完成) or of the
 * clause that says who acts (民政办牵头，…). Null where the words name neither unit nor time, or only explain (含…, 如…).
 */
export function readResponsibility(
  passage: Passage,
  context: TimeContext,
): { units: Unit[]; deadlines: Deadline[] } | null {
  if (EXPLAINS.test(passage.text)) return null
  const units: Unit[] = []
  const deadlines: Deadline[] = []
  for (const section of sectionsOf(passage.text)) {
    if (section.announces === 'person' || section.announces === 'other') {
      deadlines.push(...trailingTimes(passage, section, context))
      continue
    }
    const part = subPassage(passage, section.from, section.to)
    if (section.announces === 'deadline') {
      deadlines.push(...readDeadlines(part, context))
      continue
    }
    for (const { from, to, time } of timesApart(part, context)) {
      const stretch = subPassage(part, from, to)
      if (time) deadlines.push(...readDeadlines(stretch, context))
      else units.push(...readUnits(stretch, section.announces).filter((unit) => section.labelled || isNamed(unit)))
    }
  }
  const nothing = units.length + deadlines.length === 0 && !isResponsibility(passage.text)
  return nothing ? null : { units: afterLead(units), deadlines }
}

/** A remark, not a duty: （含教工团组织）, （以下简称…）, （2018-2020年）. */
const EXPLAINS = /^(?:不?含|包括|即|如|见|原|指|以下|以上|注|附|其中|例如|简称)|^[0-9年月-]+$/

/** Without a label only what is named like a unit is one; the rest of the clause is what it does. */
function isNamed({ name, collective }: Unit): boolean {
  return collective || isCompleteUnit(name)
}

interface Section {
  readonly from: number
  readonly to: number
  readonly announces: Announced
  readonly labelled: boolean
}

/** The text parted by its labels; what stands before the first is of no stated role. */
function sectionsOf(text: string): Section[] {
  const labels: Label[] = findLabels(text)
  const lost = labels[0]?.from === 0 ? null : lostColon(text)
  if (lost !== null) labels.unshift(lost)
  const first: Section = { from: 0, to: labels[0]?.from ?? text.length, announces: 'unspecified', labelled: false }
  const rest = labels.map((label, index) => ({
    from: label.to,
    to: labels[index + 1]?.from ?? text.length,
    announces: label.announces,
    labelled: true,
  }))
  return [first, ...rest].filter((section) => section.to > section.from)
}

/** 责任领导：王某，6月底前: persons are passed over, the time behind them is not. */
function trailingTimes(passage: Passage, section: Section, context: TimeContext): Deadline[] {
  if (section.announces === 'other') return []
  const part = subPassage(passage, section.from, section.to)
  return timesApart(part, context)
    .filter(({ time }) => time)
    .flatMap(({ from, to }) => readDeadlines(subPassage(part, from, to), context))
}

/** Where one unit leads, those of no stated role are responsible. */
function afterLead(units: Unit[]): Unit[] {
  const led = units.some(({ role }) => role === 'lead')
  const plain: Role = led ? 'responsible' : 'unspecified'
  return units.map((unit) => (unit.role === 'unspecified' ? { ...unit, role: plain } : unit))
}
