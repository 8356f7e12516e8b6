import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** What an installation can set. Nothing has to be set. */
export interface Settings {
  /** Database, files and keys of this installation. */
  readonly dataFolder: string
  /** A PostgreSQL server of one's own; null for the embedded one. */
  readonly databaseUrl: string | null
  readonly host: string
  readonly port: number
  /** The address that people use, where it is not that of this machine: behind a proxy, with a name. */
  readonly publicUrl: URL | null
  /** How many proxies stand in front; their X-Forwarded-For is believed. */
  readonly trustProxy: boolean
  /** The zone whose days count. */
  readonly zone: string
}

/** A setting that does not fit: what is wrong, and the line to write instead. */
export interface SettingFault {
  readonly name: string
  readonly words: { readonly zh: string; readonly en: string }
  readonly line: string
}

interface Known {
  readonly shape: z.ZodType
  readonly words: { readonly zh: string; readonly en: string }
  /** A value that would fit. */
  readonly example: string
}

const zones = new Set(Intl.supportedValuesOf('timeZone'))

const known: Readonly<Record<string, Known>> = {
  LUOSHI_DATA: {
    shape: z.string().min(1),
    words: { zh: '数据文件夹的路径', en: 'the path of the data folder' },
    example: '/srv/luoshi',
  },
  DATABASE_URL: {
    shape: z.string().refine(isPostgresUrl),
    words: { zh: 'PostgreSQL 服务器的地址', en: 'the address of a PostgreSQL server' },
    example: 'postgres://luoshi:password@127.0.0.1:5432/luoshi',
  },
  LUOSHI_HOST: {
    shape: z.string().regex(/^[0-9A-Za-z.:_-]+$/),
    words: { zh: '监听的地址', en: 'the address to listen on' },
    example: '127.0.0.1',
  },
  LUOSHI_PORT: {
    shape: z
      .string()
      .regex(/^\d{1,5}$/)
      .refine((port) => Number(port) <= 65_535),
    words: { zh: '0 到 65535 的端口号', en: 'a port number from 0 to 65535' },
    example: '8642',
  },
  LUOSHI_PUBLIC_URL: {
    shape: z.string().refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)),
    words: { zh: '人们打开本系统所用的网址', en: 'the address that people open' },
    example: 'https://luoshi.example.cn',
  },
  LUOSHI_TRUST_PROXY: {
    shape: z.enum(['yes', 'no']),
    words: { zh: 'yes 或 no：前面是否有反向代理', en: 'yes or no: whether a proxy stands in front' },
    example: 'yes',
  },
  LUOSHI_ZONE: {
    shape: z.string().refine((zone) => zones.has(zone)),
    words: { zh: 'IANA 时区名', en: 'a time zone of the IANA list' },
    example: 'Asia/Shanghai',
  },
}

/** Reads all settings once. Every fault is in the list, not only the first. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings | readonly SettingFault[] {
  const faults = [...wrongValues(env), ...unknownNames(env)]
  if (faults.length > 0) return faults
  const publicUrl = env['LUOSHI_PUBLIC_URL']
  return {
    dataFolder: resolve(env['LUOSHI_DATA'] ?? defaultDataFolder(env)),
    databaseUrl: env['DATABASE_URL'] ?? null,
    host: env['LUOSHI_HOST'] ?? '127.0.0.1',
    port: Number(env['LUOSHI_PORT'] ?? '8642'),
    publicUrl: publicUrl === undefined ? null : new URL(publicUrl),
    trustProxy: env['LUOSHI_TRUST_PROXY'] === 'yes',
    zone: env['LUOSHI_ZONE'] ?? 'Asia/Shanghai',
  }
}

/** Tells faults from settings. */
export function areFaults(read: Settings | readonly SettingFault[]): read is readonly SettingFault[] {
  return Array.isArray(read)
}

function wrongValues(env: Readonly<Record<string, string | undefined>>): SettingFault[] {
  return Object.entries(known).flatMap(([name, { shape, words, example }]) => {
    const value = env[name]
    if (value === undefined || shape.safeParse(value).success) return []
    // A connection address may hold a password: it is never repeated.
    const shown = name === 'DATABASE_URL' ? '' : `“${value}”`
    return [
      {
        name,
        words: {
          zh: `${name} 的值${shown}不对，应为${words.zh}。`,
          en: `${name}${shown && ` is ${shown}, which`} is not ${words.en}.`,
        },
        line: `${name}=${example}`,
      },
    ]
  })
}

/** A misspelt name would be passed over in silence. */
function unknownNames(env: Readonly<Record<string, string | undefined>>): SettingFault[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('LUOSHI_') && !Object.hasOwn(known, name))
    .map((name) => ({
      name,
      words: {
        zh: `没有 ${name} 这项设置。可以设置的有：${Object.keys(known).join('、')}。`,
        en: `There is no setting ${name}. There are: ${Object.keys(known).join(', ')}.`,
      },
      line: `unset ${name}`,
    }))
}

function isPostgresUrl(url: string): boolean {
  return URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol) && new URL(url).pathname.length > 1
}

/** Where programs of this system keep a person's data. */
function defaultDataFolder(env: Readonly<Record<string, string | undefined>>): string {
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Luoshi')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Luoshi')
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'luoshi')
}
