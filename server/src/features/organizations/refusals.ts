import type { RefusalCode } from '@luoshi/contract/errors'
import type { OrganizationRefusal, OrganizationRefusalCode } from '@luoshi/core/organizations'
import { mapConstraint } from '../../platform/database/constraints.ts'
import { refuse, type Refusal } from '../../platform/refusal.ts'

mapConstraint('organizations_pkey', 'organization_exists', 'id')
mapConstraint('organizations__name', 'organization_name_taken', 'name')
mapConstraint('organizations__root', 'organization_root_exists')
mapConstraint('organizations_kind_fkey', 'organization_kind_unknown', 'kind')
mapConstraint('organization_versions_kind_fkey', 'organization_kind_unknown', 'kind')
mapConstraint('organization_kinds_pkey', 'organization_kind_taken', 'code')
mapConstraint('organization_classes_pkey', 'organization_class_exists', 'id')
mapConstraint('organization_classes__name', 'organization_class_name_taken', 'name')

const codes: Readonly<Record<OrganizationRefusalCode, RefusalCode>> = {
  no_room: 'organization_no_room',
  unknown_organization: 'not_found',
  unknown_parent: 'organization_parent_missing',
  already_exists: 'organization_exists',
  name_missing: 'organization_name_missing',
  day_invalid: 'organization_day_invalid',
  day_before_founding: 'organization_day_before_founding',
  closed_already: 'organization_closed_already',
  parent_closed: 'organization_parent_closed',
  cycle: 'organization_cycle',
  has_children: 'organization_has_children',
  overlap: 'organization_overlap',
  too_few: 'organization_too_few',
  nothing_changes: 'organization_nothing_changes',
  // The rows are numbered while the tree is held: only a clock of our own could run backwards.
  known_too_early: 'busy',
}

/** The refusal on the wire of a rule of the tree, with the organization that it is about. */
export function refusalOfRule({ code, organization }: OrganizationRefusal): Refusal {
  return refuse(codes[code], organization === null ? undefined : [{ field: 'organization', value: organization }])
}
