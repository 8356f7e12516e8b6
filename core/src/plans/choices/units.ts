import { isCollective } from '../../reading/units/vocabulary.ts'
import type { Choices, GivenUnit } from '../answers.ts'
import type { PlanDraft } from '../draft.ts'
import { refusedAnswer } from '../refusals.ts'
import type { Outcome, Subject } from './outcome.ts'
import { done, issuerRow, unitRows, withTask } from './outcome.ts'

export const unitChoices = { inherited_units: chooseInherited, no_unit: chooseUnits }

/** The units of a blank cell are taken over, or others are named; with none the row has nobody yet. */
function chooseInherited(draft: PlanDraft, { key, question }: Subject, choice: Choices['inherited_units']): Outcome {
  const given = choice.choose === 'units' ? choice.units : []
  if (hasBlank(given)) return refusedAnswer('units_missing', key)
  const dropped = choice.choose === 'units'
  return done(
    withTask(draft, key, (task) => ({
      ...task,
      units: [
        ...task.units.map((unit) => (unit.inherited ? { ...unit, dropped } : unit)),
        ...collectives(unitRows(given, { key, question: question.key })),
      ],
    })),
  )
}

function chooseUnits(draft: PlanDraft, { key, question }: Subject, choice: Choices['no_unit']): Outcome {
  const given = choice.choose === 'units' ? choice.units : []
  if (choice.choose === 'units' && (given.length === 0 || hasBlank(given))) return refusedAnswer('units_missing', key)
  const owner = { key, question: question.key }
  const units = choice.choose === 'issuer' ? [issuerRow(draft, owner)] : collectives(unitRows(given, owner))
  return done(withTask(draft, key, (task) => ({ ...task, units: [...task.units, ...units] })))
}

export function hasBlank(units: readonly GivenUnit[]): boolean {
  return units.some(({ name }) => name.trim() === '')
}

/** 各乡镇团委 that a person names is a class as in the paper. */
export function collectives(units: ReturnType<typeof unitRows>): ReturnType<typeof unitRows> {
  return units.map((unit) => ({ ...unit, collective: isCollective(unit.name.normalize('NFKC')) }))
}
