import { labelWithoutColon } from '../units/labels.ts'
import type { Label } from '../units/labels.ts'
import { areOffices } from './offices.ts'

/** 责任单位县教育局、县财政局: a label at the start whose colon was lost, with nothing but offices behind it. */
export function lostColon(text: string): Label | null {
  const label = labelWithoutColon(text)
  if (label === null) return null
  const end = text.search(/[，；。]/)
  return areOffices(text.slice(label.to, end < 0 ? undefined : end).trim(), 1) ? label : null
}
