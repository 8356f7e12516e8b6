import {
  closure,
  founding,
  merger,
  move,
  organization,
  renaming,
  split,
  treeChange,
} from '@luoshi/contract/organizations'
import { id } from '@luoshi/contract/wire'
import type { RefusalCode } from '@luoshi/contract/errors'
import { z } from 'zod'
import type { Database } from '../../platform/database/database.ts'
import { route, type Route } from '../../platform/http/route.ts'
import {
  closeOrganization,
  foundOrganization,
  mergeOrganizations,
  moveOrganization,
  renameOrganization,
  splitOrganization,
} from './changes.actions.ts'

const params = z.strictObject({ id })

/** Refusals of any change of the tree. */
export const changeRefusals: readonly RefusalCode[] = [
  'organization_day_ahead',
  'organization_day_invalid',
  'organization_day_before_founding',
  'organization_closed_already',
  'organization_parent_closed',
  'organization_parent_missing',
  'organization_name_missing',
  'organization_name_taken',
  'organization_kind_unknown',
  'organization_exists',
  'organization_no_room',
  'organization_cycle',
]
const eventRefusals: readonly RefusalCode[] = [...changeRefusals, 'organization_own', 'organization_nothing_changes']

const head = { permission: 'organizations.change', scope: 'subtree', tag: 'organizations' } as const

export function changeRoutes(database: Database): readonly Route[] {
  return [...ofOne(database), ...ofSeveral(database)]
}

function ofOne(database: Database): readonly Route[] {
  return [
    route({
      ...head,
      method: 'POST',
      path: '/organizations',
      status: 201,
      summary: 'Founds an organization below one of my subtree, on a day',
      refusals: changeRefusals,
      body: founding,
      answer: organization,
      handle: ({ context, body }) => database.writing(context, (tx) => foundOrganization(tx, body)),
    }),
    route({
      ...head,
      method: 'POST',
      path: '/organizations/:id/renaming',
      ifMatch: true,
      summary: 'Gives an organization another name from a day on, and another kind where it became another',
      refusals: eventRefusals,
      params,
      body: renaming,
      answer: organization,
      handle: ({ context, params, body }) => database.writing(context, (tx) => renameOrganization(tx, params.id, body)),
    }),
    route({
      ...head,
      method: 'POST',
      path: '/organizations/:id/move',
      ifMatch: true,
      summary: 'Moves an organization with all below it under another parent from a day on',
      refusals: eventRefusals,
      params,
      body: move,
      answer: organization,
      handle: ({ context, params, body }) => database.writing(context, (tx) => moveOrganization(tx, params.id, body)),
    }),
    route({
      ...head,
      method: 'POST',
      path: '/organizations/:id/closure',
      ifMatch: true,
      summary: 'Closes an organization from a day on; what was recorded of it stays',
      refusals: [...eventRefusals, 'organization_has_children'],
      params,
      body: closure,
      answer: organization,
      handle: ({ context, params, body }) => database.writing(context, (tx) => closeOrganization(tx, params.id, body)),
    }),
  ]
}

function ofSeveral(database: Database): readonly Route[] {
  return [
    route({
      ...head,
      method: 'POST',
      path: '/organizations/:id/split',
      ifMatch: true,
      summary: 'Splits an organization from a day on; it closes, or goes on beside the new ones',
      refusals: [...eventRefusals, 'organization_has_children', 'organization_overlap', 'organization_too_few'],
      params,
      body: split,
      answer: treeChange,
      handle: ({ context, params, body }) => database.writing(context, (tx) => splitOrganization(tx, params.id, body)),
    }),
    route({
      ...head,
      method: 'POST',
      path: '/organizations/mergers',
      status: 201,
      summary:
        'Merges organizations from a day on, into a new one or one that exists; each named with the row version it was read at',
      refusals: [...eventRefusals, 'row_version_differs', 'organization_overlap', 'organization_too_few'],
      body: merger,
      answer: treeChange,
      handle: ({ context, body }) => database.writing(context, (tx) => mergeOrganizations(tx, body)),
    }),
  ]
}
