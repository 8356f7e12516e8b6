import type { ClaimList, Record as Kept, RecordReceipt } from '@luoshi/contract/ledgers'
import { newId } from '../../../server/src/platform/ids.ts'
import { COUNTY } from '../county.ts'
import { command, done, idOf, type Play } from '../play.ts'
import { standingFacts } from '../own-count.ts'
import type { Activity, Fact, Happening, Step, Way } from '../script.ts'

/** Facts are written down, corrected, struck off and decided on, by those and in the ways that the script says. */
export async function carryOut(play: Play, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    await taken(play, step)
    play.done.push(step)
  }
}

async function taken(play: Play, step: Step): Promise<void> {
  switch (step.step) {
    case 'record':
      return record(play, step.fact)
    case 'correct':
      return correct(play, step)
    case 'strike':
      return strike(play, step)
    case 'decide':
      return decide(play, step)
    case 'dispute':
      return dispute(play, step)
  }
}

async function record(play: Play, fact: Fact): Promise<void> {
  const { key, by, way, what } = fact
  const byCommand = way === 'command' && play.stage.luoshi !== null
  const receipt = byCommand ? await recordByCommand(play, fact) : await recordByRequest(play, fact)
  play.records.set(key, { id: receipt.id, version: receipt.version })
  const { counted, excluded } = receipt.claims
  play.teller.say({
    zh: `${what.on} ${by}（${HOW[way].zh}）登记“${titleOf(what)}”，计入情况 ${counted + excluded} 条：计入 ${counted}，不计入 ${excluded}`,
    en: `${HOW[way].en}: ${counted} claims count, ${excluded} do not`,
  })
}

const HOW: Readonly<Record<Way, { readonly zh: string; readonly en: string }>> = {
  phone: { zh: '手机', en: 'a phone' },
  account: { zh: '县里代录', en: 'the county' },
  command: { zh: '命令行', en: 'the command line' },
}

async function recordByRequest(play: Play, { by, way, what }: Fact): Promise<RecordReceipt> {
  const body = {
    id: newId(),
    ledger: what.ledger,
    organizationId: idOf(play, by),
    data: dataOf(play, what),
    confirmed: true,
  }
  return done(play.stage.ask, { method: 'POST', path: '/records', token: tokenFor(play, by, way), body })
}

async function recordByCommand(play: Play, { by, what }: Fact): Promise<RecordReceipt> {
  const data = Object.entries(dataOf(play, what)).flatMap(([name, value]) => ['--data', `${name}=${String(value)}`])
  const args = ['record', what.ledger, ...data, '--organization', by, '--confirmed']
  const { out } = await command(play, [...args, '--json'])
  play.teller.quote([`$ luoshi ${args.join(' ')} --as …`])
  return JSON.parse(out) as RecordReceipt
}

/** As a form sends it; co-hosts by their ids, a result under the name that its target goes by. */
function dataOf(play: Play, what: Happening): Readonly<Record<string, unknown>> {
  if (what.ledger === 'result') {
    const { on, of, quantity, unit, due } = what
    const about = play.targets.get(of)?.about ?? of
    return { done_on: on, about, quantity, unit, ...(due === undefined ? {} : { due }) }
  }
  const { on, subject, kind, topics, heads, coHosts = [] } = what
  const together = coHosts.length === 0 ? {} : { co_hosts: coHosts.map((name) => idOf(play, name)) }
  return { held_on: on, subject, kind, topics, head_count: heads, ...together }
}

function tokenFor({ phones, officer }: Play, by: string, way: Way): string {
  return way === 'phone' ? (phones.get(by) ?? '') : officer
}

