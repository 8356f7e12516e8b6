import type { RefusalWords } from './words.ts'

/** Refusals of figures. */
export const figuresRefusals = {
  figure_day_ahead: {
    status: 422,
    zh: '截至日期晚于今天。',
    en: 'The day lies ahead: a figure tells what has happened.',
    next: { zh: '选择今天或以前的日期。', en: 'Choose today or an earlier day.' },
  },
  figure_not_known_yet: {
    status: 422,
    zh: '还没有这个数据版本。',
    en: 'There is no such position of what is known yet.',
    next: {
      zh: '使用以前答复中给出的数据版本，或者不填。',
      en: 'Send a position that an earlier answer gave, or none at all.',
    },
  },
} as const satisfies Readonly<Record<string, RefusalWords>>
