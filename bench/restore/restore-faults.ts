import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { restore } from '../../server/src/features/operations/index.ts'
import type { Sql } from '../../server/src/platform/database/connection.ts'

/** What a restore has made, on its way to the judge. */
export interface Made {
  readonly admin: Sql
  readonly filesFolder: string
}

/** What is proved, in this order. */
export const PARTS = ['back', 'damaged', 'server', 'load'] as const
export type Part = (typeof PARTS)[number]

export interface Wiring {
  /** The part that must notice the fault; null for all of them. */
  readonly part: Part | null
  readonly restore: typeof restore
  readonly restored: (made: Made) => Promise<void>
  /** After a damaged bundle was refused: the running system. */
  readonly refused: (running: Made) => Promise<void>
  readonly restoredUnderLoad: (made: Made) => Promise<void>
  readonly onOwnServer: (made: Made) => Promise<void>
}

/** Ways to spoil what restoring gives, for showing that the proof would notice. */
export const FAULTS: Readonly<Record<string, string>> = {
  'skip-last-table': 'the last table of the bundle stays empty',
  'lose-rows': 'one row of the audit chain is lost',
  'alter-value': 'one value comes back otherwise',
  'forget-files': 'one file does not come back',
  'skip-check': 'damaged bundles are taken for whole',
  'touch-live': 'a refused restore leaves a trace in the running system',
  'torn-snapshot': 'a bundle taken under load holds records without what belongs to them',
  'lose-on-server': 'a table comes to the server of one’s own without its rows',
}

const nothing = async (): Promise<void> => {}
const whole: Wiring = {
  part: null,
  restore,
  restored: nothing,
  refused: nothing,
  restoredUnderLoad: nothing,
  onOwnServer: nothing,
}

export function faulty(fault: string | null): Wiring {
  const spoiled: Readonly<Record<string, Partial<Wiring>>> = {
    'skip-last-table': { part: 'back', restored: (made) => unguarded(made, 'delete from tallies') },
    'lose-rows': {
      part: 'back',
      restored: (made) => unguarded(made, 'delete from audit_seals where position = 7'),
    },
    'alter-value': {
      part: 'back',
      restored: (made) =>
        unguarded(
          made,
          `update accounts set display_name = display_name || ' ' where ctid = (select max(ctid) from accounts)`,
        ),
    },
    'forget-files': { part: 'back', restored: removeOneFile },
    'skip-check': {
      part: 'damaged',
      restore: async () => ({ takenAt: '', program: '', rows: 0, tables: 0, files: 0, lost: [], kept: null }),
    },
    'touch-live': {
      part: 'damaged',
      refused: (running) => unguarded(running, 'update login_failures set failures = failures + 1'),
    },
    'torn-snapshot': {
      part: 'load',
      restoredUnderLoad: (made) =>
        unguarded(made, 'delete from activities where ctid = (select max(ctid) from activities)'),
    },
    'lose-on-server': { part: 'server', onOwnServer: (made) => unguarded(made, 'delete from backups') },
  }
  return { ...whole, ...(fault === null ? {} : spoiled[fault]) }
}

/** As the owner of everything, past what guards the rows. */
async function unguarded({ admin }: Made, statement: string): Promise<void> {
  await admin.begin(async (sql) => {
    const [table] = /(?:from|update) (\w+)/.exec(statement)?.slice(1) ?? []
    await sql.unsafe(`alter table ${table ?? ''} disable trigger user`)
    await sql.unsafe(`alter table ${table ?? ''} no force row level security`)
    await sql.unsafe(statement)
    await sql.unsafe(`alter table ${table ?? ''} enable trigger user`)
    await sql.unsafe(`alter table ${table ?? ''} force row level security`)
  })
}

async function removeOneFile({ filesFolder }: Made): Promise<void> {
  const entries = await readdir(filesFolder, { recursive: true, withFileTypes: true })
  const file = entries.find((entry) => entry.isFile())
  if (file !== undefined) await rm(join(file.parentPath, file.name))
}
