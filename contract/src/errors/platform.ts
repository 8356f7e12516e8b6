import type { RefusalWords } from './words.ts'

/** Refusals that any request may meet. */
export const platformRefusals = {
  bad_request: {
    status: 400,
    zh: '提交的内容有不符合要求的地方。',
    en: 'What was sent does not fit.',
    next: { zh: '按各项提示修改后重新提交。', en: 'Mend the fields named below and send it again.' },
  },
  not_signed_in: {
    status: 401,
    zh: '还没有登录，或登录已过期。',
    en: 'Nobody is signed in, or the session has ended.',
    next: { zh: '重新登录，或重新打开本单位填报入口。', en: 'Sign in again, or open the organization link again.' },
  },
  not_permitted: {
    status: 403,
    zh: '没有这项权限。',
    en: 'This role may not do that.',
    next: {
      zh: '请有这项权限的人办理，或请安全管理员调整权限。',
      en: 'Ask someone who may, or the security administrator for the permission.',
    },
  },
  cross_site: {
    status: 403,
    zh: '这次提交不是从本系统页面发出的。',
    en: 'This request did not come from a page of this system.',
    next: { zh: '回到本系统的页面再操作一次。', en: 'Return to a page of this system and do it again.' },
  },
  proof_needed: {
    status: 403,
    zh: '这一步需要再次验证身份。',
    en: 'This step asks for the password once more.',
    next: { zh: '重新输入密码后再操作。', en: 'Prove who you are again, then repeat the step.' },
  },
  not_found: {
    status: 404,
    zh: '没有找到，或不在可见范围内。',
    en: 'There is no such thing, or it lies outside your scope.',
    next: {
      zh: '检查链接；如应当可见，请联系上级单位。',
      en: 'Check the address; if you should see it, ask the superior organization.',
    },
  },
  row_version_missing: {
    status: 428,
    zh: '修改时没有注明依据的是哪一版。',
    en: 'The change does not say which version it starts from.',
    next: { zh: '用 If-Match 注明读取时的版本号。', en: 'Send the version that was read as If-Match.' },
  },
  row_version_differs: {
    status: 412,
    zh: '读取之后，别人已经修改过。',
    en: 'Someone else has changed it since it was read.',
    next: { zh: '重新读取，核对差异后再提交。', en: 'Read it again, compare, and send the change anew.' },
  },
  key_missing: {
    status: 400,
    zh: '提交时没有带上防重复的编号。',
    en: 'The request carries no idempotency key.',
    next: {
      zh: '用 Idempotency-Key 带上一个新编号，重试时沿用同一个。',
      en: 'Send a new Idempotency-Key, and the same one when trying again.',
    },
  },
  key_running: {
    status: 409,
    zh: '同一次提交正在办理。',
    en: 'The same request is being carried out.',
    next: {
      zh: '稍候用同一编号重试，会得到同一答复。',
      en: 'Try again shortly with the same key: the answer will be the same.',
    },
  },
  key_reused: {
    status: 422,
    zh: '这个防重复编号已用于另一次提交。',
    en: 'This idempotency key was used for another request.',
    next: { zh: '换一个新编号重新提交。', en: 'Send it again with a new key.' },
  },
  too_many_requests: {
    status: 429,
    zh: '请求太频繁。',
    en: 'Too many requests.',
    next: { zh: '稍候再试。', en: 'Wait a little and try again.' },
  },
  too_large: {
    status: 413,
    zh: '提交的内容太大。',
    en: 'What was sent is too large.',
    next: { zh: '分成几次提交，或缩小文件。', en: 'Send it in parts, or make the file smaller.' },
  },
  busy: {
    status: 503,
    zh: '系统正忙，这次没有办理。',
    en: 'The system is busy; nothing was done.',
    next: { zh: '稍候用同一编号重试。', en: 'Try again shortly with the same key.' },
  },
  failed: {
    status: 500,
    zh: '系统内部出错，这次没有办理。',
    en: 'Something failed inside; nothing was done.',
    next: {
      zh: '重试一次；仍然出错时，把请求编号告诉系统管理员。',
      en: 'Try once more; if it fails again, give the request number to the administrator.',
    },
  },
} as const satisfies Readonly<Record<string, RefusalWords>>
