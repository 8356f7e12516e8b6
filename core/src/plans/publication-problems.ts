import type { Words } from '../lib/words.ts'

export type PublicationProblemCode =
  | 'no_tasks'
  | 'question_open'
  | 'question_may_wait'
  | 'unit_unmatched'
  | 'task_without_anyone'
  | 'nothing_to_count'
  | 'nobody_in_charge'
  | 'no_handler'
  | 'target_without_task'
  | 'target_without_binding'
  | 'register_awaited'
  | 'event_without_day'

export interface ProblemSubject {
  readonly kind: 'plan' | 'question' | 'task' | 'unit' | 'target' | 'event'
  readonly key: string
  /** How a person knows it: the task with its number, the unit's name, the target's words. */
  readonly label: string
}

export interface PublicationProblem {
  readonly code: PublicationProblemCode
  readonly blocks: boolean
  readonly subject: ProblemSubject
  readonly words: Words
  readonly next: Words
}

/** A problem about a subject; `where` names the task in which a unit stands. */
export function publicationProblem(
  code: PublicationProblemCode,
  subject: ProblemSubject,
  where = '',
): PublicationProblem {
  const [blocks, words, next] = CATALOGUE[code]
  const filled = ({ zh, en }: Words): Words => ({
    zh: fill(zh, subject.label, where),
    en: fill(en, subject.label, where),
  })
  return { code, blocks, subject, words: filled(words), next: filled(next) }
}

function fill(words: string, label: string, where: string): string {
  return words.replaceAll('{}', () => label).replaceAll('{where}', () => where)
}

const CATALOGUE: Readonly<Record<PublicationProblemCode, readonly [blocks: boolean, words: Words, next: Words]>> = {
  no_tasks: [
    true,
    { zh: '《{}》里没有读出任务。', en: 'No tasks were read from “{}”.' },
    { zh: '请导入带任务清单的文件。', en: 'Import the document with its task list.' },
  ],
  question_open: [
    true,
    { zh: '待核事项未答复：{}', en: 'A question is open: {}' },
    { zh: '请答复，或采用建议。', en: 'Answer it, or take the suggestion.' },
  ],
  question_may_wait: [
    false,
    { zh: '待核事项未答复（不影响发布）：{}', en: 'A question is open that may wait: {}' },
    { zh: '可以现在答复，也可以发布后再答复。', en: 'Answer it now or after publication.' },
  ],
  unit_unmatched: [
    true,
    { zh: '{where}的责任单位“{}”在单位名录里没有对上。', en: 'The unit “{}” of {where} is not matched to the tree.' },
    {
      zh: '请从候选中选择，或登记这个单位（类别）。',
      en: 'Choose among the candidates, or enter the organisation or class.',
    },
  ],
  task_without_anyone: [
    true,
    { zh: '{}没有单位负责。', en: 'Nobody is responsible for {}.' },
    { zh: '请指定责任单位，或由本单位承担。', en: 'Name a unit, or take it yourselves.' },
  ],
  nothing_to_count: [
    false,
    { zh: '{}既没有量化目标，也没有事项。', en: '{} has neither targets nor items.' },
    { zh: '请补一个目标，或列出要办的事项。', en: 'Add a target, or list what is to be done.' },
  ],
  nobody_in_charge: [
    false,
    { zh: '{}由本单位承担，还没有分管领导。', en: '{} is your own and has no leader in charge.' },
    { zh: '请指定分管领导；可以发布后补。', en: 'Name one; this may follow publication.' },
  ],
  no_handler: [
    false,
    { zh: '{}由本单位承担，还没有承办人。', en: '{} is your own and has no handler.' },
    { zh: '请指定承办人；可以发布后补。', en: 'Name one; this may follow publication.' },
  ],
  target_without_task: [
    true,
    { zh: '目标“{}”没有任务承接。', en: 'No task carries the target “{}”.' },
    {
      zh: '请指定任务或负责单位，或写明不列为目标的理由。',
      en: 'Give it a task or a unit, or say why it is left out.',
    },
  ],
  target_without_binding: [
    true,
    { zh: '目标“{}”还没有确定从哪类记录计数。', en: 'It is not settled what records count for “{}”.' },
    { zh: '请确认建议的计数方式，或选“没有对应的记录”。', en: 'Confirm the proposed binding, or choose “no records”.' },
  ],
  register_awaited: [
    false,
    { zh: '目标“{}”的底数名单待报。', en: 'The list that “{}” divides by is still to be reported.' },
    {
      zh: '发布后请责任单位报底数名单，注明截止日期。',
      en: 'After publication, have the units report it with its date.',
    },
  ],
  event_without_day: [
    false,
    { zh: '“{}”还没有定日期，相关任务暂不判断进度。', en: '“{}” has no day yet; its tasks are not judged until then.' },
    { zh: '定了日期请填写。', en: 'Enter the day when it is set.' },
  ],
}
