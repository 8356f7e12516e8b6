import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NewOrganization, OrganizationEvent } from './events.ts'
import { tellEvents } from './events.ts'
import { subtreeOf, treeOn } from './tree.ts'
import type { OrganizationVersion } from './versions.ts'
import { timeLineOf, versionOn } from './versions.ts'

function organization(id: string, parent: string | null = 'county', name = `单位${id}`): NewOrganization {
  return { id, name, shortName: null, kind: 'branch', parent }
}

const founded = (id: string, day: string, parent: string | null = 'county'): OrganizationEvent => ({
  event: 'founded',
  day,
  organization: organization(id, parent),
})

/** Tells events one after the other, each known one later than the one before. */
function told(...events: OrganizationEvent[]): OrganizationVersion[] {
  const rows: OrganizationVersion[] = []
  events.forEach((event, index) => {
    const outcome = tellEvents(rows, [event], index + 1)
    if (!outcome.ok) throw new Error(`${event.event} was refused: ${outcome.code}`)
    rows.push(...outcome.versions)
  })
  return rows
}

const county = founded('county', '2000-01-01', null)
const start = [county, founded('a', '2001-01-01'), founded('b', '2002-01-01'), founded('c', '2003-01-01', 'b')]

function refusal(events: readonly OrganizationEvent[], last: OrganizationEvent): string {
  const rows = told(...events)
  const outcome = tellEvents(rows, [last], 100)
  return outcome.ok ? 'taken' : outcome.code
}

describe('tellEvents: refusals', () => {
  it.each<[string, OrganizationEvent]>([
    ['unknown_organization', { event: 'closed', day: '2020-01-01', id: 'nobody' }],
    ['day_before_founding', { event: 'renamed', day: '2000-06-01', id: 'a', name: '甲', shortName: null }],
    ['day_invalid', { event: 'closed', day: '2020-02-30', id: 'a' }],
    ['name_missing', { event: 'renamed', day: '2020-01-01', id: 'a', name: ' ', shortName: null }],
    ['nothing_changes', { event: 'moved', day: '2020-01-01', id: 'a', parent: 'county' }],
    ['cycle', { event: 'moved', day: '2020-01-01', id: 'b', parent: 'c' }],
    ['cycle', { event: 'moved', day: '2020-01-01', id: 'b', parent: 'b' }],
    ['unknown_parent', { event: 'moved', day: '2020-01-01', id: 'b', parent: 'nobody' }],
    ['unknown_parent', { event: 'moved', day: '2002-06-01', id: 'b', parent: 'late' }],
    ['has_children', { event: 'closed', day: '2020-01-01', id: 'b' }],
    ['already_exists', founded('a', '2020-01-01')],
    ['overlap', { event: 'merged', day: '2020-01-01', ids: ['b', 'c'], into: organization('d') }],
    ['overlap', { event: 'merged', day: '2020-01-01', ids: ['a', 'a'], into: organization('d') }],
    ['overlap', { event: 'merged', day: '2020-01-01', ids: ['a'], into: 'a' }],
    ['too_few', { event: 'merged', day: '2020-01-01', ids: ['a'], into: organization('d') }],
    ['too_few', { event: 'split', day: '2020-01-01', id: 'a', into: [], closes: true, children: {} }],
    [
      'has_children',
      { event: 'split', day: '2020-01-01', id: 'b', into: [organization('d')], closes: true, children: {} },
    ],
    [
      'unknown_parent',
      { event: 'split', day: '2020-01-01', id: 'b', into: [organization('d')], closes: true, children: { c: 'a' } },
    ],
    ['nothing_changes', { event: 'corrected', day: '1999-01-01', id: 'a', state: null }],
  ])('%s', (code, event) => {
    expect(refusal([...start, founded('late', '2010-01-01')], event)).toBe(code)
  })

  it('refuses what happens to a closed organisation, and founding below one', () => {
    const closed: OrganizationEvent = { event: 'closed', day: '2010-01-01', id: 'a' }
    expect(refusal([...start, closed], { ...closed, day: '2011-01-01' })).toBe('closed_already')
    expect(refusal([...start, closed], founded('d', '2011-01-01', 'a'))).toBe('parent_closed')
  })

  it('refuses a late record that a later recorded day contradicts', () => {
    const closed: OrganizationEvent = { event: 'closed', day: '2010-01-01', id: 'a' }
    expect(refusal([...start, closed], founded('d', '2009-01-01', 'a'))).toBe('parent_closed')
    const under: OrganizationEvent = { event: 'moved', day: '2012-01-01', id: 'b', parent: 'a' }
    expect(refusal([...start, under], { event: 'moved', day: '2011-01-01', id: 'a', parent: 'c' })).toBe('cycle')
  })

  it('refuses to be known before what is known, and says which event of several it refuses', () => {
    expect(tellEvents(told(...start), [founded('d', '2020-01-01')], 2)).toMatchObject({ code: 'known_too_early' })
    const several = [founded('d', '2020-01-01'), founded('d', '2021-01-01')]
    expect(tellEvents(told(...start), several, 9)).toMatchObject({ code: 'already_exists', at: 1, organization: 'd' })
  })
})

