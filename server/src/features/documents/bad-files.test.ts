import { mkdtempSync, openSync, ftruncateSync, closeSync, rmSync, mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { badFiles } from '../../../test/bad-files/index.ts'
import type { Usage } from './formats/child.ts'
import { LIMITS, readDocument, readDocumentFile } from './index.ts'
import { readInChild } from './in-child.ts'

/** Of the child's own work, so that a busy machine does not decide; the clock is bounded by the silence that the guard allows. */
const MOST_CPU_MS = 2000
/** The parent has its own share of the 300 MB. */
const MOST_MB = 240

describe(`${badFiles.length} bad files`, () => {
  // More than a hundred children: let them share their compiled code.
  const cache = mkdtempSync(join(tmpdir(), 'luoshi-cache-'))
  beforeAll(() => void enableCompileCache(cache))
  afterAll(() => rmSync(cache, { recursive: true, force: true }))

  it('are at least sixty, each under its own name', () => {
    expect(new Set(badFiles.map((file) => file.name)).size).toBe(badFiles.length)
    expect(badFiles.length).toBeGreaterThanOrEqual(60)
  })

  it.concurrent.each(badFiles.map((file) => [file.name, file] as const))('%s', { timeout: 30_000 }, async (_, file) => {
    const bytes = file.make()
    let usage: Usage = { cpuMs: 0, peakMb: 0 }
    const outcome =
      bytes.length > LIMITS.fileBytes
        ? await readDocument(bytes)
        : await readInChild({ bytes }, LIMITS, undefined, (used) => {
            usage = used
          })
    expect(file.comes).toContain(outcome.ok ? 'read' : outcome.refusal.code)
    expect(usage.cpuMs).toBeLessThan(MOST_CPU_MS)
    expect(usage.peakMb).toBeLessThan(MOST_MB)
  })
})

describe('files on disk', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'luoshi-bad-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function codeOf(path: string): Promise<string> {
    const outcome = await readDocumentFile(path)
    return outcome.ok ? 'read' : outcome.refusal.code
  }

  it('refuses 500 MB without reading them', async () => {
    const path = join(folder, 'large.txt')
    const file = openSync(path, 'w')
    ftruncateSync(file, 500_000_000)
    closeSync(file)
    const before = process.memoryUsage.rss()
    const began = performance.now()
    expect(await codeOf(path)).toBe('too_large')
    expect(performance.now() - began).toBeLessThan(500)
    expect(process.memoryUsage.rss() - before).toBeLessThan(50_000_000)
  })

  it('refuses what is not there and what is no file', async () => {
    mkdirSync(join(folder, 'folder'))
    expect(await codeOf(join(folder, 'folder'))).toBe('not_a_file')
    expect(await codeOf(join(folder, 'nothing.docx'))).toBe('not_found')
  })
})
