import type { RefusalWords } from './words.ts'

/** Refusals of ledgers. */
export const ledgersRefusals = {
  ledger_unknown: {
    status: 422,
    zh: '没有这种工作台账。',
    en: 'There is no such ledger.',
    next: { zh: '从工作台账列表中选择一种。', en: 'Choose one from the list of ledgers.' },
  },
  record_fields_wrong: {
    status: 422,
    zh: '记录中有填写不符合要求的栏目。',
    en: 'Some fields of the record do not fit.',
    next: { zh: '按各栏的提示修改后重新提交。', en: 'Mend the fields named below and send it again.' },
  },
  record_to_confirm: {
    status: 409,
    zh: '这条记录还没有登记：有一处请再看一眼。',
    en: 'The record is not taken yet: something asks for a second look.',
    next: {
      zh: '核对提示；无误请确认后再提交一次。',
      en: 'Read the hints; if all is right, confirm and send it again.',
    },
  },
  record_id_taken: {
    status: 409,
    zh: '这个记录编号已经用于另一条记录。',
    en: 'This number belongs to another record.',
    next: { zh: '换一个新编号重新提交。', en: 'Send it again under a new number.' },
  },
  record_struck: {
    status: 409,
    zh: '这条记录已经作废，不能再修改。',
    en: 'This record was struck off and is not changed any more.',
    next: { zh: '如属误作废，请重新登记一条。', en: 'If that was a mistake, record it anew.' },
  },
  record_file_unknown: {
    status: 422,
    zh: '记录引用了没有上传成功的文件。',
    en: 'The record refers to a file that was not uploaded.',
    next: {
      zh: '先上传文件，再提交记录；文件不是必需的。',
      en: 'Upload the file first, or leave it out: none is required.',
    },
  },
  decision_by_issuer: {
    status: 403,
    zh: '是否计入由发文单位认定。',
    en: 'Whether a record counts is decided by the organization that issued the plan.',
    next: { zh: '如有不同意见，请对这条记录提出异议。', en: 'If you see it differently, dispute the claim.' },
  },
  claim_missing: {
    status: 422,
    zh: '这条记录与该指标没有计入关系。',
    en: 'This record has no claim for that target.',
    next: { zh: '刷新记录的计入情况后再选择。', en: 'Read the claims of the record again and choose one of them.' },
  },
} as const satisfies Readonly<Record<string, RefusalWords>>
