import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'

/** A page that the server itself brings: shown before any account exists, with nothing from elsewhere. */
const PAGES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/first-account': { file: 'first-account.html', type: 'text/html; charset=utf-8' },
  '/pages/first-account.js': { file: 'first-account.js', type: 'text/javascript; charset=utf-8' },
  '/pages/page.css': { file: 'page.css', type: 'text/css; charset=utf-8' },
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

/** Serves the pages of the first start. `kinds` are the kinds of organisation that its form offers. */
export async function servePages(
  app: FastifyInstance,
  kinds: readonly { readonly code: string; readonly zh: string }[],
): Promise<void> {
  for (const [path, { file, type }] of Object.entries(PAGES)) {
    const body = await readFile(new URL(file, import.meta.url))
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply.header('content-security-policy', POLICY).type(type).send(body),
    )
  }
  app.get('/pages/kinds.json', { schema: { hide: true } }, async () => kinds)
}