describe('tellEvents: what holds on a day', () => {
  it('keeps the earlier name on earlier days, and what was known then', () => {
    const rows = told(...start, { event: 'renamed', day: '2015-01-01', id: 'a', name: '新名', shortName: '新' })
    expect(treeOn(rows, '2014-12-31').organizations.get('a')?.name).toBe('单位a')
    expect(treeOn(rows, '2015-01-01').organizations.get('a')).toMatchObject({ name: '新名', shortName: '新' })
    expect(treeOn(rows, '2016-01-01', 4).organizations.get('a')?.name).toBe('单位a')
  })

  it('restates later rows that repeated the old value, and leaves a later change alone', () => {
    const rows = told(
      ...start,
      { event: 'renamed', day: '2015-01-01', id: 'c', name: '新名', shortName: null },
      { event: 'moved', day: '2010-01-01', id: 'c', parent: 'a' },
      { event: 'renamed', day: '2012-01-01', id: 'c', name: '中间名', shortName: null },
    )
    expect(treeOn(rows, '2016-01-01').organizations.get('c')).toMatchObject({ name: '新名', parent: 'a' })
    expect(treeOn(rows, '2013-01-01').organizations.get('c')).toMatchObject({ name: '中间名', parent: 'a' })
    expect(treeOn(rows, '2016-01-01', 5).organizations.get('c')).toMatchObject({ name: '新名', parent: 'b' })
  })

  it('merges two into a new one that takes their children, and names the successor', () => {
    const rows = told(...start, { event: 'merged', day: '2020-01-01', ids: ['a', 'b'], into: organization('d') })
    const tree = treeOn(rows, '2020-01-01')
    expect(subtreeOf(tree, 'county')).toEqual(['county', 'd', 'c'])
    expect(subtreeOf(treeOn(rows, '2019-12-31'), 'county')).toEqual(['county', 'a', 'b', 'c'])
    const a = rows.filter((row) => row.organization === 'a')
    expect(versionOn(a, '2021-01-01')).toMatchObject({ state: null, because: 'merged', successors: ['d'] })
  })

  it('lets one take another up', () => {
    const rows = told(...start, { event: 'merged', day: '2020-01-01', ids: ['b'], into: 'a' })
    expect(subtreeOf(treeOn(rows, '2020-01-01'), 'county')).toEqual(['county', 'a', 'c'])
  })

  it('splits one, its children going where told', () => {
    const into = [organization('d'), organization('e')]
    const rows = told(...start, {
      event: 'split',
      day: '2020-01-01',
      id: 'b',
      into,
      closes: true,
      children: { c: 'e' },
    })
    expect(subtreeOf(treeOn(rows, '2020-01-01'), 'county')).toEqual(['county', 'a', 'd', 'e', 'c'])
  })

  it('closes for good, whatever was recorded for later', () => {
    const rows = told(
      ...start,
      { event: 'renamed', day: '2015-01-01', id: 'a', name: '新名', shortName: null },
      { event: 'closed', day: '2010-01-01', id: 'a' },
    )
    expect(treeOn(rows, '2016-01-01').organizations.has('a')).toBe(false)
    expect(treeOn(rows, '2009-12-31').organizations.has('a')).toBe(true)
  })

  it('corrects a mistake: a later founding, a wrong closing', () => {
    const { id: _, ...state } = organization('a')
    const rows = told(
      ...start,
      { event: 'corrected', day: '2001-01-01', id: 'a', state: null },
      { event: 'corrected', day: '2005-01-01', id: 'a', state },
      { event: 'closed', day: '2010-01-01', id: 'a' },
      { event: 'corrected', day: '2010-01-01', id: 'a', state },
    )
    const exists = (day: string, known?: number) => treeOn(rows, day, known).organizations.has('a')
    expect([exists('2004-01-01'), exists('2005-01-01'), exists('2011-01-01')]).toEqual([false, true, true])
    expect([exists('2004-01-01', 4), exists('2011-01-01', 7)]).toEqual([true, false])
  })
})

