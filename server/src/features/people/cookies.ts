import type { FastifyReply, FastifyRequest } from 'fastify'

/** A cookie that holds a token: no script reads it, it is sent to this site alone, and over https only where there is https. */
export interface Jar {
  readonly read: (request: FastifyRequest) => string | undefined
  readonly put: (reply: FastifyReply, token: string, until: Date) => void
  readonly clear: (reply: FastifyReply) => void
}

export interface Jars {
  readonly session: Jar
  readonly device: Jar
  /** Of a browser that has signed in before: known-browser.ts. */
  readonly known: Jar
}

/** `__Host-` binds a cookie to this very host (RFC 6265bis §4.1.3.2), which browsers allow over https only. */
export function jarsOf(publicAddress: string): Jars {
  const secure = publicAddress.startsWith('https:')
  const prefix = secure ? '__Host-' : ''
  return {
    session: jar(`${prefix}luoshi-session`, 'strict', secure),
    known: jar(`${prefix}luoshi-known`, 'strict', secure),
    // Lax: the working pages are opened from a chat, which is another site.
    device: jar(`${prefix}luoshi-device`, 'lax', secure),
  }
}

function jar(name: string, sameSite: 'strict' | 'lax', secure: boolean): Jar {
  const how = { path: '/', httpOnly: true, sameSite, secure } as const
  return {
    read: (request) => request.cookies[name],
    put: (reply, token, expires) => void reply.setCookie(name, token, { ...how, expires }),
    clear: (reply) => void reply.clearCookie(name, how),
  }
}
