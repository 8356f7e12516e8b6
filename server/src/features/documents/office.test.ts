import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDocx, p } from '../../../test/docx-file.ts'
import { readDocument } from './index.ts'

const RTF = new TextEncoder().encode('{\\rtf1 x}')

/** Stand-ins for LibreOffice: shell scripts, so not for Windows. */
describe.skipIf(process.platform === 'win32')('old files through LibreOffice', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'luoshi-office-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function program(name: string, script: string): string {
    const path = join(folder, name)
    writeFileSync(path, `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o755)
    return path
  }

  it('are converted, in a folder that is gone afterwards', async () => {
    writeFileSync(join(folder, 'result.docx'), aDocx({ body: p('甲') }))
    const office = program(
      'soffice',
      `for last; do :; done\necho "$@" > ${folder}/asked\ncp ${folder}/result.docx "$(dirname "$last")/original.docx"`,
    )
    const outcome = await readDocument(RTF, { office })
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    expect([outcome.format, outcome.document.text, outcome.notices.map((notice) => notice.code)]).toEqual([
      'doc',
      '甲',
      ['converted'],
    ])
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('luoshi-convert-'))).toEqual([])
  })

  it.each([
    ['a program that makes nothing', 'exit 0', 'conversion_failed'],
    ['a program that makes rubbish', 'for last; do :; done\necho > "$(dirname "$last")/original.docx"', 'no_text'],
  ])('are refused after %s', async (name, script, code) => {
    const outcome = await readDocument(RTF, { office: program(name.replaceAll(' ', '-'), script) })
    expect(outcome.ok ? 'read' : outcome.refusal.code).toBe(code)
  })

  it('are refused with what to do where there is none', async () => {
    const outcome = await readDocument(RTF, { office: join(folder, 'no-such-program') })
    if (outcome.ok) throw new Error('read')
    expect(outcome.refusal.code).toBe('needs_office')
    expect(outcome.refusal.next.zh).toContain('.docx')
  })
})
