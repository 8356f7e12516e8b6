import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const packageJson = z.object({ version: z.string() })

/** The version of this program, from its own package. */
export async function programVersion(): Promise<string> {
  const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8')
  return packageJson.parse(JSON.parse(text)).version
}
