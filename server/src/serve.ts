import { createServer, type AddressInfo } from 'node:net'
import { bringUpToDate, buildApp, firstInvitation, listJobs, type AppDeps } from './app.ts'
import { runJobs } from './platform/jobs.ts'
import { openPasswordHasher } from './platform/secrets/passwords.ts'
import type { Site } from './site.ts'

/** A running server: where it is reached, and the way to stop it. */
export interface Served {
  readonly address: string
  /** The one-time link of the first administrator; null once there are accounts. */
  readonly invitation: () => Promise<string | null>
  readonly stop: () => Promise<void>
}

/** Serves an open installation: its routes over HTTP, its jobs beside them. Stopping lets answers under way go out. */
export async function serve(site: Site, tell: (line: string) => void): Promise<Served> {
  const { settings } = site
  const port = settings.port === 0 ? await freePort(settings.host) : settings.port
  const address = publicAddressOf(site, port)
  const deps: AppDeps = { ...site, publicAddress: address, passwords: openPasswordHasher() }
  await bringUpToDate(deps)
  const app = await buildApp(deps, { trustProxy: settings.trustProxy, log: true })
  await app.listen({ host: settings.host, port })
  const stopJobs = runJobs(listJobs(deps), (name, error) =>
    tell(`${name}: ${error instanceof Error ? error.message : String(error)}`),
  )
  await site.announce(address)
  const stop = async () => {
    await app.close()
    await stopJobs()
    await site.close()
  }
  return { address, invitation: () => firstInvitation(deps), stop }
}

/** What people type, without a closing slash. */
export function publicAddressOf({ settings: { publicUrl, host } }: Pick<Site, 'settings'>, port: number): string {
  if (publicUrl !== null) return publicUrl.href.replace(/\/$/, '')
  return `http://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`
}

/** Links carry the address, so that it has to be known before there is a server. */
async function freePort(host: string): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => void probe.listen(0, host, listening))
  const { port } = probe.address() as AddressInfo
  await new Promise((closed) => void probe.close(closed))
  return port
}
