import { aDevice, anAccount } from '../../server/test/site.ts'
import { newId } from '../../server/src/platform/ids.ts'
import { planProbes } from './plan-probes.ts'
import { DAY, each, list, NEVER, site } from './probe.ts'
import type { Address, Asked, Probe } from './cells.ts'
import { aRecordBody, type Specimens, type World } from './world.ts'

/** How each route is asked for each organisation's thing. What a request would destroy is made for it. */
export function probesOf(world: World): Readonly<Record<Address, Probe>> {
  return {
    ...sessionProbes(),
    ...accountProbes(world),
    ...linkProbes(world),
    ...treeProbes(world),
    ...classProbes(world),
    ...recordProbes(world),
    ...planProbes(world),
    'GET /audit/events': list('/audit/events?limit=200'),
    'GET /audit/anchor': site({ path: '/audit/anchor' }),
    'GET /operations/health': site({ path: '/operations/health' }),
    'GET /operations/backups': site({ path: '/operations/backups' }),
  }
}

/** … and for the record of the neighbour in which the township takes part. */
function eachRecord(world: World, ask: (record: string, of: Specimens) => Asked): Probe {
  const own = each(world, (of) => ask(of.record, of))
  const { sibling } = world.things
  return {
    ...own,
    ask: { ...(own.kind === 'thing' ? own.ask : {}), shared: () => ask(world.sharedRecord, sibling) },
  } as Probe
}

/** What belongs to whoever asks, or opens with a secret that he has or has not. */
function sessionProbes(): Readonly<Record<Address, Probe>> {
  const wrongToken = 'A'.repeat(43)
  return {
    'POST /sessions': site({ path: '/sessions', body: { name: 'nobody-here', password: 'no such password' } }),
    'POST /sessions/current/code': site({ path: '/sessions/current/code', body: { code: '000000' } }),
    'POST /sessions/current/proof': site({ path: '/sessions/current/proof', body: { password: 'not the password' } }),
    'GET /sessions': site({ path: '/sessions' }),
    // Whoever signs out is gone: asked with a session of its own (see judge.ts).
    'DELETE /sessions/current': site({ path: '/sessions/current' }),
    'POST /accounts/me/code': site({ path: '/accounts/me/code' }),
    'POST /accounts/me/code/confirmation': site({ path: '/accounts/me/code/confirmation', body: { code: '000000' } }),
    'POST /first-account': site({
      path: '/first-account',
      body: {
        token: wrongToken,
        organizationName: '示例',
        kind: 'county_committee',
        name: 'someone',
        displayName: '某',
        password: 'a rather long password 9',
      },
    }),
    'POST /accounts/invitation': site({
      path: '/accounts/invitation',
      body: { token: wrongToken, password: 'a rather long password 9' },
    }),
    'PUT /accounts/me/password': site({
      path: '/accounts/me/password',
      body: { password: 'not the password', newPassword: 'a rather long password 9' },
    }),
    'POST /entrances': site({ path: '/entrances', body: { token: wrongToken, holder: '某' } }),
    'GET /me': site({ path: '/me' }),
    'GET /site': site({ path: '/site' }),
    'PATCH /site': site({ path: '/site', body: { administratorsNeedCode: false }, ifMatch: NEVER }),
  }
}

function accountProbes(world: World): Readonly<Record<Address, Probe>> {
  const fresh = (of: Specimens) => anAccount(world.admin, of.organization, ['secretary'])
  return {
    'DELETE /sessions/:id': each(world, ({ session }) => ({ path: `/sessions/${session}` })),
    'GET /accounts': list('/accounts'),
    'POST /accounts': each(world, ({ organization }) => ({
      path: '/accounts',
      body: {
        organizationId: organization.id,
        name: `u${newId().slice(-12)}`,
        displayName: '新人',
        roles: ['secretary'],
      },
    })),
    'PATCH /accounts/:id': each(world, ({ account }) => ({
      path: `/accounts/${account.id}`,
      body: { duty: '干事' },
      ifMatch: NEVER,
    })),
    'POST /accounts/:id/disablement': each(world, async (of) => ({
      path: `/accounts/${(await fresh(of)).id}/disablement`,
    })),
    'POST /accounts/:id/enablement': each(world, async (of) => ({
      path: `/accounts/${(await fresh(of)).id}/enablement`,
    })),
    'POST /accounts/:id/new-password': each(world, async (of) => ({
      path: `/accounts/${(await fresh(of)).id}/new-password`,
      body: {},
    })),
  }
}

function linkProbes(world: World): Readonly<Record<Address, Probe>> {
  const { admin } = world
  return {
    'GET /organizations/:id/links': each(world, ({ organization }) => ({
      path: `/organizations/${organization.id}/links`,
    })),
    'POST /organizations/:id/links': each(world, ({ organization }) => ({
      path: `/organizations/${organization.id}/links`,
      body: {},
    })),
    'DELETE /organization-links/:id': each(world, ({ link }) => ({
      path: `/organization-links/${link}`,
      ifMatch: NEVER,
    })),
    'GET /organization-links/:id/devices': each(world, ({ link }) => ({ path: `/organization-links/${link}/devices` })),
    'DELETE /devices/current': site({ path: '/devices/current' }),
    'DELETE /devices/:id': each(world, async (of) => ({
      path: `/devices/${(await aDevice(admin, of.organization, of.officer)).id}`,
    })),
    'POST /organizations/:id/handover': each(world, ({ organization }) => ({
      path: `/organizations/${organization.id}/handover`,
      body: {},
    })),
  }
}

