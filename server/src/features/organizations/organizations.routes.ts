import {
  organizationDetail,
  organizationList,
  organizationListQuery,
  organizationNames,
  organizationNamesQuery,
} from '@luoshi/contract/organizations'
import { id } from '@luoshi/contract/wire'
import { z } from 'zod'
import type { Database } from '../../platform/database/database.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { findOrganizationNames, getOrganizationDetail, listOrganizations } from './organizations.actions.ts'

export function organizationRoutes(database: Database): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/organizations',
      permission: 'organizations.read',
      scope: 'subtree',
      summary: 'Lists my subtree as it stood on a day, in the order of the tree, each with the names above it',
      tag: 'organizations',
      query: organizationListQuery,
      answer: organizationList,
      handle: ({ context, query }) => database.reading(context, (tx) => listOrganizations(tx, query)),
    }),
    route({
      method: 'GET',
      path: '/organizations/:id',
      permission: 'organizations.read',
      scope: 'issued',
      summary: 'Gives one organization with its versions and what happened to it',
      tag: 'organizations',
      params: z.strictObject({ id }),
      answer: organizationDetail,
      handle: ({ context, params }) => database.reading(context, (tx) => getOrganizationDetail(tx, params.id)),
    }),
    route({
      method: 'GET',
      path: '/organization-names',
      permission: 'oneself',
      scope: 'none',
      summary:
        'Finds organizations anywhere by name, for naming a co-host: twenty names at most, and nothing else of them',
      tag: 'organizations',
      query: organizationNamesQuery,
      answer: organizationNames,
      handle: ({ context, query }) => database.reading(context, (tx) => findOrganizationNames(tx, query.query)),
    }),
  ]
}
