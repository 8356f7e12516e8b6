import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { servePages } from './pages.ts'

const app = Fastify()
await servePages(app, [{ code: 'county_committee', zh: '县级委员会' }])

describe('the pages of the first start', () => {
  it.each([
    ['/first-account', 'text/html'],
    ['/pages/first-account.js', 'text/javascript'],
    ['/pages/page.css', 'text/css'],
  ])('%s comes as %s under a policy without exceptions', async (url, type) => {
    const { statusCode, headers } = await app.inject(url)
    expect([statusCode, String(headers['content-type']).split(';')[0]]).toEqual([200, type])
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
  })

  it('load nothing that is not here, and hold no script or style of their own', async () => {
    const { body } = await app.inject('/first-account')
    const loaded = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)
    for (const address of loaded) expect((await app.inject(String(address))).statusCode).toBe(200)
    expect(body).not.toMatch(/<script(?![^>]* src=)|<style|\bstyle=|\bon\w+=/)
  })

  it('offer the kinds that may stand at the top', async () => {
    expect((await app.inject('/pages/kinds.json')).json()).toEqual([{ code: 'county_committee', zh: '县级委员会' }])
  })
})
