import type { Organization } from '@luoshi/contract/organizations'
import { beforeAll, describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import type { Answer } from '../../../test/client.ts'
import { aDatabase } from '../../../test/database.ts'
import { anAccount, anOrganization, type TestOrganization } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { makeRoutes } from './index.ts'

/** Many change the tree at once. */
const db = await aDatabase()
const clock = fixedClock('2025-06-10T02:00:00Z')
const county = await anOrganization(db.admin, null)
const towns: TestOrganization[] = []
for (let count = 0; count < 6; count += 1)
  towns.push(await anOrganization(db.admin, county, { name: `镇${String(count)}` }))
const officer = await anAccount(db.admin, county, ['officer'])
const secretaries = await Promise.all(towns.map((town) => anAccount(db.admin, town, ['secretary'])))
const ask = await aServer({ database: db, routes: (database) => makeRoutes({ database }), clock })
const [day, kind] = ['2025-06-01', 'branch']

beforeAll(async () => {
  // Every way in which the tree, its positions and the rows that follow them can be out of joint; no row is the good outcome.
  await db.admin.unsafe(`
    create function broken_tree() returns table (fault text, id uuid) language sql as $$
      select 'outside its parent', o.id from organizations o join organizations p on p.id = o.parent_id
        where not (o.position > p.position and o.reach <= p.reach)
      union all
      select 'overlaps another', a.id from organizations a join organizations b on a.position < b.position
        where b.position <= a.reach and b.reach > a.reach
      union all
      select 'two beside each other share numbers', a.id from organizations a join organizations b
        on a.parent_id = b.parent_id and a.position < b.position where b.position <= a.reach
      union all
      select 'a number may be given again', p.id from organizations p join organizations o on o.parent_id = p.id where o.reach >= p.next_position
      union all
      select 'in a circle', o.id from organizations o where not exists (
        with recursive up as (select o.id, o.parent_id union select p.id, p.parent_id from organizations p join up on up.parent_id = p.id)
        select from up where up.parent_id is null)
      union all
      select 'two roots', o.id from organizations o where o.parent_id is null and o.id <> (select r.id from organizations r order by r.position limit 1)
      union all
      select 'a version lost its place', v.id from organization_versions v
        where not exists (select from organizations o where o.id = v.organization_id and o.position = v.org_position and o.reach = v.org_reach)
      union all
      select 'an account lost its place', a.id from accounts a
        where not exists (select from organizations o where o.id = a.organization_id and o.position = a.org_position)
      union all
      select 'differs from its versions', o.id from organizations o join lateral (
          select v.parent_id, v.name, v.state from organization_versions v where v.organization_id = o.id
          order by v.valid_from desc, v.xid desc limit 1) v on true
        where (o.parent_id, o.name, o.state) is distinct from (v.parent_id, v.name, v.state)
    $$`)
})

const broken = () => db.admin`select fault, id from broken_tree()`

async function move(id: string, parentId: string, rowVersion: number): Promise<Answer<{ code?: string }>> {
  return ask('POST', `/organizations/${id}/move`, { as: officer, body: { day, parentId }, ifMatch: rowVersion })
}

const statusesOf = (answers: readonly Answer[]): number[] =>
  [...new Set(answers.map(({ status }) => status))].toSorted((a, b) => a - b)

describe('the tree under many at once', () => {
  it('is seen to be out of joint when it is', async () => {
    await db.admin`update organizations set reach = position where id = ${county.id}`
    const faults = (await broken()).map((row) => row['fault'] as string)
    await db.admin`update organizations set reach = ${String(county.reach)} where id = ${county.id}`
    expect(new Set(faults)).toEqual(new Set(['outside its parent']))
    expect(await broken()).toEqual([])
  })

  it('of A below B and B below A at once, one is refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await anOrganization(db.admin, county), await anOrganization(db.admin, county)]
      const answers = await Promise.all([move(a.id, b.id, 1), move(b.id, a.id, 1)])
      expect(answers.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 409])
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('organization_cycle')
    }
    expect(await broken()).toEqual([])
  })

  it('of two moves from the same version, one is told that it differs', async () => {
    const one = await anOrganization(db.admin, county)
    const answers = await Promise.all(towns.map((town) => move(one.id, town.id, 1)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(statusesOf(answers)).toEqual([200, 412])
  })

  it('fifty moves, foundings, closures and renamings at once leave a sound tree', async () => {
    const branches = await Promise.all(
      Array.from({ length: 25 }, (_, n) => anOrganization(db.admin, county, { name: `支部${String(n)}` })),
    )
    const town = (n: number): TestOrganization => towns[n % towns.length] ?? county
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n): Promise<Answer> => {
        const one = branches[n % branches.length] ?? county
        if (n % 10 === 7)
          return ask('POST', '/organizations', {
            as: secretaries[n % 6] ?? officer,
            body: { parentId: town(n).id, name: `新${String(n)}`, kind, foundedOn: day },
          })
        if (n % 10 === 8)
          return ask('POST', `/organizations/${one.id}/renaming`, {
            as: officer,
            body: { day, name: `更名${String(n)}` },
            ifMatch: 1,
          })
        if (n % 10 === 9)
          return ask('POST', `/organizations/${one.id}/closure`, { as: officer, body: { day }, ifMatch: 1 })
        // Towns into each other, branches into towns and into each other.
        if (n % 10 === 3) return move(town(n).id, town(n + 1).id, 1)
        return move(one.id, n % 2 === 0 ? town(n).id : (branches[(n + 7) % 25]?.id ?? county.id), 1)
      }),
    )
    expect(statusesOf(answers).filter((status) => ![200, 201, 409, 412, 422].includes(status))).toEqual([])
    expect(answers.filter(({ status }) => status < 300).length).toBeGreaterThan(15)
    expect(await broken()).toEqual([])
    const { body } = await ask<Organization[]>('GET', '/organizations', { as: officer })
    const [active] = await db.admin<
      { count: number }[]
    >`select count(*)::integer as count from organizations where state = 'active'`
    expect(body).toHaveLength(active?.count ?? -1)
  })

  it('who is moved while he works goes on where he came to stand', async () => {
    const rest = (await ask<Organization[]>('GET', '/organizations', { as: officer })).body
    const mine = towns[5]
    const own = rest.find(({ id }) => id === mine?.id)
    const target = rest.find(
      ({ id, ancestors }) =>
        id !== own?.id && ancestors.length === 1 && ancestors.every((above) => above.id !== own?.id),
    )
    if (mine === undefined || own === undefined || target === undefined) throw new Error('no town left')
    const answers = await Promise.all([
      ...Array.from({ length: 8 }, (_, n) =>
        ask('POST', '/organizations', {
          as: secretaries[5] ?? officer,
          body: { parentId: mine.id, name: `村${String(n)}`, kind, foundedOn: day },
        }),
      ),
      move(mine.id, target.id === own.parentId ? county.id : target.id, own.rowVersion),
    ])
    expect(statusesOf(answers)).toEqual([200, 201])
    expect(await broken()).toEqual([])
  })

  it('a number is never given twice', async () => {
    const used = new Set<string>()
    const one = await anOrganization(db.admin, county)
    const places = [await anOrganization(db.admin, county), await anOrganization(db.admin, county)]
    for (let turn = 0; turn < 12; turn += 1) {
      expect((await move(one.id, places[turn % 2]?.id ?? '', turn + 1)).status).toBe(200)
      const [row] = await db.admin<{ position: string }[]>`select position from organizations where id = ${one.id}`
      expect(used.has(row?.position ?? '')).toBe(false)
      used.add(row?.position ?? '')
    }
  })

  it('where numbers run out, the parent is laid anew with more; one’s own is left to the superior', async () => {
    const narrow = await anOrganization(db.admin, county)
    const keeper = await anAccount(db.admin, narrow, ['secretary'])
    await db.admin`update organizations set reach = position + 12 where id = ${narrow.id}`
    const found = (n: number, as = officer) =>
      ask<{ code?: string }>('POST', '/organizations', {
        as,
        body: { parentId: narrow.id, name: `组${String(n)}`, kind, foundedOn: day },
      })
    const own: Answer<{ code?: string }>[] = []
    for (let n = 0; n < 14; n += 1) own.push(await found(n, keeper))
    expect(statusesOf(own)).toEqual([201, 409])
    expect(own.at(-1)?.body.code).toBe('organization_no_room')
    for (let n = 14; n < 40; n += 1) expect((await found(n)).status).toBe(201)
    expect(await broken()).toEqual([])
    const mover = await anOrganization(db.admin, county)
    await db.admin`update organizations set reach = next_position - 1 where id = ${narrow.id}`
    expect((await move(mover.id, narrow.id, 1)).status).toBe(200)
    expect(await broken()).toEqual([])
  })
})
