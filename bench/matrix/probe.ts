import type { Asked, Probe } from './cells.ts'
import type { Specimens, World } from './world.ts'

/** No row has this version: who may change the thing is told that it differs, who may not that there is none. */
export const NEVER = 999_999
export const DAY = '2026-05-01'

/** Nobody's thing. */
export function site(asked: Asked | (() => Promise<Asked>)): Probe {
  return { kind: 'site', ask: () => (typeof asked === 'function' ? asked() : asked) }
}

/** A list, in which whatever shows is looked for. */
export function list(path: string): Probe {
  return { kind: 'list', ask: () => ({ path }) }
}

/** The same request for the thing of each organisation. */
export function each({ things }: World, ask: (of: Specimens) => Asked | Promise<Asked>): Probe {
  const entries = Object.entries(things).map(([relation, of]) => [relation, () => ask(of)] as const)
  return { kind: 'thing', ask: Object.fromEntries(entries) }
}
