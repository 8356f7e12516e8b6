import { describe, expect, it } from 'vitest'
import type { OrganizationClass } from './classes.ts'
import { classMembersOn, proposeClass } from './classes.ts'
import { organizationKinds } from './kinds.ts'
import type { ConfirmedMeaning, MatchContext } from './match.ts'
import { matchUnit } from './match.ts'
import { coreOf, kindOfName, placeOf } from './names.ts'
import type { Organization } from './tree.ts'
import { treeOf } from './tree.ts'

const day = '2025-03-01'

function org(id: string, name: string, kind: string, given: Partial<Organization> = {}): Organization {
  return { id, name, kind, shortName: null, parent: 'county', ...given }
}

const organizations = [
  org('county', '共青团示例县委员会', 'county_committee', { parent: null }),
  org('t1', '共青团示例县城关镇委员会', 'township_committee'),
  org('t2', '共青团示例县河东乡委员会', 'township_committee'),
  org('t3', '共青团示例县新区街道工作委员会', 'township_committee'),
  org('edu', '共青团示例县教育工作委员会', 'education_work_committee', { shortName: '教育团工委' }),
  org('seat', '共青团示例县直属机关委员会', 'department_committee'),
  org('park', '共青团示例县工业园区工作委员会', 'park_work_committee'),
  org('s1', '共青团示例县第一中学委员会', 'school_committee', { parent: 'edu', shortName: '一中团委' }),
  org('s2', '共青团示例县实验中学委员会', 'school_committee', { parent: 'edu' }),
  org('b1', '城关镇东街团支部', 'branch', { parent: 't1' }),
  org('b2', '河东乡东街团支部', 'branch', { parent: 't2' }),
  org('bureau', '示例县教育局', 'office'),
  org('pioneers', '中国少年先锋队示例县工作委员会', 'pioneer_committee'),
]

const townships: OrganizationClass = {
  id: 'townships',
  name: '各乡（镇）团委',
  aliases: ['各乡镇（街道）团（工）委'],
  rules: [{ from: '2000-01-01', kinds: ['township_committee'], under: null, include: [], exclude: [] }],
}

const context: MatchContext = { tree: treeOf(day, organizations), classes: [townships], issuer: 'county' }

describe('matchUnit', () => {
  it.each([
    ['县团委', 'county', 'name'],
    ['团县委', 'county', 'name'],
    ['共青团示例县委', 'county', 'name'],
    ['本单位', 'county', 'issuer'],
    ['教育团工委', 'edu', 'short_name'],
    ['县教育团工委', 'edu', 'name'],
    ['示例县教育团工委', 'edu', 'name'],
    ['县直机关团委', 'seat', 'name'],
    ['县直属机关团委', 'seat', 'name'],
    ['示例工业园区团工委', 'park', 'core'],
    ['工业园区团工委', 'park', 'core'],
    ['城关镇团委', 't1', 'name'],
    ['　城关镇 团委', 't1', 'name'],
    ['县教育局', 'bureau', 'name'],
    ['县少工委', 'pioneers', 'name'],
    ['教育局', 'bureau', 'core'],
    ['一中团委', 's1', 'short_name'],
    ['县第一中学团委', 's1', 'name'],
  ])('reads %s as %s (%s)', (name, organization, by) => {
    expect(matchUnit(name, context)).toEqual({ match: 'organization', organization, by })
  })

  it.each(['各乡（镇）团委', '各乡(镇)团委', '各乡镇团委', '各乡镇（街道）团（工）委', '全县各乡镇团委'])(
    'reads %s as the class of townships',
    (name) => {
      expect(matchUnit(name, context)).toEqual({ match: 'class', class: 'townships', members: ['t1', 't2', 't3'] })
    },
  )

  it('proposes a class for a collective name that has none, by what its kinds are called together', () => {
    expect(matchUnit('各学校团委', context)).toEqual({
      match: 'none',
      proposal: { name: '各学校团委', kinds: ['school_committee'] },
    })
    const all = matchUnit('各级团组织', context)
    expect(all.match === 'none' && all.proposal?.kinds).toContain('branch')
    expect(all.match === 'none' && all.proposal?.kinds).not.toContain('office')
  })

  it('gives candidates, best first, and never chooses among them', () => {
    const outcome = matchUnit('县直属机关团工委', context)
    expect(outcome).toMatchObject({ match: 'candidates', candidates: [{ id: 'seat' }] })
    const streets = matchUnit('东街团支部', context)
    expect(streets.match === 'candidates' && streets.candidates.map(({ id }) => id)).toEqual(['b1', 'b2'])
  })

  it('gives none for a unit that is nothing like any', () => {
    expect(matchUnit('县林业和草原局', context)).toEqual({ match: 'none', proposal: null })
  })

  it('prefers what a person said before, as long as that exists', () => {
    const said = (means: ConfirmedMeaning['means']) =>
      matchUnit('县直属机关团工委', { ...context, meanings: [{ name: '县直属机关团工委', means }] })
    expect(said({ choose: 'organization', organization: 'seat' })).toMatchObject({ organization: 'seat', by: 'person' })
    expect(said({ choose: 'class', class: 'townships' })).toMatchObject({ match: 'class', members: ['t1', 't2', 't3'] })
    expect(said({ choose: 'outside' })).toEqual({ match: 'outside' })
    expect(said({ choose: 'organization', organization: 'gone' })).toMatchObject({ match: 'candidates' })
    expect(said({ choose: 'class', class: 'gone' })).toMatchObject({ match: 'candidates' })
  })

  it('works for a women’s federation as for the League', () => {
    const tree = treeOf(day, [
      org('w', '示例县妇女联合会', 'county_committee', { parent: null }),
      org('w1', '城关镇妇联', 'township_committee', { parent: 'w' }),
    ])
    const women = { tree, classes: [], issuer: 'w' }
    expect(matchUnit('县妇联', women)).toMatchObject({ organization: 'w' })
    expect(matchUnit('城关镇妇女联合会', women)).toMatchObject({ organization: 'w1' })
    expect(matchUnit('各乡镇妇联', women)).toMatchObject({ proposal: { kinds: ['township_committee'] } })
  })
})