describe('tellEvents: over random histories', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const day = fc.integer({ min: 2001, max: 2012 }).map((year) => `${String(year)}-01-01`)
  const id = fc.constantFrom(...ids)
  const event: fc.Arbitrary<OrganizationEvent> = fc.oneof(
    fc
      .record({ day, id, parent: fc.constantFrom('county', ...ids) })
      .map((made) => founded(made.id, made.day, made.parent)),
    fc.record({ event: fc.constant('moved' as const), day, id, parent: fc.constantFrom('county', ...ids) }),
    fc.record({
      event: fc.constant('renamed' as const),
      day,
      id,
      name: fc.constantFrom('甲', '乙'),
      shortName: fc.constant(null),
    }),
    fc.record({ event: fc.constant('closed' as const), day, id }),
    fc.record({
      event: fc.constant('merged' as const),
      day,
      ids: fc.uniqueArray(id, { minLength: 2, maxLength: 2 }),
      into: id,
    }),
  )

  const days = Array.from({ length: 13 }, (_, index) => `${String(2000 + index)}-01-01`)

  it('never rewrites what was known, and leaves a sound tree on every day', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 25 }), (events) => {
        const rows: OrganizationVersion[] = [...told(county)]
        const seen: { day: string; known: number; tree: unknown }[] = []
        events.forEach((each, index) => {
          const outcome = tellEvents(rows, [each], index + 2)
          if (outcome.ok) rows.push(...outcome.versions)
          for (const on of days) seen.push({ day: on, known: index + 2, tree: [...treeOn(rows, on).organizations] })
        })
        for (const { day, known, tree } of seen) expect([...treeOn(rows, day, known).organizations]).toEqual(tree)
        expect(days.flatMap((on) => faultsOn(rows, on))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  /** Each organisation whose parent is not there, and each that the top does not reach (a cycle). */
  function faultsOn(rows: readonly OrganizationVersion[], on: string): string[] {
    const tree = treeOn(rows, on)
    const reached = new Set(subtreeOf(tree, 'county'))
    return [...tree.organizations.values()]
      .filter(({ id, parent }) => !reached.has(id) || (parent !== null && !tree.organizations.has(parent)))
      .map(({ id }) => `${on} ${id}`)
  }

  it('lists the time line without rows that were covered', () => {
    const rows = told(
      ...start,
      { event: 'renamed', day: '2015-01-01', id: 'a', name: '错名', shortName: null },
      { event: 'renamed', day: '2015-01-01', id: 'a', name: '新名', shortName: null },
    )
    const own = rows.filter((row) => row.organization === 'a')
    expect(timeLineOf(own).map(({ from, state }) => [from, state?.name])).toEqual([
      ['2001-01-01', '单位a'],
      ['2015-01-01', '新名'],
    ])
  })
})
