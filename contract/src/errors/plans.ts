import type { RefusalWords } from './words.ts'

/** Refusals of plans. */
export const plansRefusals = {
  plan_published: {
    status: 409,
    zh: '工作要点已经发布，不能再按草稿修改或发布。',
    en: 'The plan has been published; it is no longer a draft to change or publish.',
    next: {
      zh: '刷新后查看已发布的内容；责任分工、计数方式和事件日期在发布后仍可调整。',
      en: 'Reload to see it as published; assignments, bindings and days of events may still be changed.',
    },
  },
  plan_not_published: {
    status: 409,
    zh: '工作要点还没有发布。',
    en: 'The plan has not been published yet.',
    next: { zh: '先发布，再办理这一步。', en: 'Publish it first.' },
  },
  plan_not_ready: {
    status: 422,
    zh: '还有事项没有办完，暂不能发布。',
    en: 'Some things still stand in the way of publication.',
    next: { zh: '按所列各项逐一处理后再发布。', en: 'Settle what is listed, then publish.' },
  },
  document_has_published_plan: {
    status: 409,
    zh: '这份文件已经发布过工作要点。',
    en: 'A plan read from this document has been published already.',
    next: { zh: '查看已发布的那一份；这份草稿可以删除。', en: 'Use the published one; this draft may be removed.' },
  },
  answer_refused: {
    status: 422,
    zh: '有的答复不能采用，全部答复都没有保存。',
    en: 'An answer cannot be taken; none of them was kept.',
    next: { zh: '按提示修改该条答复后重新提交。', en: 'Mend the answer that is named and send all of them again.' },
  },
  not_a_colleague: {
    status: 422,
    zh: '分管领导和承办人必须是本单位的在用账号。',
    en: 'A leader in charge and a handler must be accounts in use of this organization.',
    next: { zh: '从本单位人员中选择。', en: 'Choose among the people of this organization.' },
  },
  target_set_aside: {
    status: 409,
    zh: '这个目标已不列入，不需要计数方式。',
    en: 'This target was set aside and needs no binding.',
    next: { zh: '如仍要统计，请先修改对应的待核事项答复。', en: 'To count it, change the answer that set it aside.' },
  },
  binding_not_proposed: {
    status: 422,
    zh: '这个目标没有可以确认的计数建议。',
    en: 'Nothing is proposed for this target that could be confirmed.',
    next: {
      zh: '请指定台账和计数口径，或选“没有对应的记录”。',
      en: 'Name a ledger and measure, or say that no records count.',
    },
  },
  binding_invalid: {
    status: 422,
    zh: '计数方式里有不存在的台账、口径或字段。',
    en: 'The binding names a ledger, measure or field that does not exist.',
    next: { zh: '从所列的台账、口径和字段中选择。', en: 'Choose among those that the ledgers list.' },
  },
  day_in_future: {
    status: 422,
    zh: '日期还没有到。',
    en: 'That day has not come yet.',
    next: { zh: '请填写今天或今天以前的日期。', en: 'Give today or an earlier day.' },
  },
} as const satisfies Readonly<Record<string, RefusalWords>>
