import { createHash } from 'node:crypto'
import type { Words } from '@luoshi/contract/plan-words'
import type { ChainEnd } from '../../platform/audit/chain.ts'
import { verifyChain } from '../../platform/audit/verify-chain.ts'
import type { Clock } from '../../platform/clock.ts'
import { connect, type Connection, type Query } from '../../platform/database/connection.ts'
import { openDatabase, type Database } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { readChain } from '../audit/index.ts'
import { countUnsealed, findOpenTable, findUnnested, countTables, countOrganizations } from './checks.queries.ts'
import { listFiles } from './tables.queries.ts'

/** Recounts the figures from the claims and holds them against the cache. */
export type VerifyFigures = (
  database: Database,
  clock: Clock,
) => Promise<{ readonly figures: number; readonly differences: readonly unknown[] }>

export interface VerifyOptions {
  readonly connection: Connection
  readonly database: string
  readonly fileStore: FileStore
  readonly clock: Clock
  readonly verifyFigures: VerifyFigures
  /** How far the audit chain reached at other times, kept elsewhere. */
  readonly anchors?: readonly ChainEnd[]
}

/** One thing that was looked at. */
export interface Check {
  readonly name: 'figures' | 'audit' | 'files' | 'policies' | 'tree'
  readonly ok: boolean
  /** How many figures, events, files, tables, organisations. */
  readonly looked: number
  readonly words: Words
  /** The first thing that is wrong. */
  readonly first: Words | null
}

export interface Verification {
  readonly ok: boolean
  readonly checks: readonly Check[]
  /** Files that no row refers to: uploads that ended half-way, or what came after the snapshot of a restore. No harm. */
  readonly orphans: readonly string[]
}

/** Looks at everything that can be checked, and changes nothing. */
export async function verify(options: VerifyOptions): Promise<Verification> {
  const { connection, database, clock, fileStore, verifyFigures, anchors = [] } = options
  const app = connect(connection, 'luoshi_app', { database, connections: 2 })
  const all = connect(connection, 'luoshi_backup', { database, connections: 1 })
  try {
    const files = await checkFiles(all, fileStore)
    const checks = [
      await checkTables(all),
      await checkTree(all),
      await checkAudit(app, all, anchors),
      files.check,
      await checkFigures(() => verifyFigures(openDatabase(app), clock)),
    ]
    return { ok: checks.every(({ ok }) => ok), checks, orphans: files.orphans }
  } finally {
    await Promise.all([app.end({ timeout: 1 }), all.end({ timeout: 1 })])
  }
}

async function checkTables(sql: Query): Promise<Check> {
  const open = await findOpenTable(sql)
  const looked = await countTables(sql)
  return found('policies', looked, {
    words: { zh: `${looked} 张表都有强制的行级策略`, en: `${looked} tables, each with forced row policies` },
    first:
      open === null ? null : { zh: `表 ${open} 没有强制的行级策略`, en: `table ${open} has no forced row policies` },
  })
}

async function checkTree(sql: Query): Promise<Check> {
  const wrong = await findUnnested(sql)
  const looked = await countOrganizations(sql)
  return found('tree', looked, {
    words: { zh: `${looked} 个单位的位置区间层层相套`, en: `${looked} organizations, whose intervals nest` },
    first:
      wrong === null
        ? null
        : {
            zh: `“${wrong}”的位置区间不在上级之内，或与同级重叠`,
            en: `the interval of "${wrong}" lies outside its parent's, or overlaps a sibling's`,
          },
  })
}

async function checkAudit(app: Query, all: Query, anchors: readonly ChainEnd[]): Promise<Check> {
  const verdict = await verifyChain(readChain(app), { anchors })
  const unsealed = await countUnsealed(all)
  const looked = verdict.ok ? verdict.end.count : verdict.position
  return found('audit', looked, {
    words: {
      zh: `${looked} 条审计记录首尾相接，另有 ${unsealed} 条待封存`,
      en: `${looked} audit events in an unbroken chain, ${unsealed} waiting to be sealed`,
    },
    first: verdict.ok
      ? null
      : {
          zh: `审计链在第 ${verdict.position} 条断开（${tamperingZh[verdict.why]}）`,
          en: `the audit chain breaks at event ${verdict.position} (${verdict.why.replaceAll('_', ' ')})`,
        },
  })
}

const tamperingZh = {
  edited: '被改动',
  missing: '缺失',
  inserted: '多出',
  reordered: '次序被调换',
  cut_tail: '末尾被截断',
  head_differs: '与锚点不符',
}

async function checkFiles(
  sql: Query,
  fileStore: FileStore,
): Promise<{ readonly check: Check; readonly orphans: readonly string[] }> {
  const referred = await listFiles(sql)
  const names = new Set(referred.map(({ sha256 }) => sha256))
  let first: Words | null = null
  for (const { sha256 } of referred) {
    const state = await stateOf(fileStore, sha256)
    if (state === 'whole') continue
    first ??=
      state === 'missing'
        ? { zh: `文件 ${sha256} 不见了`, en: `file ${sha256} is missing` }
        : { zh: `文件 ${sha256} 损坏了`, en: `file ${sha256} is damaged` }
  }
  const orphans = (await fileStore.list()).map(({ sha256 }) => sha256).filter((sha256) => !names.has(sha256))
  const looked = referred.length
  const check = found('files', looked, {
    words: { zh: `${looked} 个文件都在，内容与登记相符`, en: `${looked} files, each there and as it was kept` },
    first,
  })
  return { check, orphans }
}

async function stateOf(fileStore: FileStore, sha256: string): Promise<'whole' | 'missing' | 'damaged'> {
  const opened = await fileStore.open(sha256)
  if (opened === null) return 'missing'
  const hash = createHash('sha256')
  for await (const bytes of opened.stream) hash.update(bytes as Buffer)
  return hash.digest('hex') === sha256 ? 'whole' : 'damaged'
}

async function checkFigures(verifyFigures: () => ReturnType<VerifyFigures>): Promise<Check> {
  const { figures, differences } = await verifyFigures()
  const told = JSON.stringify(differences[0])
  return found('figures', figures, {
    words: {
      zh: `${figures} 个数字重新计算，与缓存一致`,
      en: `${figures} figures counted anew, each as the cache has it`,
    },
    first: differences.length === 0 ? null : { zh: `与重新计算不符：${told}`, en: `differs from the recount: ${told}` },
  })
}

function found(name: Check['name'], looked: number, { words, first }: Pick<Check, 'words' | 'first'>): Check {
  return { name, ok: first === null, looked, words, first }
}
