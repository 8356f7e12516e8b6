import { z } from 'zod'
import { instant } from './wire.ts'

export const health = z.strictObject({ ok: z.literal(true), version: z.string() })

const count = z.int().nonnegative()

/** A backup that was taken. */
export const backupTaken = z.strictObject({
  takenAt: instant,
  rows: count,
  files: count,
  /** Files that records refer to and that were missing or damaged then. */
  lost: count,
  /** Of the bundle. */
  bytes: count,
  /** The version of the program that took it. */
  program: z.string(),
  /** When it was restored into a database beside and every table compared; null when it never was. */
  provenAt: instant.nullable(),
})

export const backups = z.strictObject({ last: backupTaken.nullable(), lastProven: backupTaken.nullable() })
