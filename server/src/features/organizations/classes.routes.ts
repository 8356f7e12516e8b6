import {
  classEntry,
  memberList,
  membersQuery,
  newClass,
  organizationClass,
  organizationClassList,
} from '@luoshi/contract/organizations'
import { id } from '@luoshi/contract/wire'
import { z } from 'zod'
import type { Database } from '../../platform/database/database.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { changeClass, listClasses, listClassMembers, makeClass } from './classes.actions.ts'

const params = z.strictObject({ id })
const tag = 'organizations'

export function classRoutes(database: Database): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/organization-classes',
      permission: 'organizations.read',
      scope: 'issued',
      summary: 'Lists the classes of my subtree and of my superiors',
      tag,
      answer: organizationClassList,
      handle: ({ context }) => database.reading(context, listClasses),
    }),
    route({
      method: 'POST',
      path: '/organization-classes',
      permission: 'classes.change',
      scope: 'own',
      status: 201,
      summary: 'Makes a class of organizations, by kind or by name, from a day on',
      tag,
      refusals: ['organization_class_exists', 'organization_class_name_taken', 'organization_kind_unknown'],
      body: newClass,
      answer: organizationClass,
      handle: ({ context, body }) => database.writing(context, (tx) => makeClass(tx, body)),
    }),
    route({
      method: 'PUT',
      path: '/organization-classes/:id',
      permission: 'classes.change',
      scope: 'subtree',
      ifMatch: true,
      summary: 'Renames a class and changes whom it holds from a day on',
      tag,
      refusals: ['organization_class_name_taken', 'organization_kind_unknown'],
      params,
      body: classEntry,
      answer: organizationClass,
      handle: ({ context, params, body }) => database.writing(context, (tx) => changeClass(tx, params.id, body)),
    }),
    route({
      method: 'GET',
      path: '/organization-classes/:id/members',
      permission: 'organizations.read',
      scope: 'issued',
      summary: 'Lists the organizations that a class holds on a day, as far as I see them',
      tag,
      params,
      query: membersQuery,
      answer: memberList,
      handle: ({ context, params, query }) =>
        database.reading(context, (tx) => listClassMembers(tx, params.id, query.on)),
    }),
  ]
}
