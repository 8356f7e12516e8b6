import { z } from 'zod'

/** What an account may be. The three administrators can be three people or, in a small office, one; the site records which. */
export const accountRole = z.enum([
  'system_administrator',
  'security_administrator',
  'audit_administrator',
  'officer',
  'leader',
  'secretary',
])
export type AccountRole = z.infer<typeof accountRole>

/**
 * What a route may ask for. `anyone` needs no actor at all; `present` any actor, though his second factor may still be due;
 * `oneself` any actor, for what is his own.
 */
export const permission = z.enum([
  'anyone',
  'present',
  'oneself',
  'organizations.read',
  'organizations.change',
  'classes.change',
  'accounts.read',
  'accounts.change',
  'links.read',
  'links.issue',
  'links.hand_over',
  'documents.import',
  'plans.read',
  'plans.edit',
  'plans.publish',
  'plans.disclose',
  'records.read',
  'records.write',
  'claims.read',
  'claims.decide',
  'figures.read',
  'rules.change',
  'audit.read',
  'operations.read',
])
export type Permission = z.infer<typeof permission>

const self: readonly Permission[] = ['present', 'oneself']

const reader: readonly Permission[] = [
  ...self,
  'organizations.read',
  'plans.read',
  'records.read',
  'claims.read',
  'figures.read',
]

/** A device of an organisation link records for its organisation; it has no account, and never sees what belongs to people. */
export const devicePermissions: readonly Permission[] = [...reader, 'records.write', 'links.hand_over']

export const permissionsOf: Readonly<Record<AccountRole, readonly Permission[]>> = {
  // Runs the machine: no business of the office, no accounts, no audit trail.
  system_administrator: [...self, 'organizations.read', 'operations.read'],
  // Decides who may do what.
  security_administrator: [
    ...self,
    'organizations.read',
    'accounts.read',
    'accounts.change',
    'links.read',
    'links.issue',
  ],
  // Reads the trail, and nothing else.
  audit_administrator: [...self, 'organizations.read', 'audit.read'],
  officer: [
    ...reader,
    'organizations.change',
    'classes.change',
    'links.read',
    'links.issue',
    'links.hand_over',
    'documents.import',
    'plans.edit',
    'plans.publish',
    'plans.disclose',
    'records.write',
    'claims.decide',
    'rules.change',
  ],
  leader: reader,
  // Keeps an organisation: its records, its lower organisations, its own plans.
  secretary: [
    ...reader,
    'organizations.change',
    'links.read',
    'links.issue',
    'links.hand_over',
    'documents.import',
    'plans.edit',
    'plans.publish',
    'records.write',
  ],
}
