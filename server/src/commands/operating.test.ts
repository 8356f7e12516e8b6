import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newSiteKey, signAnchor } from '../platform/audit/anchor.ts'
import { findRecoveryKey } from '../platform/settings/keys.ts'
import { areFaults, readSettings } from '../platform/settings/settings.ts'
import { isSiteRefusal, openSite, type Site } from '../site.ts'
import { backupCommand } from './backup.ts'
import type { Command } from './command.ts'
import { recoverySheetCommand } from './recovery-sheet.ts'
import { restoreCommand } from './restore.ts'
import { verifyCommand } from './verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-operating-'))
const bundle = join(folder, 'whole.bundle')
const [here, elsewhere] = [join(folder, 'here'), join(folder, 'elsewhere')]
let site: Site | null = null
afterAll(async () => {
  await site?.close()
  rmSync(folder, { recursive: true })
})

async function run(command: Command, dataFolder: string, ...args: string[]) {
  let [out, err] = ['', '']
  const code = await command.run(args, {
    env: { LUOSHI_DATA: dataFolder },
    terminal: { out: (text) => void (out += text), err: (text) => void (err += text), columns: null, colour: false },
    input: { ask: async () => null, all: async () => '' },
  })
  return { code, out, err }
}

const containing = (words: string) => expect.stringContaining(words) as string
/** The key whose heading stands on the sheet, over two lines. */
const keyOn = (sheet: string, heading: string): string =>
  new RegExp(`${heading}\\n +(\\S+)\\n +(\\S+)`).exec(sheet)?.slice(1).join('-') ?? ''
let sheet = ''

beforeAll(async () => {
  const settings = readSettings({ LUOSHI_DATA: here })
  if (areFaults(settings)) throw new Error('settings')
  // A running server, which the commands find.
  const opened = await openSite(settings, { join: false, log: () => undefined })
  if (isSiteRefusal(opened)) throw new Error(opened.code)
  site = opened
}, 120_000)

it.each([
  [backupCommand, [], 'luoshi backup'],
  [backupCommand, ['a', 'b'], 'luoshi backup'],
  [backupCommand, ['a', '--lang', 'fr'], '--lang'],
  [restoreCommand, [], 'luoshi restore'],
  [restoreCommand, ['a', '--quick'], '--quick'],
  [verifyCommand, ['--anchor', join(folder, 'nothing')], 'no signed anchor'],
  [recoverySheetCommand, ['--all'], '--all'],
] as const)('what is not understood is said: %#', async (command, args, words) => {
  expect(await run(command, here, ...args)).toMatchObject({ code: 2, out: '', err: containing(words) })
})

it('prints the recovery sheet', async () => {
  const printed = await run(recoverySheetCommand, here)
  expect(printed).toMatchObject({ code: 0, err: '' })
  sheet = printed.out
})

it('saves beside a running server, and says that it came back', async () => {
  expect(await run(backupCommand, here, bundle, '--json')).toMatchObject({ code: 0, out: containing('"proven": true') })
  expect(await run(backupCommand, here, bundle)).toMatchObject({ code: 1, err: containing('bundle_exists') })
})

it('verifies beside a running server', async () => {
  expect(await run(verifyCommand, here)).toMatchObject({ code: 0, out: containing('✓') })
  const { out } = await run(verifyCommand, here, '--json')
  expect(JSON.parse(out)).toMatchObject({ ok: true, orphans: [] })
})

it('does not restore under a running server', async () => {
  expect(await run(restoreCommand, here, bundle)).toMatchObject({ code: 1, err: containing('data_folder_in_use') })
})

it('refuses in an empty place without the key, with a mistyped one, and leaves it empty of keys', async () => {
  expect(await run(restoreCommand, elsewhere, bundle)).toMatchObject({ code: 1, err: containing('bundle_other_key') })
  const mistyped = await run(restoreCommand, elsewhere, bundle, '--key', 'ABCD-EFGH', '--lang', 'en')
  expect(mistyped).toMatchObject({ code: 1, err: containing('14 groups') })
  expect(readdirSync(elsewhere)).not.toContain('keys')
})

it('restores in an empty place with the keys of the sheet', async () => {
  const keys = ['--key', keyOn(sheet, 'Recovery key'), '--field-key', keyOn(sheet, 'Field key')]
  const restored = await run(restoreCommand, elsewhere, bundle, ...keys, '--lang', 'en')
  expect(restored).toMatchObject({ code: 0, out: containing('Restored as of'), err: '' })
  expect(await run(verifyCommand, elsewhere)).toMatchObject({ code: 0 })
  expect(await findRecoveryKey(elsewhere)).not.toEqual(await findRecoveryKey(here))
  // That folder has its field key now, and keeps it.
  keys[3] = keyOn(sheet, 'Recovery key')
  expect(await run(restoreCommand, elsewhere, bundle, ...keys)).toMatchObject({
    code: 1,
    err: containing('field_key_differs'),
  })
}, 120_000)

it('finds what is wrong, and ends with 1', async () => {
  const anchor = join(folder, 'anchor.json')
  const told = { site: 'S1', count: 999, head: '0'.repeat(64), at: '2025-03-05T08:00:00.000Z' }
  writeFileSync(anchor, JSON.stringify(signAnchor(told, newSiteKey().privateKey)))
  expect(await run(verifyCommand, here, '--anchor', anchor)).toMatchObject({ code: 1, out: containing('✗ 审计链') })
  writeFileSync(anchor, JSON.stringify({ ...signAnchor(told, newSiteKey().privateKey), count: 3 }))
  expect(await run(verifyCommand, here, '--anchor', anchor)).toMatchObject({ code: 2 })
})
