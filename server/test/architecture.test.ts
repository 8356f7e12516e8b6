import { readdir } from 'node:fs/promises'
import { refusals } from '@luoshi/contract/errors'
import { describe, expect, it } from 'vitest'
import { listRoutes, type AppDeps } from '../src/app.ts'
import { codesOf } from '../src/platform/http/schema.ts'
import { aDatabase } from './database.ts'

const db = await aDatabase()
const routes = listRoutes(
  new Proxy({}, { get: (_nothing, name) => (name === 'publicAddress' ? 'http:' : {}) }) as AppDeps,
)

interface Table {
  readonly name: string
  readonly shape: string | null
  readonly class: string | null
  readonly secured: boolean
  readonly forced: boolean
  readonly owner: string
  readonly columns: readonly string[]
  readonly policies: readonly string[]
  readonly indexed: boolean
}

const tables = await db.admin<Table[]>`
  select c.relname as name,
    substring(obj_description(c.oid) from 'shape: ([a-z]+)') as shape,
    substring(obj_description(c.oid) from 'class: ([a-z]+)') as class,
    c.relrowsecurity as secured, c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner,
    array(select attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    array(select polname::text from pg_policy p where p.polrelid = c.oid) as policies,
    exists (select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
            where i.indrelid = c.oid and a.attname in ('org_position', 'position')) as indexed
  from pg_class c where c.relnamespace = 'luoshi'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations' order by 1`

describe('a table', () => {
  it.each(tables.map((table) => [table.name, table] as const))(
    '%s says its shape and class, and is locked even for its owner',
    (_name, table) => {
      expect(table).toMatchObject({ secured: true, forced: true, owner: 'luoshi_owner' })
      expect(['held', 'issued', 'shared', 'public', 'site']).toContain(table.shape)
      expect(['public', 'personal', 'minor', 'protected']).toContain(table.class)
      expect(table.policies).toContain('backup')
    },
  )

  it.each(
    tables
      .filter(({ columns }) => columns.includes('org_position') || columns.includes('position'))
      .map((table) => [table.name, table] as const),
  )('%s has an index on the position that its policy asks for', (_name, table) => expect(table.indexed).toBe(true))

  it('belongs to an organisation, or is on the list of those that do not', () => {
    const without = tables.filter(({ columns }) => !columns.includes('organization_id')).map(({ name }) => name)
    expect(without).toEqual([
      'audit_seals',
      'backups',
      'folds',
      'idempotency_keys',
      'invitations',
      'login_failures',
      'organization_kinds',
      'organizations',
      'rules',
      'site',
    ])
  })

  it('shows nothing to whoever has no scope, unless it is the site’s', async () => {
    const open = tables.filter(({ shape }) => shape !== 'site').map(({ name }) => name)
    const seen: string[] = []
    for (const name of open) {
      const rows = await db.app.unsafe(`select from ${name} limit 1`)
      if (rows.length > 0) seen.push(name)
    }
    expect(open.length).toBeGreaterThan(15)
    expect(seen).toEqual([])
  })
})

describe('the role of the server', () => {
  it('owns nothing, and cannot step around a policy', async () => {
    const [role] =
      await db.admin`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'luoshi_app'`
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false })
    expect(await db.admin`select from pg_class where relowner = 'luoshi_app'::regrole`).toHaveLength(0)
  })

  it('may neither truncate nor rewrite what is only appended to', async () => {
    const rights = await db.admin<{ name: string; privilege: string }[]>`
      select table_name as name, privilege_type as privilege from information_schema.role_table_grants
      where grantee = 'luoshi_app' and (privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')
        or (table_name in ('audit_events', 'audit_seals', 'claims', 'folds', 'record_versions', 'organization_events', 'organization_versions', 'handovers')
          and privilege_type in ('UPDATE', 'DELETE')))`
    expect(rights).toEqual([])
  })

  it('calls no routine that was not given to it', async () => {
    const open = await db.admin`
      select p.proname from pg_proc p where p.pronamespace = 'luoshi'::regnamespace and p.prosecdef
        and (p.proconfig is null or not exists (select from unnest(p.proconfig) as c where c like 'search_path=%'))`
    expect(open).toEqual([])
    const anyone = await db.admin`
      select p.proname from pg_proc p where p.pronamespace = 'luoshi'::regnamespace and has_function_privilege('public', p.oid, 'execute')`
    expect(anyone).toEqual([])
  })
})

describe('migrations', () => {
  it('are numbered without gaps', async () => {
    const names = (await readdir(new URL('../migrations/', import.meta.url)))
      .filter((name) => name !== 'schema.sql')
      .toSorted()
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1))
  })
})

describe('a route', () => {
  it('is declared once', () => {
    const addresses = routes.map(({ method, path }) => `${method} ${path}`)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s says permission, scope and what it does',
    (_address, route) => {
      expect(route.permission).not.toBe('')
      expect(route.scope).not.toBe('')
      expect(route.summary.length).toBeGreaterThan(10)
      expect(route.method === 'GET' && route.ifMatch === true).toBe(false)
      for (const code of codesOf(route)) expect(Object.hasOwn(refusals, code)).toBe(true)
    },
  )
})

describe('a refusal', () => {
  it.each(Object.entries(refusals))(
    '%s says in both languages what is wrong and what to do next',
    (_code, { status, zh, en, next }) => {
      expect(status).toBeGreaterThanOrEqual(400)
      for (const words of [zh, next.zh]) expect(words).toMatch(/\p{Script=Han}/u)
      for (const words of [en, next.en]) expect(words).toMatch(/[a-z]/)
    },
  )
})
