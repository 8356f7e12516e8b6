import { describe, expect, it } from 'vitest'
import { aDatabase } from '../../../test/database.ts'
import { fixedClock } from '../../platform/clock.ts'
import { nobody } from '../../platform/database/context.ts'
import { newId } from '../../platform/ids.ts'
import { jobContext } from '../../platform/jobs.ts'
import { isRefusal } from '../../platform/refusal.ts'
import { foundRoot, treeOn, type NewRoot } from './index.ts'

const db = await aDatabase()
const clock = fixedClock('2025-06-10T02:00:00Z')
const context = { ...jobContext('operate', clock), actor: nobody }
const root: NewRoot = { id: newId(), name: '共青团示例县委员会', kind: 'county_committee', foundedOn: '1949-10-01' }
const found = (told: NewRoot) =>
  db.open().writing(context, async (tx) => {
    const scope = await foundRoot(tx, told)
    if (isRefusal(scope)) return scope
    return { ...scope }
  })

describe('founding the root', () => {
  it('refuses a kind that the program does not bring, and leaves nothing behind', async () => {
    expect(await found({ ...root, kind: 'no_such' })).toMatchObject({
      refused: true,
      code: 'organization_kind_unknown',
    })
    expect(await db.admin`select 1 from organizations`).toHaveLength(0)
    expect(await db.admin`select 1 from organization_kinds`).toHaveLength(0)
  })

  it('of two at once one is refused; then there is no second root', async () => {
    const outcomes = await Promise.all([found(root), found({ ...root, id: newId() })])
    expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(1)
    expect(outcomes.filter(isRefusal)).toMatchObject([{ code: 'organization_root_exists' }])
    expect(await found({ ...root, id: newId() })).toMatchObject({ refused: true, code: 'organization_root_exists' })
  })

  it('gives the whole tree to the root, known from its founding', async () => {
    const tree = await db.open().reading(jobContext('verify', clock), (tx) => treeOn(tx, '1949-10-01'))
    expect([...(isRefusal(tree) ? [] : tree.organizations.values())]).toMatchObject([{ name: root.name, parent: null }])
    const [row] = await db.admin`select position, reach, next_position from organizations`
    expect(row).toEqual({ position: '1', reach: String(2n ** 62n - 1n), nextPosition: '2' })
  })
})
