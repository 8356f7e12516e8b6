import type { RefusalWords } from './words.ts'

/** Refusals of people: sessions, accounts, organization links. */
export const peopleRefusals = {
  // One answer for an unknown name, a wrong password, a disabled account and too many guesses: it must not tell which.
  sign_in_failed: {
    status: 401,
    zh: '账号或密码不对，或暂时不能登录。',
    en: 'The name or the password is wrong, or signing in is not possible now.',
    next: {
      zh: '核对后再试；连续几次不对要等一会儿。忘记密码请安全管理员发新密码链接。',
      en: 'Check both and try again; after several failures wait a while. The security administrator can send a link for a new password.',
    },
  },
  code_needed: {
    status: 403,
    zh: '还要输入动态验证码。',
    en: 'The one-time code is still due.',
    next: {
      zh: '打开验证器，输入当前的六位数字。',
      en: 'Open the authenticator and enter the six digits that it shows.',
    },
  },
  code_set_up_needed: {
    status: 403,
    zh: '本站要求管理员先设置动态验证码。',
    en: 'This site asks administrators to set up one-time codes first.',
    next: {
      zh: '用验证器扫码并输入六位数字，然后继续。',
      en: 'Scan the code with an authenticator, enter the six digits, then go on.',
    },
  },
  code_wrong: {
    status: 422,
    zh: '动态验证码不对，或已经用过。',
    en: 'The one-time code is wrong or was used already.',
    next: {
      zh: '等验证器换一组数字后再输入；手机时间应自动校准。',
      en: 'Wait for the next digits and enter those; the phone should set its clock by itself.',
    },
  },
  code_not_set_up: {
    status: 409,
    zh: '这个账号还没有设置动态验证码。',
    en: 'This account has no one-time codes yet.',
    next: { zh: '先开始设置，扫码后再输入数字。', en: 'Begin the set-up, scan the code, then enter the digits.' },
  },
  code_locked: {
    status: 409,
    zh: '动态验证码的密钥现在无法读取。',
    en: 'The secret of the one-time codes cannot be read now.',
    next: {
      zh: '请系统管理员放回密钥文件，或请安全管理员发新密码链接并清除验证器。',
      en: 'Ask the system administrator for the key file, or the security administrator to forget the authenticator with a new password.',
    },
  },
  password_wrong: {
    status: 422,
    zh: '密码不对。',
    en: 'The password is wrong.',
    next: {
      zh: '核对后再试；连续几次不对要等一会儿。',
      en: 'Check it and try again; after several failures wait a while.',
    },
  },
  one_time_link_over: {
    status: 404,
    zh: '这个一次性链接已用过、已过期，或不完整。',
    en: 'This one-time link was used, has expired or is incomplete.',
    next: {
      zh: '请安全管理员重新发送；首次使用时重新启动系统会给出新链接。',
      en: 'Ask the security administrator for a new one; for the first account, starting the program again prints one.',
    },
  },
  account_name_taken: {
    status: 409,
    zh: '这个账号名已经有人使用。',
    en: 'This account name is taken.',
    next: { zh: '换一个账号名。', en: 'Choose another name.' },
  },
  role_not_here: {
    status: 422,
    zh: '管理员和业务人员的账号只能设在最上级单位。',
    en: 'Administrators and officers belong to the topmost organization.',
    next: {
      zh: '改设在最上级单位，或改用本单位书记、领导角色。',
      en: 'Put the account there, or make it a secretary or a leader.',
    },
  },
  roles_not_together: {
    status: 422,
    zh: '本站三类管理员分设：管理员角色不能与其他角色同在一个账号。',
    en: 'The administrators of this site are separate: an administrator holds no other role.',
    next: {
      zh: '只留一个管理员角色，其余另设账号。',
      en: 'Leave one administrator role, and give the others to other accounts.',
    },
  },
  administrators_still_combined: {
    status: 409,
    zh: '还有账号兼任管理员和其他角色，不能分设。',
    en: 'Some accounts still combine administrator roles.',
    next: { zh: '先调整列出的账号，再分设。', en: 'Change the accounts named below first.' },
  },
  own_account: {
    status: 403,
    zh: '不能变更自己账号的角色、状态和密码链接。',
    en: 'Nobody changes the roles, the state or the password link of his own account.',
    next: {
      zh: '请另一位安全管理员办理；自己的密码在个人设置里修改。',
      en: 'Ask another security administrator; your own password is changed in your settings.',
    },
  },
  last_security_administrator: {
    status: 409,
    zh: '这是最后一位在用的安全管理员。',
    en: 'This is the last active security administrator.',
    next: { zh: '先让另一位安全管理员启用账号。', en: 'See to another active security administrator first.' },
  },
  account_state_differs: {
    status: 409,
    zh: '账号当前的状态不能办理这一步。',
    en: 'The account is not in a state for this step.',
    next: { zh: '重新读取账号状态后再办理。', en: 'Read the account again and go on from its state.' },
  },
  entrance_over: {
    status: 404,
    zh: '这个填报入口已停用，或链接不完整。',
    en: 'This organization link is no longer in use or incomplete.',
    next: {
      zh: '请本单位书记或上级单位发送新入口。',
      en: 'Ask the secretary or the superior organization for the new link.',
    },
  },
  no_entrance_when_closed: {
    status: 409,
    zh: '单位已撤销，不能再发填报入口。',
    en: 'The organization is closed and gets no more links.',
    next: { zh: '给承接它工作的单位发送入口。', en: 'Issue a link to the organization that took over its work.' },
  },
  secret_not_kept: {
    status: 410,
    zh: '上次办理已完成，但链接不能再次显示。',
    en: 'It was done before, but the link cannot be shown again.',
    next: { zh: '重新发送一个链接。', en: 'Issue a new link.' },
  },
} as const satisfies Readonly<Record<string, RefusalWords>>
