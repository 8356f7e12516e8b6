import type { RefusalWords } from './words.ts'

/** Refusals of backup, restore and verification. */
export const operationsRefusals = {
  nothing_to_back_up: {
    status: 409,
    zh: '数据库里还没有数据，无可备份。',
    en: 'There is nothing in the database to back up.',
    next: {
      zh: '检查 LUOSHI_DATA 或 DATABASE_URL 是否指向正在使用的数据。',
      en: 'See whether LUOSHI_DATA or DATABASE_URL names the installation that is in use.',
    },
  },
  bundle_exists: {
    status: 409,
    zh: '同名文件已经存在，没有覆盖。',
    en: 'There is a file of that name already; it was left as it is.',
    next: { zh: '换一个文件名，例如带上日期。', en: 'Choose another name, such as one with the date.' },
  },
  backup_not_written: {
    status: 507,
    zh: '备份文件写不进去，没有留下半成品。',
    en: 'The backup could not be written; no half of it was left.',
    next: {
      zh: '检查文件夹是否存在、是否可写、磁盘是否已满，再备份一次。',
      en: 'See that the folder is there, can be written and has room, and back up again.',
    },
  },
  bundle_unreadable: {
    status: 422,
    zh: '打不开这个文件，或它不是落实的备份。',
    en: 'The file cannot be read, or is no backup of Luoshi.',
    next: { zh: '检查文件名，换一份备份。', en: 'Check the name, or take another backup.' },
  },
  bundle_format: {
    status: 422,
    zh: '这份备份的格式，本程序不认识。',
    en: 'This program does not know the format of this backup.',
    next: {
      zh: '用写出这份备份的那个版本的程序恢复。',
      en: 'Restore it with the version of the program that wrote it.',
    },
  },
  bundle_other_key: {
    status: 422,
    zh: '备份是用另一把恢复密钥加密的。',
    en: 'The backup was encrypted under another recovery key.',
    next: {
      zh: '找出备份那套系统的恢复单，用 --key 给出上面的恢复密钥。',
      en: 'Find the recovery sheet of the installation that made it, and give its recovery key with --key.',
    },
  },
  bundle_cut: {
    status: 422,
    zh: '备份不完整：文件在中途断掉了。',
    en: 'The backup is cut off.',
    next: { zh: '重新复制一次这个文件，或换一份备份。', en: 'Copy the file anew, or take another backup.' },
  },
  bundle_damaged: {
    status: 422,
    zh: '备份被改动或损坏过。',
    en: 'The backup was altered or damaged.',
    next: { zh: '重新复制一次这个文件，或换一份备份。', en: 'Copy the file anew, or take another backup.' },
  },
  bundle_inconsistent: {
    status: 422,
    zh: '备份里的内容与它自己的清单不符。',
    en: 'What the backup holds is not what its own list says.',
    next: { zh: '换一份备份。', en: 'Take another backup.' },
  },
  bundle_newer: {
    status: 422,
    zh: '备份来自更新版本的程序。',
    en: 'The backup comes from a newer program.',
    next: { zh: '先升级程序，再恢复。', en: 'Upgrade the program, then restore.' },
  },
  bundle_other_schema: {
    status: 422,
    zh: '备份的表结构与本程序的升级步骤不符。',
    en: 'The tables of the backup are not those that this program’s migrations make.',
    next: {
      zh: '用写出这份备份的那个版本的程序恢复。',
      en: 'Restore it with the version of the program that wrote it.',
    },
  },
  restore_running: {
    status: 409,
    zh: '系统正在运行，或另一次恢复正在进行。',
    en: 'The product is running, or another restore is at work.',
    next: { zh: '先停止它，再恢复。什么都没有改动。', en: 'Stop it, then restore. Nothing was changed.' },
  },
  restore_rights: {
    status: 403,
    zh: '数据库账号没有建库、改名的权限。',
    en: 'The login may not make and rename databases.',
    next: {
      zh: '请数据库管理员执行：alter role 账号 createdb; alter database 库名 owner to 账号。',
      en: 'Ask the database administrator to run: alter role LOGIN createdb; alter database NAME owner to LOGIN.',
    },
  },
  restore_failed: {
    status: 500,
    zh: '恢复没有成功，原来的数据没有动。',
    en: 'The restore did not succeed; what was there is untouched.',
    next: { zh: '按所写的原因处理后再恢复。', en: 'Mend what the reason names, then restore again.' },
  },
  restore_differs: {
    status: 500,
    zh: '恢复出来的数据与备份有出入，原来的数据没有动。',
    en: 'What was restored differs from the backup; what was there is untouched.',
    next: { zh: '再恢复一次；仍不相符时换一份备份。', en: 'Restore again; if it differs again, take another backup.' },
  },
  restore_unhealthy: {
    status: 422,
    zh: '备份完好，但其中的数据没有通过核验；原来的数据没有动。',
    en: 'The backup is whole, but its data do not pass the checks; what was there is untouched.',
    next: {
      zh: '换一份更早的备份；确要使用它时加上 --accept-problems。',
      en: 'Take an earlier backup; to use it nevertheless add --accept-problems.',
    },
  },
  recovery_key_unreadable: {
    status: 422,
    zh: '恢复密钥抄写有误：应为 14 组、每组 4 个字符。',
    en: 'The recovery key is mistyped: it has 14 groups of 4 characters.',
    next: { zh: '对照恢复单逐组检查。', en: 'Compare it with the recovery sheet, group by group.' },
  },
  field_key_differs: {
    status: 409,
    zh: '数据文件夹里已有另一把字段密钥，没有覆盖。',
    en: 'The data folder has another field key already; it was left as it is.',
    next: {
      zh: '恢复到一个新的数据文件夹，或先把 keys 文件夹移到别处。',
      en: 'Restore into a new data folder, or move its folder keys elsewhere first.',
    },
  },
} as const satisfies Readonly<Record<string, RefusalWords>>
