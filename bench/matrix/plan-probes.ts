import { newId } from '../../server/src/platform/ids.ts'
import type { Address, Asked, Probe } from './cells.ts'
import { DAY, each, list, NEVER, site } from './probe.ts'
import { canaryOf, draftOf, type Specimens, type World } from './world.ts'

/** Documents and plans: drafts are the issuer's own, what was published is read below. */
export function planProbes(world: World): Readonly<Record<Address, Probe>> {
  return {
    'PUT /files/:sha256': site({ path: `/files/${world.things.own.file}`, body: Buffer.from('other bytes') }),
    'GET /documents/:id': each(world, ({ document }) => ({ path: `/documents/${document}` })),
    'GET /documents/:id/file': each(world, ({ document }) => ({ path: `/documents/${document}/file` })),
    ...draftProbes(world),
    ...publishedProbes(world),
    'POST /documents': each(world, ({ file, organization }) => ({
      path: '/documents',
      body: { fileSha256: file, name: `${canaryOf(organization)}.txt` },
    })),
  }
}

function draftProbes(world: World): Readonly<Record<Address, Probe>> {
  const draft = (ask: (id: string) => Asked) => each(world, ({ draft: id }) => ask(id))
  return {
    'POST /plans': each(world, ({ document }) => ({ path: '/plans', body: { documentId: document } })),
    'DELETE /plans/:id': each(world, async ({ organization, officer }) => {
      const { ask, admin } = world
      return { path: `/plans/${await draftOf({ ask, admin, organization, officer })}` }
    }),
    'POST /plans/:id/answers': draft((id) => ({
      path: `/plans/${id}/answers`,
      body: { answers: [{ questionKey: 'no-such-question', answer: 'suggested' }] },
    })),
    'POST /plans/:id/bindings/confirmation': draft((id) => ({
      path: `/plans/${id}/bindings/confirmation`,
      body: { missingAsNone: true },
    })),
    'POST /plans/:id/publication': draft((id) => ({
      path: `/plans/${id}/publication`,
      body: { day: DAY },
      ifMatch: NEVER,
    })),
  }
}

function publishedProbes(world: World): Readonly<Record<Address, Probe>> {
  const plan = (ask: (of: Specimens['plan']) => Asked) => each(world, (of) => ask(of.plan))
  return {
    'GET /plans': list('/plans'),
    'GET /plans/:id': plan(({ id }) => ({ path: `/plans/${id}` })),
    'PUT /tasks/:id/assignments': plan(({ task }) => ({
      path: `/tasks/${task}/assignments`,
      body: { assignments: null },
      ifMatch: NEVER,
    })),
    'PUT /targets/:id/binding': plan(({ target }) => ({
      path: `/targets/${target}/binding`,
      body: { decision: 'none', reason: '不由记录统计' },
      ifMatch: NEVER,
    })),
    'PUT /plans/:id/events/:eventId': plan(({ id }) => ({
      path: `/plans/${id}/events/${newId()}`,
      body: { day: DAY },
      ifMatch: NEVER,
    })),
    'POST /plans/:id/standings-start': plan(({ id }) => ({
      path: `/plans/${id}/standings-start`,
      body: { enteredUntil: DAY },
      ifMatch: NEVER,
    })),
    'POST /plans/:id/disclosures': plan(({ id }) => ({ path: `/plans/${id}/disclosures`, body: { days: 30 } })),
    'DELETE /disclosures/:code': each(world, ({ disclosure }) => ({
      path: `/disclosures/${disclosure}`,
      ifMatch: NEVER,
    })),
    'GET /disclosures/:code': each(world, ({ disclosure }) => ({ path: `/disclosures/${disclosure}` })),
    'GET /targets/:id/figure': plan(({ target }) => ({ path: `/targets/${target}/figure` })),
    'GET /plans/:id/figures': plan(({ id }) => ({ path: `/plans/${id}/figures` })),
    'GET /plans/:id/standings': plan(({ id }) => ({ path: `/plans/${id}/standings` })),
  }
}
