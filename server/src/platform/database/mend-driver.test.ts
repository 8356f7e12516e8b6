import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { cluster } from '../../../test/database.ts'
import { mended } from './mend-driver.ts'

const installed = join(dirname(createRequire(import.meta.url).resolve('postgres')), '..', 'src')

test.each(['connection.js', 'index.js'] as const)('the mends fit the installed %s, each once', async (name) => {
  const better = mended(name, await readFile(join(installed, name), 'utf8'))
  expect(better).not.toBeNull()
  expect(mended(name, better ?? '')).toBeNull()
})

/** Breaks connections in the midst of transactions, then asks the same pool again. In a process of its own, since that may end. */
const breaking = (mend: boolean): string => `
  ${mend ? `(await import(${JSON.stringify(new URL('mend-driver.ts', import.meta.url).href)})).mendDriver()` : ''}
  const { connect } = await import(${JSON.stringify(new URL('connection.ts', import.meta.url).href)})
  const told = ${JSON.stringify(cluster())}
  const pool = connect(told, 'admin', { connections: 1 })
  const killer = connect(told, 'admin', { connections: 1 })
  const broken = []
  for (let turn = 0; turn < 3; turn += 1) {
    const work = pool.begin(async (sql) => {
      const [{ pid }] = await sql\`select pg_backend_pid() as pid\`
      await killer\`select pg_terminate_backend(\${pid})\`
      await new Promise((resolve) => setTimeout(resolve, 100))
      await sql\`select 1\`
    })
    broken.push(await work.then(() => 'done', (error) => error.code))
  }
  for (let turn = 0; turn < 3; turn += 1) {
    const [{ pid }] = await pool\`select pg_backend_pid() as pid\`
    setTimeout(() => killer\`select pg_terminate_backend(\${pid})\`.then(() => {}), 100)
    const asked = [pool\`select pg_sleep(60)\`, pool\`select 1\`]
    broken.push(...(await Promise.allSettled(asked)).map(({ status }) => status))
  }
  const [{ answer }] = await pool\`select 42 as answer\`
  console.log(JSON.stringify({ broken, answer }))
  await Promise.all([pool.end(), killer.end()])
`

const run = (mend: boolean) =>
  promisify(execFile)(process.execPath, ['--input-type=module', '--eval', breaking(mend)], { timeout: 30_000 })

test('a broken connection refuses what comes, and the next one is whole', async () => {
  const { stdout } = await run(true)
  const { broken, answer } = JSON.parse(stdout) as { broken: string[]; answer: number }
  expect(answer).toBe(42)
  expect(broken.slice(0, 3)).not.toContain('done')
  expect(new Set(broken.slice(3))).toEqual(new Set(['rejected']))
})

test('without the mends the process ends, or the answer is that of another query', async () => {
  await expect(run(false)).rejects.toThrow('TypeError')
})
