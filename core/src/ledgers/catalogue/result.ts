import { day, line, optional, quantity, text } from '../fields.ts'
import { refuse } from '../findings.ts'
import type { Finding } from '../findings.ts'
import { defineLedger, recordedOnce } from '../ledger.ts'
import { parseUnit } from '../measure-words.ts'
import { amountOf, lastOf, shareOf } from '../measures.ts'

const done = { zh: '完成数', en: 'Quantity' }
const unitWords = { zh: '计量单位', en: 'Measure word' }

/**
 * 成果: whatever no other ledger serves (architecture.md §2). One record says what was delivered, how much of it, and on what day;
 * for a rate also how many were due. A percentage is never typed (product.md §4.2).
 */
export const result = defineLedger({
  name: 'result',
  table: 'results',
  words: { zh: '成果', en: 'Results' },
  general: true,
  fields: {
    done_on: day({ zh: '完成日期', en: 'Done on' }),
    about: line(
      { zh: '成果名称', en: 'What' },
      { most: 80, hint: { zh: '照指标的名称填写', en: 'named as the target is' } },
    ),
    quantity: quantity(done, { most: 1e12, decimals: 4 }),
    unit: line(unitWords, { most: 8 }),
    due: optional(
      quantity(
        { zh: '应完成数', en: 'Number due' },
        { most: 1e12, decimals: 4, hint: { zh: '比率类指标必填，即底数', en: 'the base of a rate' } },
      ),
    ),
    document_number: optional(line({ zh: '文号', en: 'Document number' }, { most: 40 })),
    note: optional(text({ zh: '备注', en: 'Note' }, { most: 500 })),
  },
  dayField: 'done_on',
  titleField: 'about',
  wordFields: ['about', 'note'],
  steps: recordedOnce,
  measures: {
    delivered: amountOf('quantity', 'unit', { zh: '成果数量', en: 'Quantity delivered' }),
    level: lastOf('quantity', 'unit', { zh: '当前值', en: 'Present value' }),
    share: shareOf('quantity', 'due', { zh: '完成数与应完成数', en: 'Done of those due' }),
  },
  needs: ['similar'],
  check: ({ record }) => {
    const found: Finding[] = []
    const unit = parseUnit(record.unit)
    if (unit.family === 'rate') found.push(refuse('percent_typed', 'unit', { field: unitWords }))
    else if (/[0-9０-９]/.test(record.unit)) found.push(refuse('unit_unknown', 'unit', { field: unitWords }))
    if (record.due !== null && record.quantity > record.due)
      found.push(refuse('more_than_due', 'quantity', { field: done }))
    return found
  },
})
