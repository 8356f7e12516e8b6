import {
  device,
  devices,
  enterBody,
  entrance,
  handedOver,
  handoverBody,
  issuedLink,
  issueLinkBody,
  organizationLink,
  organizationLinks,
} from '@luoshi/contract/people'
import { id } from '@luoshi/contract/wire'
import { z } from 'zod'
import { route, type Route } from '../../platform/http/route.ts'
import { isRefusal, refuse } from '../../platform/refusal.ts'
import { handOut } from './arriving.ts'
import { jarsOf } from './cookies.ts'
import type { PeopleDeps } from './deps.ts'
import { enter, forgetDevice, listDevices } from './devices.actions.ts'
import { handOver, issueLink, listLinks, revokeLink } from './links.actions.ts'

const tag = 'organization links'
const params = z.strictObject({ id })

export function makeLinkRoutes(deps: PeopleDeps): readonly Route[] {
  return [...linkRoutes(deps), handoverRoute(deps), entranceRoute(deps), ...deviceRoutes(deps)]
}

function linkRoutes(deps: PeopleDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/organizations/:id/links',
      permission: 'links.read',
      scope: 'subtree',
      summary: 'The links of an organization, live ones first.',
      tag,
      params,
      answer: organizationLinks,
      handle: ({ context, params }) => listLinks(deps, context, params.id),
    }),
    route({
      method: 'POST',
      path: '/organizations/:id/links',
      permission: 'links.issue',
      scope: 'subtree',
      summary: 'Issue a link that opens the organization’s working pages without a password.',
      tag,
      status: 201,
      refusals: ['no_entrance_when_closed', 'secret_not_kept'],
      params,
      body: issueLinkBody,
      answer: issuedLink,
      handle: ({ context, params, body }) => issueLink(deps, context, { id: params.id, label: body.label }),
    }),
    route({
      method: 'DELETE',
      path: '/organization-links/:id',
      permission: 'links.issue',
      scope: 'subtree',
      summary: 'Revoke a link, and with it the devices that came by it.',
      tag,
      ifMatch: true,
      params,
      answer: organizationLink,
      handle: ({ context, params }) => revokeLink(deps, context, params.id),
    }),
  ]
}

function handoverRoute(deps: PeopleDeps): Route {
  const jar = jarsOf(deps.publicAddress).device
  return route({
    method: 'POST',
    path: '/organizations/:id/handover',
    permission: 'links.hand_over',
    scope: 'subtree',
    summary: 'Hand an organization over: all its links and devices are dead, and a new link is there.',
    tag,
    status: 201,
    refusals: ['no_entrance_when_closed', 'secret_not_kept', 'not_signed_in'],
    params,
    body: handoverBody,
    answer: handedOver,
    handle: async ({ context, params, body, reply }) => {
      const handed = await handOver(deps, context, { id: params.id, note: body.note })
      if (!isRefusal(handed) && context.actor.kind === 'device') jar.clear(reply)
      return handed
    },
  })
}

function entranceRoute(deps: PeopleDeps): Route {
  const jar = jarsOf(deps.publicAddress).device
  return route({
    method: 'POST',
    path: '/entrances',
    permission: 'anyone',
    scope: 'none',
    summary: 'Open an organization link: this device is remembered and works for that organization.',
    tag,
    status: 201,
    repeatable: {
      withoutKey: 'The answer carries a token, which is not kept; a device remembered twice can be forgotten.',
    },
    refusals: ['entrance_over'],
    body: enterBody,
    answer: entrance,
    handle: async ({ context, body, reply }) => {
      const { carrier, ...asked } = body
      return handOut(await enter(deps, context, asked), { jar, reply, carrier })
    },
  })
}

function deviceRoutes(deps: PeopleDeps): readonly Route[] {
  const jar = jarsOf(deps.publicAddress).device
  return [
    route({
      method: 'GET',
      path: '/organization-links/:id/devices',
      permission: 'links.read',
      scope: 'subtree',
      summary: 'The devices that came by a link, and who holds them.',
      tag,
      params,
      answer: devices,
      handle: ({ context, params }) => listDevices(deps, context, params.id),
    }),
    route({
      method: 'DELETE',
      path: '/devices/current',
      permission: 'oneself',
      scope: 'oneself',
      summary: 'Let this device forget the organization.',
      tag,
      repeatable: { withoutKey: 'What is forgotten cannot be forgotten again.' },
      refusals: ['not_permitted'],
      answer: device,
      handle: async ({ context, reply }) => {
        if (context.actor.kind !== 'device') return refuse('not_permitted')
        const forgotten = await forgetDevice(deps, context, context.actor.id)
        jar.clear(reply)
        return forgotten
      },
    }),
    route({
      method: 'DELETE',
      path: '/devices/:id',
      permission: 'links.issue',
      scope: 'subtree',
      summary: 'Forget a device: it is turned away at its next request.',
      tag,
      params,
      answer: device,
      handle: ({ context, params }) => forgetDevice(deps, context, params.id),
    }),
  ]
}
