import type { Organization } from '@luoshi/contract/organizations'
import { newId } from '../../../server/src/platform/ids.ts'
import { foundOffice } from '../../site/office.ts'
import { COUNTY, SIZE, TOWNSHIPS, pastedList } from '../county.ts'
import type { Script } from '../script.ts'
import { done, idOf, type Play } from '../play.ts'

/** From a fresh start to people who may work: the first account, the tree, accounts and organization links. */
export async function begin(play: Play): Promise<void> {
  const { stage, teller } = play
  teller.chapter({ zh: '从空的数据文件夹开始', en: 'from an empty data folder' })
  teller.say({
    zh: '启动后打印出一次性链接，用它建立第一个账号',
    en: 'the start printed a one-time link, which makes the first account',
  })
  const spent = stage.invitation()
  const office = await foundOffice(stage.ask, spent)
  play.officer = office.token
  play.ids.set(COUNTY, office.organizationId)
  const again = await stage.ask({ method: 'POST', path: '/first-account', body: { ...STRANGER, token: spent ?? '' } })
  teller.check({ zh: '同一链接不能再用', en: 'the same link opens nothing twice' }, again.status, 404)
  await pasteTree(play)
  await letPeopleIn(play)
}

const STRANGER = {
  organizationName: COUNTY,
  kind: 'county_committee',
  name: 'stranger',
  displayName: '示例外人',
  password: '松鹤桥边有五只猫',
  carrier: 'token',
}

interface Preview {
  readonly rows: readonly { readonly status: string }[]
}

async function pasteTree(play: Play): Promise<void> {
  const { stage, teller, officer: token } = play
  teller.chapter({ zh: '粘贴单位名录', en: 'the list of organizations is pasted' })
  const text = pastedList(play.moved)
  const wrong = `${text}\n没有上级的团支部\t不存在的团委\t团支部\t2001-05-04`
  const looked = await done<Preview>(stage.ask, {
    method: 'POST',
    path: '/organizations/import/preview',
    token,
    body: { text: wrong },
  })
  const faulty = looked.rows.filter(({ status }) => status === 'wrong').length
  teller.check({ zh: '预览指出写错上级的一行', en: 'the preview finds the row with an unknown superior' }, faulty, 1)
  const { founded } = await done<{ founded: number }>(stage.ask, {
    method: 'POST',
    path: '/organizations/import',
    token,
    body: { text },
  })
  teller.check({ zh: '新建单位', en: 'organizations founded' }, founded, SIZE - 1)
  const tree = await done<Organization[]>(stage.ask, { method: 'GET', path: '/organizations', token })
  for (const { id, name } of tree) play.ids.set(name, id)
  teller.check({ zh: '全县单位（含县委员会）', en: 'organizations of the county' }, tree.length, SIZE)
}

interface Invited {
  readonly address: string
}

/** A leader who only reads, and a phone for every organization that records by phone. */
async function letPeopleIn(play: Play): Promise<void> {
  const { stage, teller } = play
  teller.chapter({ zh: '让人进来', en: 'people come in' })
  const leader = await inviteLeader(play)
  const refused = await stage.ask({
    method: 'POST',
    path: '/records',
    key: newId(),
    token: leader,
    body: { id: newId(), ledger: 'activity', data: {} },
  })
  teller.check({ zh: '只读的领导不能登记', en: 'a leader, who only reads, records nothing' }, refused.status, 403)
  for (const name of phoneOrganizations(play.script)) play.phones.set(name, await phoneOf(play, name))
  teller.say({
    zh: `发出 ${play.phones.size} 个填报入口，各由一部手机打开，不用密码`,
    en: `${play.phones.size} organization links, each opened on a phone, without a password`,
  })
  const [first = '', second = ''] = TOWNSHIPS
  const foreign = await stage.ask({
    method: 'POST',
    path: `/records`,
    key: newId(),
    token: play.phones.get(first) ?? '',
    body: { id: newId(), ledger: 'activity', organizationId: idOf(play, second), data: ANY_ACTIVITY },
  })
  teller.check(
    { zh: `${first}的手机不能替${second}登记`, en: 'a phone does not record for its neighbour' },
    foreign.status,
    404,
  )
}

const ANY_ACTIVITY = { held_on: '2020-01-01', subject: '活动', kind: 'gathering', topics: ['other'], head_count: 1 }

async function inviteLeader({ stage, officer: token, ids }: Play): Promise<string> {
  const invited = await done<Invited>(stage.ask, {
    method: 'POST',
    path: '/accounts',
    token,
    body: {
      organizationId: ids.get(COUNTY),
      name: '示例.书记',
      displayName: '示例乙',
      duty: '书记',
      roles: ['leader'],
    },
  })
  const arrived = await done<{ token: string }>(stage.ask, {
    method: 'POST',
    path: '/accounts/invitation',
    body: { token: tokenIn(invited.address), password: '溪水绕过三座石桥', carrier: 'token' },
  })
  return arrived.token
}

async function phoneOf(play: Play, name: string): Promise<string> {
  const { stage, officer: token } = play
  const { address } = await done<Invited>(stage.ask, {
    method: 'POST',
    path: `/organizations/${idOf(play, name)}/links`,
    token,
    body: {},
  })
  const entered = await done<{ token: string }>(stage.ask, {
    method: 'POST',
    path: '/entrances',
    body: { token: tokenIn(address), holder: `${name}填报人`, carrier: 'token' },
  })
  return entered.token
}

function tokenIn(address: string): string {
  return /[#=]([\w-]{20,})/.exec(address)?.[1] ?? ''
}

function phoneOrganizations({ before, after }: Script): readonly string[] {
  const facts = [...before, ...after].flatMap((step) => (step.step === 'record' ? [step.fact] : []))
  return [...new Set(facts.filter(({ way }) => way === 'phone').map(({ by }) => by))]
}
