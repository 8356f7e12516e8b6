import type { AccountRole } from '@luoshi/contract/permissions'
import { refuse, type Refusal } from '../../platform/refusal.ts'

const administrators: ReadonlySet<AccountRole> = new Set([
  'system_administrator',
  'security_administrator',
  'audit_administrator',
])

export function isAdministrator(role: AccountRole): boolean {
  return administrators.has(role)
}

/** What an account may not be, or null. The site's own roles (its administrators, its office) stand at its root alone: they reach beyond a subtree. */
export function refusalOfRoles(
  roles: readonly AccountRole[],
  { atRoot, combined }: { readonly atRoot: boolean; readonly combined: boolean },
): Refusal | null {
  const ofTheSite = roles.find((role) => isAdministrator(role) || role === 'officer')
  if (!atRoot && ofTheSite !== undefined) return refuse('role_not_here', [{ field: 'roles', value: ofTheSite }])
  if (!combined && combinesAdministrators(roles)) return refuse('roles_not_together', [{ field: 'roles' }])
  return null
}

/** GB/T 22239-2019 三权分立: an administrator is one of three and holds no other role. */
function combinesAdministrators(roles: readonly AccountRole[]): boolean {
  return roles.length > 1 && roles.some(isAdministrator)
}