async function correct(play: Play, { key, to, way, reason }: Extract<Step, { step: 'correct' }>): Promise<void> {
  const { stage, teller } = play
  const kept = recordOf(play, key)
  const fact = standingFacts(play.done).get(key)
  if (fact === undefined) throw new Error(`${key} is not there to be corrected`)
  const path = `/records/${kept.id}`
  if (way === 'command' && stage.luoshi !== null) {
    const data = Object.entries(changedData(to)).flatMap(([name, value]) => ['--data', `${name}=${String(value)}`])
    await command(play, ['correct', kept.id, ...data, '--reason', reason])
    teller.quote([`$ luoshi correct RECORD ${data.join(' ')} --reason ${reason} --as …`])
  } else {
    const data = { ...dataOf(play, fact.what), ...changedData(to) }
    const token = tokenFor(play, fact.by, way)
    await done(stage.ask, {
      method: 'PUT',
      path,
      token,
      ifMatch: kept.version,
      body: { data, reason, confirmed: true },
    })
  }
  kept.version += 1
  teller.say({
    zh: `更正“${titleOf(fact.what)}”：${changeWords(to)}（${reason}），原来的留作第 ${kept.version - 1} 版`,
    en: `corrected by version ${kept.version}; the one before stays`,
  })
}

function changeWords({ on, heads }: Partial<Activity>): string {
  return [on === undefined ? [] : `日期改为 ${on}`, heads === undefined ? [] : `人数改为 ${heads}`].flat().join('，')
}

function changedData({ on, heads, topics }: Partial<Activity>): Readonly<Record<string, unknown>> {
  return {
    ...(on === undefined ? {} : { held_on: on }),
    ...(heads === undefined ? {} : { head_count: heads }),
    ...(topics === undefined ? {} : { topics }),
  }
}

async function strike(play: Play, { key, reason }: Extract<Step, { step: 'strike' }>): Promise<void> {
  const kept = recordOf(play, key)
  const fact = standingFacts(play.done).get(key)
  const token = play.phones.get(fact?.by ?? '') ?? play.officer
  const path = `/records/${kept.id}/striking-off`
  await done(play.stage.ask, { method: 'POST', path, token, ifMatch: kept.version, body: { reason } })
  const shown = await done<Kept>(play.stage.ask, { method: 'GET', path: `/records/${kept.id}`, token: play.officer })
  play.teller.say({ zh: `作废“${fact === undefined ? key : titleOf(fact.what)}”（${reason}）`, en: 'struck off' })
  play.teller.check(
    { zh: '作废的记录仍可查', en: 'a record struck off can still be read' },
    [shown.state, shown.versions.length],
    ['struck', 2],
  )
}

async function decide(play: Play, { key, of, status, reason }: Extract<Step, { step: 'decide' }>): Promise<void> {
  const { id } = recordOf(play, key)
  const targetId = play.targets.get(of)?.id
  await done(play.stage.ask, {
    method: 'POST',
    path: `/records/${id}/claims`,
    token: play.officer,
    body: { targetId, status, reason },
  })
  const { claims } = await done<ClaimList>(play.stage.ask, {
    method: 'GET',
    path: `/records/${id}/claims`,
    token: play.officer,
  })
  const host = idOf(play, standingFacts(play.done).get(key)?.by ?? '')
  const made = claims.filter(
    ({ target, organization, reversedAt }) => target.id === targetId && organization.id === host && reversedAt === null,
  )
  play.teller.say({
    zh: `${COUNTY}认定一条记录${status === 'counted' ? '计入' : '不计入'}：${reason}`,
    en: 'decided by a person',
  })
  play.teller.check(
    { zh: '这条计入情况由人认定', en: 'the claim is by a person' },
    made.map(({ basis, status: now }) => [basis, now]),
    [['person', status]],
  )
}

async function dispute(play: Play, { key, of, reason }: Extract<Step, { step: 'dispute' }>): Promise<void> {
  const { id } = recordOf(play, key)
  const fact = standingFacts(play.done).get(key)
  await done(play.stage.ask, {
    method: 'POST',
    path: `/records/${id}/disputes`,
    token: play.phones.get(fact?.by ?? '') ?? play.officer,
    body: { targetId: play.targets.get(of)?.id, reason },
  })
  play.teller.say({ zh: `对一条记录提出异议，暂不计入：${reason}`, en: 'disputed, and not counted meanwhile' })
}

function recordOf({ records }: Play, key: string): { readonly id: string; version: number } {
  const kept = records.get(key)
  if (kept === undefined) throw new Error(`${key} was not recorded`)
  return kept
}

function titleOf(what: Happening): string {
  return what.ledger === 'activity'
    ? what.subject
    : `${what.quantity}${what.due === undefined ? '' : `/${what.due}`} ${what.unit}`
}
