import type { Connection, Sql } from './connection.ts'

const roles = ['luoshi_owner', 'luoshi_app', 'luoshi_backup', 'luoshi_lookup'] as const

/**
 * Makes the four roles where they are missing. `admin` is the login of the set-up. Gives the rights that it lacks, by name;
 * none means that everything stands.
 */
export async function ensureRoles(admin: Sql, kind: Connection['kind']): Promise<readonly string[]> {
  const [me] = await admin<{ rolsuper: boolean; rolcreaterole: boolean; rolcreatedb: boolean }[]>`
    select rolsuper, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`
  const present = await admin<{ rolname: string }[]>`select rolname from pg_roles where rolname = any(${roles})`
  const missing = roles.filter((role) => !present.some(({ rolname }) => rolname === role))
  const lacking: string[] = []
  if (!me?.rolsuper && !me?.rolcreaterole && missing.length > 0) lacking.push('CREATEROLE')
  if (!me?.rolsuper && !me?.rolcreatedb) lacking.push('CREATEDB')
  if (lacking.length > 0) return lacking
  await admin.begin(async (tx) => {
    // Roles belong to the cluster: two databases set up at once would trip over each other.
    await tx`select pg_advisory_xact_lock(hashtext('luoshi roles'))`
    for (const role of roles) {
      const login = kind === 'embedded' && (role === 'luoshi_app' || role === 'luoshi_backup') ? 'login' : 'nologin'
      await tx.unsafe(`do $$ begin create role ${role} nosuperuser nobypassrls nocreatedb nocreaterole ${login};
        exception when duplicate_object then null; end $$`)
    }
    await tx.unsafe('grant luoshi_lookup to luoshi_owner')
    await tx.unsafe('grant luoshi_owner, luoshi_app, luoshi_backup, luoshi_lookup to current_user')
  })
  return []
}
