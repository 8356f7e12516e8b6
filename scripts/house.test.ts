import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const shared = join(root, '../shared/documents')
const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)))

describe('house', () => {
  it('has no room without a name', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.[a-z]+$)/.test(file))).toEqual([])
  })

  it('writes code in kebab-case files', () => {
    expect(
      files.filter((file) => /\.(ts|mjs)$/.test(file) && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(nameOf(file))),
    ).toEqual([])
  })

  it('keeps its invariants short enough to be read', () => {
    expect(readFileSync(join(root, 'AGENTS.md'), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(60)
  })

  const present = existsSync(shared)
  it.skipIf(!present)(
    `copies no sentence of the test documents${present ? '' : ' (not checked: ../shared/documents is absent)'}`,
    async () => {
      const grams = gramsOf(shared)
      expect(grams.size).toBeGreaterThan(10_000)
      const copied: string[] = []
      for (const file of files) {
        const han = onlyHan(await textOf(join(root, file)))
        for (let i = 0; i + LENGTH <= han.length; i++) {
          if (!grams.has(han.slice(i, i + LENGTH))) continue
          copied.push(`${file}: ${han.slice(i, i + LENGTH)}`)
          break
        }
      }
      expect(copied).toEqual([])
    },
  )
})

/** Sixteen Chinese characters on end are a sentence; shorter runs are the vocabulary of such offices. */
const LENGTH = 16

function gramsOf(folder: string): Set<string> {
  const grams = new Set<string>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(txt|tsv)$/.test(name)) continue
    const han = onlyHan(readFileSync(join(folder, name), 'utf8'))
    for (let i = 0; i + LENGTH <= han.length; i++) grams.add(han.slice(i, i + LENGTH))
  }
  return grams
}

/** What a file says, for one that says something: text, or the parts of an office file. */
async function textOf(path: string): Promise<string> {
  const bytes = readFileSync(path)
  if (!['.docx', '.xlsx'].includes(extname(path))) return bytes.toString('utf8')
  const zip = await JSZip.loadAsync(bytes)
  const parts = Object.values(zip.files).filter(({ name }) => name.endsWith('.xml'))
  return (await Promise.all(parts.map((part) => part.async('string')))).join('\n')
}

function onlyHan(text: string): string {
  return text.replace(/[^\p{Script=Han}]/gu, '')
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1)
}
