import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** LibreOffice takes seconds to start for the first time. */
const CONVERSION_MS = 60_000

export type Conversion = { readonly docx: Uint8Array } | { readonly failed: 'needs_office' | 'conversion_failed' }

/** Turns an old Word, WPS or RTF file into .docx by LibreOffice, with a profile of its own in a folder that is removed afterwards. */
export async function convertByOffice(bytes: Uint8Array, program = 'soffice'): Promise<Conversion> {
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-convert-'))
  try {
    await writeFile(join(folder, 'original.doc'), bytes)
    const ended = await run(program, [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      '--headless',
      '--norestore',
      '--nolockcheck',
      '--convert-to',
      'docx',
      '--outdir',
      folder,
      join(folder, 'original.doc'),
    ])
    if (ended === 'missing') return { failed: 'needs_office' }
    return { docx: await readFile(join(folder, 'original.docx')) }
  } catch {
    return { failed: 'conversion_failed' }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(program: string, words: readonly string[]): Promise<'ended' | 'missing'> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      stdio: 'ignore',
      timeout: CONVERSION_MS,
      killSignal: 'SIGKILL',
      windowsHide: true,
    })
    child.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? resolve('missing') : reject(error)))
    child.on('exit', () => resolve('ended'))
  })
}
