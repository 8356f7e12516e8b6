import type { Words } from '../../lib/words.ts'
import type { PasteField } from './columns.ts'

export type PasteProblemCode =
  | 'name_missing'
  | 'name_too_long'
  | 'duplicate'
  | 'ambiguous_name'
  | 'like_existing'
  | 'same_name_elsewhere'
  | 'unknown_parent'
  | 'ambiguous_parent'
  | 'own_parent'
  | 'cycle'
  | 'parent_wrong'
  | 'unknown_kind'
  | 'kind_guessed'
  | 'day_invalid'
  | 'day_in_future'
  | 'before_parent'

export interface PasteProblem {
  readonly field: PasteField
  readonly code: PasteProblemCode
  /** The row is not taken until it is mended; else it is a remark. */
  readonly blocks: boolean
  readonly words: Words
  readonly next: Words
}

/** A problem of a field; `about` stands in its words (the name, the parent, the line). */
export function pasteProblem(field: PasteField, code: PasteProblemCode, about = ''): PasteProblem {
  const [blocks, words, next] = CATALOGUE[code]
  return { field, code, blocks, words: filled(words, about), next: filled(next, about) }
}

function filled({ zh, en }: Words, about: string): Words {
  return { zh: zh.replaceAll('{}', about), en: en.replaceAll('{}', about) }
}

const CATALOGUE: Readonly<Record<PasteProblemCode, readonly [blocks: boolean, words: Words, next: Words]>> = {
  name_missing: [
    true,
    { zh: '没有单位名称。', en: 'The name is missing.' },
    { zh: '请填写全称。', en: 'Write the full name.' },
  ],
  name_too_long: [
    true,
    { zh: '名称超过60个字，像是一段话。', en: 'The name has more than 60 characters.' },
    { zh: '请只留名称；一行一个单位。', en: 'Keep the name alone, one organisation a line.' },
  ],
  duplicate: [
    true,
    { zh: '与第{}行重复。', en: 'It repeats line {}.' },
    {
      zh: '请删去其中一行；确是两个单位的，用全称区分。',
      en: 'Delete one of the two, or tell them apart by full names.',
    },
  ],
  ambiguous_name: [
    true,
    { zh: '名录里有几个同名单位：{}。', en: 'Several organisations have this name: {}.' },
    { zh: '请填写上级，或写全称。', en: 'Name the parent, or write the full name.' },
  ],
  like_existing: [
    false,
    {
      zh: '与名录里的“{}”相近，按新单位登记。',
      en: 'It is like “{}”, which is there already; it would be entered as new.',
    },
    { zh: '若是同一单位，请改成名录里的名称。', en: 'If it is the same, write the name as it is there.' },
  ],
  same_name_elsewhere: [
    false,
    {
      zh: '“{}”下面有同名单位，按新单位登记。',
      en: 'Under “{}” there is one of the same name; this would be entered as new.',
    },
    { zh: '若是同一单位改了上级，请登记调整隶属。', en: 'If it is the same one, record a move instead.' },
  ],
  unknown_parent: [
    true,
    { zh: '找不到上级“{}”。', en: 'The parent “{}” is not known.' },
    { zh: '请先登记上级，或在粘贴内容中补上这一行。', en: 'Enter the parent first, or add its line to the paste.' },
  ],
  ambiguous_parent: [
    true,
    { zh: '上级“{}”不止一个。', en: 'There are several parents “{}”.' },
    { zh: '请写上级的全称。', en: 'Write the parent’s full name.' },
  ],
  own_parent: [
    true,
    { zh: '上级是它自己。', en: 'It is its own parent.' },
    { zh: '请改正上级。', en: 'Correct the parent.' },
  ],
  cycle: [
    true,
    { zh: '这几行互为上下级。', en: 'These lines stand below each other.' },
    { zh: '请改正上级。', en: 'Correct the parents.' },
  ],
  parent_wrong: [
    true,
    { zh: '上级所在的第{}行还有差错。', en: 'The parent’s line {} is wrong.' },
    { zh: '请先改正那一行。', en: 'Correct that line first.' },
  ],
  unknown_kind: [
    true,
    { zh: '没有“{}”这个类别。', en: 'There is no kind “{}”.' },
    {
      zh: '请从类别表中选择，或留空由名称判断。',
      en: 'Choose one from the list, or leave it to be told from the name.',
    },
  ],
  kind_guessed: [
    false,
    { zh: '类别由名称判断为“{}”。', en: 'The kind was told from the name: {}.' },
    { zh: '不对的请填写类别。', en: 'Write the kind where it is wrong.' },
  ],
  day_invalid: [
    true,
    { zh: '看不出“{}”是哪一天。', en: '“{}” is no day.' },
    { zh: '请写成 2020-04-30 或 2020年4月30日。', en: 'Write it like 2020-04-30.' },
  ],
  day_in_future: [
    true,
    { zh: '成立日期“{}”还没有到。', en: 'The founding day {} has not come yet.' },
    { zh: '请改正日期，或到时再登记。', en: 'Correct the day, or enter it then.' },
  ],
  before_parent: [
    false,
    {
      zh: '成立日期早于上级，隶属自上级成立之日（{}）起算。',
      en: 'It is older than its parent; it stands below it from {}.',
    },
    { zh: '若上级的成立日期不对，请先更正。', en: 'If the parent’s day is wrong, correct that first.' },
  ],
}
