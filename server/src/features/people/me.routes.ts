import { changeSiteBody, me, site } from '@luoshi/contract/people'
import { route, type Route } from '../../platform/http/route.ts'
import type { PeopleDeps } from './deps.ts'
import { tellMe } from './me.actions.ts'
import { changeSite, tellSite } from './site.actions.ts'

export function makeMeRoutes(deps: PeopleDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/me',
      permission: 'present',
      scope: 'oneself',
      summary: 'Who you are, for which organization you act and what you may.',
      tag: 'sessions',
      answer: me,
      handle: ({ context }) => tellMe(deps, context),
    }),
    route({
      method: 'GET',
      path: '/site',
      permission: 'oneself',
      scope: 'site',
      summary: 'What this installation is called and how its administrators are set up.',
      tag: 'site',
      refusals: ['not_found'],
      answer: site,
      handle: ({ context }) => tellSite(deps, context),
    }),
    route({
      method: 'PATCH',
      path: '/site',
      permission: 'accounts.change',
      scope: 'site',
      summary: 'Part the three administrators or combine them, and ask them for one-time codes.',
      tag: 'site',
      proved: true,
      ifMatch: true,
      refusals: ['not_found', 'administrators_still_combined'],
      body: changeSiteBody,
      answer: site,
      handle: ({ context, body }) => changeSite(deps, context, body),
    }),
  ]
}
