import type { Words } from '@luoshi/contract/plan-words'

export type StartRefusalCode = keyof typeof words

/** Why the database of this machine does not start: a code for programs, and for people what is so and what to do next. */
export interface StartRefusal {
  readonly code: StartRefusalCode
  readonly sentence: Words
  readonly next: Words
}

/** Makes one; `about` is the path, name or last line that the sentence is about. */
export function startRefusal(code: StartRefusalCode, about: string): StartRefusal {
  const { sentence, next } = words[code]
  return { code, sentence: filled(sentence, about), next: filled(next, about) }
}

/** Tells a refusal from what was asked for. */
export function isStartRefusal(outcome: object | string): outcome is StartRefusal {
  return typeof outcome === 'object' && 'code' in outcome && 'sentence' in outcome && 'next' in outcome
}

function filled({ zh, en }: Words, about: string): Words {
  return { zh: zh.replaceAll('{}', () => about), en: en.replaceAll('{}', () => about) }
}

const words = {
  no_binaries: {
    sentence: {
      zh: '没有找到本机（{}）可用的 PostgreSQL 程序。',
      en: 'There are no PostgreSQL programs for this machine ({}).',
    },
    next: {
      zh: '运行 npm ci 重新安装（不要加 --omit=optional）；系统没有对应的安装包时，设置 DATABASE_URL 使用自己的 PostgreSQL 服务器。',
      en: 'Run "npm ci" again (without --omit=optional); where no package exists for this system, set DATABASE_URL to a PostgreSQL server of your own.',
    },
  },
  links_missing: {
    sentence: {
      zh: 'PostgreSQL 程序的库文件链接不全，而 {} 不可写，无法补上。',
      en: 'The PostgreSQL programs lack links to their libraries, and {} cannot be written to add them.',
    },
    next: {
      zh: '用能写入该文件夹的用户运行一次 npm start，或在安装时允许运行安装脚本。',
      en: 'Run "npm start" once as a user who may write there, or install with install scripts allowed.',
    },
  },
  binaries_do_not_run: {
    sentence: {
      zh: 'PostgreSQL 程序在这台机器上不能运行：{}',
      en: 'The PostgreSQL programs do not run on this machine: {}',
    },
    next: {
      zh: '随附程序需要 glibc 系统（Alpine 不适用）；请换用这样的系统，或设置 DATABASE_URL 使用自己的 PostgreSQL 服务器。',
      en: 'They need a system with glibc (not Alpine); use such a system, or set DATABASE_URL to a PostgreSQL server of your own.',
    },
  },
  cannot_run_as_root: {
    sentence: {
      zh: 'PostgreSQL 不能以 root 身份运行，这台机器也没有可行的替代办法：{}',
      en: 'PostgreSQL may not run as root, and no way around it works on this machine: {}',
    },
    next: {
      zh: '请用普通用户启动；或建立名为 luoshi 的系统用户，并把程序和数据文件夹放在该用户能进入的位置。',
      en: 'Start as an ordinary user; or create a system user named luoshi, and keep the program and the data folder where that user may enter.',
    },
  },
  data_folder_not_writable: {
    sentence: { zh: '数据文件夹不可写：{}', en: 'The data folder cannot be written: {}' },
    next: {
      zh: '检查该文件夹的所有者和权限，用拥有它的用户启动，或用 LUOSHI_DATA 指定别的文件夹。',
      en: 'Check its owner and rights, start as the user who owns it, or name another folder in LUOSHI_DATA.',
    },
  },
  data_folder_in_use: {
    sentence: {
      zh: '数据文件夹正被另一个落实进程使用（{}）。',
      en: 'Another Luoshi process is using the data folder ({}).',
    },
    next: {
      zh: '直接使用已在运行的那一个；要重新启动，请先停止它。',
      en: 'Use the one that is running; to start anew, stop it first.',
    },
  },
  data_folder_foreign: {
    sentence: {
      zh: '{} 里有文件，却不是 PostgreSQL 的数据。',
      en: '{} holds files, but they are not the data of PostgreSQL.',
    },
    next: {
      zh: '把这些文件移到别处，或用 LUOSHI_DATA 指定别的文件夹。',
      en: 'Move those files elsewhere, or name another folder in LUOSHI_DATA.',
    },
  },
  other_major: {
    sentence: {
      zh: '数据文件夹由另一个 PostgreSQL 大版本建立：{}',
      en: 'The data folder was made by another major version of PostgreSQL: {}',
    },
    next: {
      zh: '用当时的落实版本启动并运行 luoshi backup 文件名，再用这个版本对一个新文件夹运行 luoshi restore 文件名；旧文件夹保持不动。',
      en: 'Start the Luoshi release that made it and run "luoshi backup FILE", then "luoshi restore FILE" with this one into a new folder; the old folder stays as it is.',
    },
  },
  socket_path_too_long: {
    sentence: {
      zh: '没有足够短的位置可放数据库套接字：{}',
      en: 'No place is short enough for the socket of the database: {}',
    },
    next: {
      zh: '把环境变量 TMPDIR 设为较短的可写文件夹，例如 /tmp，再启动。',
      en: 'Set TMPDIR to a short folder that can be written, such as /tmp, and start again.',
    },
  },
  leftovers_stay: {
    sentence: {
      zh: '上次运行留下的数据库进程结束不了：{}',
      en: 'Database processes left by an earlier run cannot be ended: {}',
    },
    next: {
      zh: '用拥有这些进程的用户结束它们，或重新启动机器。',
      en: 'End them as the user who owns them, or restart the machine.',
    },
  },
  cluster_not_made: {
    sentence: { zh: '数据库没有建成：{}', en: 'The database could not be made: {}' },
    next: {
      zh: '按上面的原因处理（常见的是磁盘已满或权限不足），再启动；没有留下半成品。',
      en: 'Mend what the reason names (often a full disk or missing rights) and start again; nothing half made was left.',
    },
  },
  postgres_did_not_start: {
    sentence: { zh: '数据库没有启动：{}', en: 'The database did not start: {}' },
    next: {
      zh: '查看数据文件夹里的 postgres.log，处理所写的原因后再启动。',
      en: 'Read postgres.log in the data folder, mend what it names, and start again.',
    },
  },
} as const satisfies Record<string, { readonly sentence: Words; readonly next: Words }>