describe('classMembersOn', () => {
  const tree = context.tree
  it('takes the latest rule that has begun', () => {
    const dated: OrganizationClass = {
      ...townships,
      rules: [
        { from: '2025-06-01', kinds: [], under: null, include: ['t1'], exclude: [] },
        { from: '2000-01-01', kinds: ['school_committee'], under: 'edu', include: ['park'], exclude: ['s2'] },
      ],
    }
    expect(classMembersOn(dated, tree)).toEqual(['park', 's1'])
    expect(classMembersOn(dated, { ...tree, day: '2025-06-01' })).toEqual(['t1'])
    expect(classMembersOn(dated, { ...tree, day: '1999-12-31' })).toEqual([])
  })

  it('leaves out what does not stand below the named organisation', () => {
    const under = {
      ...townships,
      rules: [{ from: '2000-01-01', kinds: ['branch'], under: 't1', include: [], exclude: [] }],
    }
    expect(classMembersOn(under, tree)).toEqual(['b1'])
  })
})

describe('names', () => {
  it.each([
    ['共青团示例县委员会', '示例县'],
    ['示例县总工会', '示例县'],
    ['共青团示例市新城区委员会', '新城区'],
    ['共青团示例县城关镇委员会', '城关镇'],
    ['共青团示例县工业园区工作委员会', '示例县'],
    ['示例县城市管理局', '示例县'],
    ['团结镇团委', '团结镇'],
    ['团县委', null],
    ['教育团工委', null],
    ['县直机关团委', null],
  ])('finds the place in %s', (name, place) => {
    expect(placeOf(name)?.name ?? null).toBe(place)
  })

  it('brings long and short forms together', () => {
    const place = placeOf('共青团示例县委员会')
    const forms = ['共青团示例县委员会', '团县委', '县团委', '示例县团委', '中国共产主义青年团示例县委员会']
    expect(new Set(forms.map((form) => coreOf(form, place)))).toEqual(new Set(['县团委']))
  })

  it.each([
    ['共青团示例市新城区委员会', '区团委'],
    ['团区委', '区团委'],
    ['新城区教育局', '区教育局'],
    ['共青团示例自治区示例市新城区委员会', '区团委'],
    ['共青团团结镇委员会', '团结镇团委'],
    ['团结镇团委', '团结镇团委'],
    ['共青团示例市新城区东街街道工作委员会', '东街街道团工委'],
    ['示例市教育局', '示例市教育局'],
  ])('in a district of a city %s is %s', (name, core) => {
    expect(coreOf(name, placeOf('共青团示例市新城区委员会'))).toBe(core)
  })

  it('does not double the level that a name has beside its place', () => {
    expect(coreOf('共青团示例县县直机关委员会', placeOf('示例县总工会'))).toBe('县直机关团委')
  })

  it.each([
    ['共青团示例县城关镇委员会', 'township_committee'],
    ['示例县第一中学团委', 'school_committee'],
    ['河东村团支部', 'branch'],
    ['县教育局', 'office'],
    ['教育局团委', 'education_work_committee'],
    ['某某', null],
  ])('guesses the kind of %s', (name, kind) => {
    expect(kindOfName(name, organizationKinds, placeOf('共青团示例县委员会'))).toBe(kind)
  })

  it.each([
    ['各乡（镇）团委', ['township_committee']],
    ['各镇（街道、园区）团（工）委', ['township_committee', 'park_work_committee']],
    ['各乡镇、学校团委', ['township_committee', 'school_committee']],
    ['各中小学校', ['school_committee']],
    ['各企业、社会组织', ['enterprise', 'association']],
    ['县直各部门', ['office']],
    ['各乡镇妇联', ['township_committee']],
  ])('proposes for %s the kinds %j', (name, kinds) => {
    expect(proposeClass(name, organizationKinds)?.kinds).toEqual(kinds)
  })

  it('proposes for all levels every kind of the system, for the grassroots all but the top', () => {
    const [all, below] = ['各级团组织', '各基层团组织'].map(
      (name) => proposeClass(name, organizationKinds)?.kinds ?? [],
    )
    expect(all).toContain('county_committee')
    expect(below).toEqual(all?.filter((kind) => kind !== 'county_committee'))
    expect(all).not.toContain('office')
  })

  it('proposes nothing where a part of the name is no kind', () => {
    expect(proposeClass('各乡镇和志愿者团委', organizationKinds)).toBeNull()
  })

  it('proposes nothing for the name of one unit', () => {
    expect(proposeClass('县直机关团委', organizationKinds)).toBeNull()
  })
})
