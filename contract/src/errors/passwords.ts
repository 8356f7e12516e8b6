import type { RefusalWords } from './words.ts'

/** Refusals of a new password. */
export const passwordsRefusals = {
  password_too_short: {
    status: 422,
    zh: '密码太短，至少要 8 个字符。',
    en: 'The password is too short: it needs 8 characters at least.',
    next: {
      zh: '换一个更长的密码；建议 15 个字符以上，例如几个不相干的词连在一起。',
      en: 'Choose a longer one; 15 characters or more are advised, such as several unrelated words in a row.',
    },
  },
  password_too_long: {
    status: 422,
    zh: '密码太长，最多 128 个字符。',
    en: 'The password is too long: it may have 128 characters at most.',
    next: { zh: '换一个短一些的密码。', en: 'Choose a shorter one.' },
  },
  password_common: {
    status: 422,
    zh: '这个密码太常见，很容易被猜中（常用词、连续或重复的字符、日期、手机号）。',
    en: 'This password is too common and easily guessed (a common word, a sequence, a repetition, a date or a phone number).',
    next: {
      zh: '换一个别人想不到的密码，例如几个不相干的词连在一起。',
      en: 'Choose one that nobody would think of, such as several unrelated words in a row.',
    },
  },
  password_contains_name: {
    status: 422,
    zh: '密码里含有账号、姓名或单位的名称，很容易被猜中。',
    en: 'The password contains the name of the account, the person or the organization, and is easily guessed.',
    next: { zh: '换一个不含这些名称的密码。', en: 'Choose one without these names.' },
  },
} as const satisfies Readonly<Record<string, RefusalWords>>