function treeProbes(world: World): Readonly<Record<Address, Probe>> {
  const change = (name: string, body: object) =>
    each(world, ({ organization }) => ({
      path: `/organizations/${organization.id}/${name}`,
      body: { day: DAY, ...body },
      ifMatch: NEVER,
    }))
  const pasted = ({ organization }: Specimens) => ({ text: `示例单位${newId().slice(-8)}`, under: organization.id })
  return {
    'GET /organizations': list('/organizations'),
    'GET /organizations/:id': each(world, ({ organization }) => ({ path: `/organizations/${organization.id}` })),
    // Names are no secret; anyone signed in finds a co-host by them.
    'GET /organization-names': site({ path: `/organization-names?query=${encodeURIComponent('示例')}` }),
    'POST /organizations': each(world, ({ organization }) => ({
      path: '/organizations',
      body: { parentId: organization.id, name: `示例支部${newId().slice(-8)}`, kind: 'branch', foundedOn: DAY },
    })),
    'POST /organizations/:id/renaming': change('renaming', { name: '示例新名' }),
    'POST /organizations/:id/move': change('move', { parentId: world.things.own.organization.id }),
    'POST /organizations/:id/closure': change('closure', {}),
    'POST /organizations/:id/split': change('split', {
      into: [{ id: newId(), name: '示例一半', kind: 'branch' }],
      closes: false,
    }),
    'POST /organizations/mergers': each(world, ({ organization }) => ({
      path: '/organizations/mergers',
      body: {
        day: DAY,
        organizations: [{ id: organization.id, rowVersion: NEVER }],
        into: { id: world.things.child.organization.id, rowVersion: NEVER },
      },
    })),
    'POST /organizations/import/preview': each(world, (of) => ({
      path: '/organizations/import/preview',
      body: pasted(of),
    })),
    'POST /organizations/import': each(world, (of) => ({ path: '/organizations/import', body: pasted(of) })),
  }
}

function classProbes(world: World): Readonly<Record<Address, Probe>> {
  const rule = { from: DAY, kinds: [], under: null }
  return {
    'GET /organization-classes': list('/organization-classes'),
    'POST /organization-classes': site(async () => ({
      path: '/organization-classes',
      body: { name: `类${newId().slice(-8)}`, rule },
    })),
    'PUT /organization-classes/:id': each(world, ({ organizationClass }) => ({
      path: `/organization-classes/${organizationClass}`,
      body: { name: '各单位', rule },
      ifMatch: NEVER,
    })),
    'GET /organization-classes/:id/members': each(world, ({ organizationClass }) => ({
      path: `/organization-classes/${organizationClass}/members`,
    })),
    'GET /organization-kinds': site({ path: '/organization-kinds' }),
    'POST /organization-kinds': site(async () => ({
      path: '/organization-kinds',
      body: { code: `k${newId().slice(-8)}`, words: { zh: '示例类型', en: 'sample' } },
    })),
  }
}

function recordProbes(world: World): Readonly<Record<Address, Probe>> {
  const reason = '核对'
  const { data } = aRecordBody(world.things.own.organization)
  const targetId = world.things.own.plan.target
  return {
    'GET /ledgers': site({ path: '/ledgers' }),
    'GET /records': list('/records?limit=200'),
    'GET /records/:id': eachRecord(world, (record) => ({ path: `/records/${record}` })),
    'GET /records/:id/files/:sha256': eachRecord(world, (record, { file }) => ({
      path: `/records/${record}/files/${file}`,
    })),
    'POST /records': each(world, ({ organization }) => ({ path: '/records', body: aRecordBody(organization) })),
    'PUT /records/:id': eachRecord(world, (record) => ({
      path: `/records/${record}`,
      body: { data, reason },
      ifMatch: NEVER,
    })),
    'POST /records/:id/striking-off': eachRecord(world, (record) => ({
      path: `/records/${record}/striking-off`,
      body: { reason },
      ifMatch: NEVER,
    })),
    'GET /records/:id/claims': eachRecord(world, (record) => ({ path: `/records/${record}/claims` })),
    // About the township's own account, whoever is the host.
    'POST /records/:id/claims': eachRecord(world, (record) => ({
      path: `/records/${record}/claims`,
      body: {
        targetId,
        ...(record === world.sharedRecord ? { organizationId: world.things.own.organization.id } : {}),
        status: 'excluded',
        reason,
      },
    })),
    'POST /records/:id/disputes': eachRecord(world, (record) => ({
      path: `/records/${record}/disputes`,
      body: { targetId, reason },
    })),
  }
}
