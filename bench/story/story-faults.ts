import type { Ask } from '../site/ask.ts'
import type { Stage } from './stage.ts'

/** Ways to spoil what the product knows or is asked, for showing that the story would notice. */
export const FAULTS: Readonly<Record<string, string>> = {
  'lose-a-claim': 'a claim that counts vanishes from the database behind the product',
  'move-a-claim': 'a claim gets a day after the half-year, behind the product',
  'edit-known': 'what was known then is asked for as it is known now',
  'forget-correction': 'a correction is acknowledged and never made',
  'wrong-tree': 'a branch is pasted under another township than it belongs to',
  'forget-strike': 'a striking-off is acknowledged and never made',
}

/** The stage as the fault leaves it. */
export function faultyStage(fault: string | null, stage: Stage): Stage {
  if (fault === null || !Object.hasOwn(SPOILT_ASKING, fault)) return stage
  return { ...stage, ask: SPOILT_ASKING[fault]?.(stage.ask) ?? stage.ask, luoshi: null }
}

export function movedBy(fault: string | null): Readonly<Record<string, string>> {
  return fault === 'wrong-tree' ? { 和平社区团支部: '河东镇团委', 东关村团支部: '河东镇团委' } : {}
}

export function strikesBehind(fault: string | null): boolean {
  return fault !== null && Object.hasOwn(BEHIND, fault)
}

/** What happens behind the product once the half-year's facts are recorded. */
export async function strikeBehind(fault: string | null, stage: Stage, targetId: string): Promise<void> {
  const change = fault === null ? undefined : BEHIND[fault]
  if (change === undefined) return
  await stage.behind(async (sql) => {
    await sql.unsafe(`
      set session_replication_role = replica;
      ${change} where id = (select id from luoshi.claims where target_id = '${targetId}' and status = 'counted' order by id limit 1);
      set session_replication_role = origin`)
  })
}

const BEHIND: Readonly<Record<string, string>> = {
  'lose-a-claim': 'delete from luoshi.claims',
  'move-a-claim': `update luoshi.claims set day = day + 200`,
}

const SPOILT_ASKING: Readonly<Record<string, (ask: Ask) => Ask>> = {
  'edit-known': (ask) => (asked) => ask({ ...asked, path: asked.path.replace(/&known=[^&]*/, '') }),
  'forget-correction': (ask) => swallowing(ask, ({ method, path }) => method === 'PUT' && path.startsWith('/records/')),
  'forget-strike': (ask) => swallowing(ask, ({ path }) => path.endsWith('/striking-off')),
}

function swallowing(ask: Ask, swallows: (asked: Parameters<Ask>[0]) => boolean): Ask {
  return async (asked) => (swallows(asked) ? { status: 200, body: {} as never } : ask(asked))
}
