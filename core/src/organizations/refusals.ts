import type { Words } from '../lib/words.ts'

export type OrganizationRefusalCode =
  | 'no_room'
  | 'unknown_organization'
  | 'unknown_parent'
  | 'already_exists'
  | 'name_missing'
  | 'day_invalid'
  | 'day_before_founding'
  | 'closed_already'
  | 'parent_closed'
  | 'cycle'
  | 'has_children'
  | 'overlap'
  | 'too_few'
  | 'nothing_changes'
  | 'known_too_early'

/** A change of the tree that is not made: why, what to do next, and which organisation it is about. */
export interface OrganizationRefusal {
  readonly ok: false
  readonly code: OrganizationRefusalCode
  readonly organization: string | null
  readonly words: Words
  readonly next: Words
}

/** The refusal of a code with its words; `organization` is the one it is about. */
export function refusedChange(code: OrganizationRefusalCode, organization: string | null = null): OrganizationRefusal {
  const [words, next] = CATALOGUE[code]
  return { ok: false, code, organization, words, next }
}

const CATALOGUE: Readonly<Record<OrganizationRefusalCode, readonly [words: Words, next: Words]>> = {
  no_room: [
    { zh: '上级单位下面的编排空间已用完。', en: 'There is no room left under the parent.' },
    {
      zh: '请把它放到层级较高的单位下面，或请系统管理员重新编排上级单位。',
      en: 'Place it higher up, or ask the system administrator to lay the parent out anew.',
    },
  ],
  unknown_organization: [
    { zh: '没有这个单位。', en: 'There is no such organisation.' },
    { zh: '请从单位名录中选择。', en: 'Choose one from the list of organisations.' },
  ],
  unknown_parent: [
    { zh: '上级单位在这一天还不存在。', en: 'The parent does not exist on that day.' },
    { zh: '请先登记上级单位，或改正日期。', en: 'Enter the parent first, or correct the day.' },
  ],
  already_exists: [
    { zh: '这个单位已经登记。', en: 'This organisation is already there.' },
    { zh: '要改名称或上级，请登记更名或调整隶属。', en: 'To change its name or parent, record a renaming or a move.' },
  ],
  name_missing: [
    { zh: '没有填写单位名称。', en: 'The name is missing.' },
    { zh: '请填写全称。', en: 'Write the full name.' },
  ],
  day_invalid: [
    { zh: '日期不存在。', en: 'There is no such day.' },
    { zh: '请按年-月-日填写，如 2020-04-30。', en: 'Write it as year-month-day, such as 2020-04-30.' },
  ],
  day_before_founding: [
    { zh: '日期早于单位成立之日。', en: 'The day is before the founding.' },
    { zh: '请改正日期，或先更正成立日期。', en: 'Correct the day, or first the day of founding.' },
  ],
  closed_already: [
    { zh: '单位在这一天已经撤销。', en: 'The organisation is closed on that day.' },
    { zh: '请改正日期，或另选单位。', en: 'Correct the day, or choose another organisation.' },
  ],
  parent_closed: [
    { zh: '上级单位在这一天或之后已经撤销。', en: 'The parent is closed on that day or later.' },
    {
      zh: '请先调整下级单位的隶属，再撤销上级单位；或另选上级。',
      en: 'Move its organisations elsewhere before it closes, or choose another parent.',
    },
  ],
  cycle: [
    { zh: '单位不能隶属于自己或自己的下级。', en: 'An organisation cannot stand below itself.' },
    { zh: '请另选上级单位。', en: 'Choose another parent.' },
  ],
  has_children: [
    { zh: '单位还有下级，不能撤销。', en: 'It still has organisations below it.' },
    { zh: '请先把下级单位调整到别处或撤销。', en: 'First move or close those below it.' },
  ],
  overlap: [
    {
      zh: '合并或分设的单位互为上下级，或重复列出。',
      en: 'Two of the organisations stand one below the other, or one is named twice.',
    },
    { zh: '请只列同一层的单位，每个一次。', en: 'Name organisations side by side, each once.' },
  ],
  too_few: [
    {
      zh: '合并至少要两个单位，分设至少要一个新单位。',
      en: 'A merger needs two organisations, a split at least one new one.',
    },
    { zh: '请补全单位。', en: 'Name the others.' },
  ],
  nothing_changes: [
    { zh: '与现有登记相同，没有变化。', en: 'Nothing would change.' },
    { zh: '不需要登记。', en: 'There is nothing to record.' },
  ],
  known_too_early: [
    { zh: '登记时间早于已有的登记。', en: 'It would be known before what is already recorded.' },
    { zh: '请重试一次。', en: 'Try again.' },
  ],
}
