import { newKind, organizationKind, organizationKindList } from '@luoshi/contract/organizations'
import type { Database } from '../../platform/database/database.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { addKind, listOrganizationKinds } from './kinds.actions.ts'

const tag = 'organizations'

export function kindRoutes(database: Database): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/organization-kinds',
      permission: 'organizations.read',
      scope: 'site',
      summary: 'Lists the kinds of organizations',
      tag,
      answer: organizationKindList,
      handle: ({ context }) => database.reading(context, listOrganizationKinds),
    }),
    route({
      method: 'POST',
      path: '/organization-kinds',
      permission: 'classes.change',
      scope: 'site',
      status: 201,
      summary: 'Adds a kind of the office’s own',
      tag,
      refusals: ['organization_kind_taken'],
      body: newKind,
      answer: organizationKind,
      handle: ({ context, body }) => database.writing(context, (tx) => addKind(tx, body)),
    }),
  ]
}
