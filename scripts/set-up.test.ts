import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { installed, nodeToUse } from './set-up.mjs'

const lock = {
  '': { version: '0.1.0' },
  core: { version: '0.1.0' },
  'node_modules/@planted/core': { resolved: 'core', link: true },
  'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
  'node_modules/of-another-machine': { version: '1.0.0', integrity: 'sha512-b', optional: true },
}

describe('set-up', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'luoshi-set-up-'))
    for (const path of ['@planted/core', 'zod']) mkdirSync(join(folder, 'node_modules', path), { recursive: true })
    write('package-lock.json', lock)
    const { 'node_modules/of-another-machine': _, '': __, ...present } = lock
    write('node_modules/.package-lock.json', present)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function write(file: string, packages: object): void {
    writeFileSync(join(folder, file), JSON.stringify({ packages }))
  }

  it('is done when node_modules holds what the lock file asks for', () => {
    expect(installed(folder)).toBe(true)
  })

  it.each([
    ['the lock file cannot be read', () => writeFileSync(join(folder, 'package-lock.json'), '')],
    ['nothing was installed', () => rmSync(join(folder, 'node_modules'), { recursive: true })],
    ['an install was interrupted', () => rmSync(join(folder, 'node_modules/.package-lock.json'))],
    [
      'the lock file asks for another version',
      () => write('package-lock.json', { ...lock, 'node_modules/zod': { version: '4.7.0', integrity: 'sha512-c' } }),
    ],
    [
      'the lock file asks for one more',
      () => write('package-lock.json', { ...lock, 'node_modules/new': { version: '1.0.0' } }),
    ],
    [
      'a workspace was added',
      () => write('package-lock.json', { ...lock, 'node_modules/@planted/web': { resolved: 'web', link: true } }),
    ],
    ['a folder was deleted', () => rmSync(join(folder, 'node_modules/zod'), { recursive: true })],
  ])('is not done when %s', (_, change) => {
    change()
    expect(installed(folder)).toBe(false)
  })

  it('goes on with a Node that runs TypeScript', () => {
    expect(nodeToUse()).toMatch(/node(\.exe)?$/)
  })
})
