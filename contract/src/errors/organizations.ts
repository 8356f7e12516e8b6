import { refusedChange, type OrganizationRefusalCode } from '@luoshi/core/organizations'
import type { RefusalWords } from './words.ts'

/** The words of a rule of the tree stand beside the rule, in core. */
function ofRule(code: OrganizationRefusalCode, status: number): RefusalWords {
  const { words, next } = refusedChange(code)
  return { status, ...words, next }
}

/** Refusals of organizations. */
export const organizationsRefusals = {
  organization_no_room: ofRule('no_room', 409),
  organization_parent_missing: ofRule('unknown_parent', 422),
  organization_exists: ofRule('already_exists', 409),
  organization_name_missing: ofRule('name_missing', 422),
  organization_day_invalid: ofRule('day_invalid', 422),
  organization_day_before_founding: ofRule('day_before_founding', 422),
  organization_closed_already: ofRule('closed_already', 409),
  organization_parent_closed: ofRule('parent_closed', 409),
  organization_cycle: ofRule('cycle', 409),
  organization_has_children: ofRule('has_children', 409),
  organization_overlap: ofRule('overlap', 422),
  organization_too_few: ofRule('too_few', 422),
  organization_nothing_changes: ofRule('nothing_changes', 422),
  organization_day_ahead: {
    status: 422,
    zh: '日期还没有到。',
    en: 'That day is still to come.',
    next: { zh: '请在生效之日或之后登记。', en: 'Record it on the day when it takes effect, or later.' },
  },
  organization_own: {
    status: 422,
    zh: '本单位的变动由上级单位登记。',
    en: 'Changes of one’s own organisation are recorded by the superior one.',
    next: { zh: '请联系上级单位办理。', en: 'Ask the superior organisation to record it.' },
  },
  organization_name_taken: {
    status: 409,
    zh: '同一上级下面已有同名单位。',
    en: 'The same parent already has an organisation of this name.',
    next: {
      zh: '请核对是否重复登记；不是同一单位的，名称要有区别。',
      en: 'See whether it was entered before; otherwise give it another name.',
    },
  },
  organization_root_exists: {
    status: 409,
    zh: '本系统已经有最上级单位。',
    en: 'There already is a top organisation.',
    next: { zh: '请在它下面登记其他单位。', en: 'Enter the others below it.' },
  },
  organization_kind_unknown: {
    status: 422,
    zh: '没有这个单位类型。',
    en: 'There is no such kind of organisation.',
    next: { zh: '请从类型表中选择，或先增加类型。', en: 'Choose one from the list of kinds, or add the kind first.' },
  },
  organization_kind_taken: {
    status: 409,
    zh: '这个类型代码已有。',
    en: 'There already is a kind with this code.',
    next: { zh: '请换一个代码。', en: 'Choose another code.' },
  },
  organization_class_exists: {
    status: 409,
    zh: '这个单位类别已经登记。',
    en: 'This class is already there.',
    next: { zh: '要修改，请打开已有的类别。', en: 'To change it, open the one that is there.' },
  },
  organization_class_name_taken: {
    status: 409,
    zh: '已有同名的单位类别。',
    en: 'There already is a class of this name.',
    next: { zh: '请换一个名称，或修改已有的类别。', en: 'Choose another name, or change the class that is there.' },
  },
  organization_list_wrong: {
    status: 422,
    zh: '名单中有需要改正的行，没有导入。',
    en: 'Some rows of the list are wrong; nothing was imported.',
    next: {
      zh: '请按行改正后重新粘贴，或选择跳过有误的行。',
      en: 'Mend the rows named below and paste the list again, or leave them out.',
    },
  },
  organization_list_unchanged: {
    status: 422,
    zh: '名单与现有登记相同，没有需要导入的内容。',
    en: 'The list says what is already recorded; there is nothing to import.',
    next: { zh: '不需要导入。', en: 'Nothing needs to be done.' },
  },
} as const satisfies Readonly<Record<string, RefusalWords>>
