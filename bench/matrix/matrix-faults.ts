import type { Opened } from '../../server/src/platform/database/database.ts'
import type { Route } from '../../server/src/platform/http/route.ts'
import type { Policy } from './cells.ts'

/** Ways to open the product wider than it is, for showing that the proof would notice. */
export const FAULTS: Readonly<Record<string, string>> = {
  'open-permission': 'every route asks for no more than to be signed in',
  'open-scope': 'both layers below the guard get the bounds of the whole tree',
  'forget-route': 'one route has no line in the policy',
  'generous-policy': 'the policy lets a leader do whatever anyone may',
}

export interface Wiring {
  readonly opened: Opened
  readonly routes: (routes: readonly Route[]) => readonly Route[]
  readonly policy: (policy: Readonly<Record<string, Policy>>) => Readonly<Record<string, Policy>>
}

const sound: Wiring = { opened: {}, routes: (routes) => routes, policy: (policy) => policy }

export function faulty(fault: string | null): Wiring {
  if (fault === null) return sound
  const wirings: Readonly<Record<string, Partial<Wiring>>> = {
    'open-permission': {
      routes: (routes) =>
        routes.map((route) => (route.permission === 'anyone' ? route : { ...route, permission: 'present' })),
    },
    'open-scope': { opened: { queries: true, policies: true } },
    'forget-route': { policy: ({ 'GET /records/:id': _forgotten, ...rest }) => rest },
    'generous-policy': {
      policy: (policy) =>
        Object.fromEntries(Object.entries(policy).map(([address, line]) => [address, generous(line)])),
    },
  }
  const wiring = wirings[fault]
  if (wiring === undefined) throw new Error(`there is no fault "${fault}"`)
  return { ...sound, ...wiring }
}

function generous(line: Policy): Policy {
  return line.who === 'anyone' ? line : { ...line, who: [...new Set([...line.who, 'leader' as const])] }
}
