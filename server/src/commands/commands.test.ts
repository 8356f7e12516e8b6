import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../cli.ts'
import { isSiteRefusal, openSite, type Site } from '../site.ts'
import { areFaults, readSettings } from '../platform/settings/settings.ts'

const sample = fileURLToPath(new URL('../../../seeds/documents/sample.docx', import.meta.url))
const list = [
  '名称\t上级\t类别\t成立日期',
  '城关镇团委\t共青团示例县委员会\t乡镇团委\t2001-05-04',
  '河东镇团委\t共青团示例县委员会\t乡镇团委\t2001-05-04',
  '示例县教育团工委\t共青团示例县委员会\t教育团工委\t2001-05-04',
  '县直属机关团工委\t共青团示例县委员会\t机关团委\t2001-05-04',
  '示例经济开发区团工委\t共青团示例县委员会\t园区团工委\t2012-03-01',
].join('\n')

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

const folder = mkdtempSync(join(tmpdir(), 'luoshi-commands-'))
const env = { LUOSHI_DATA: join(folder, 'data') }
let site: Site
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

/** What is fed in and typed, in order; null where nobody sits there. */
async function luoshi(argv: readonly string[], typed: readonly string[] | null = null): Promise<Ran> {
  let [out, err] = ['', '']
  const waiting = [...(typed ?? [])]
  const code = await main(argv, {
    env,
    terminal: { out: (text) => void (out += text), err: (text) => void (err += text), columns: null, colour: false },
    input: {
      ask: async () => (typed === null ? null : (waiting.shift() ?? '')),
      all: async () => waiting.join('\n'),
    },
  })
  return { code, out, err }
}

const containing = (words: string) => expect.stringContaining(words) as string
const as = (...argv: string[]) => luoshi([...argv, '--as', 'shili'])
const json = async <T>(...argv: string[]): Promise<T> => JSON.parse((await as(...argv, '--json')).out) as T

beforeAll(async () => {
  const settings = readSettings(env)
  if (areFaults(settings)) throw new Error('settings')
  // A running server's database, which commands join.
  const opened = await openSite(settings, { join: false, log: () => undefined })
  if (isSiteRefusal(opened)) throw new Error(opened.code)
  site = opened
}, 120_000)

/** As it is typed: parted by blanks. */
const words = (line: string): string[] => line.split(' ')
const founding = words(
  'first-account --organization 共青团示例县委员会 --kind county_committee --name shili --display-name 示例甲',
)

describe('luoshi first-account', () => {
  it('asks twice for the password, and takes none that differs, is weak or that nobody typed', async () => {
    expect(await luoshi(['first-account', '--name', 'shili'])).toMatchObject({ code: 2 })
    expect(await luoshi(founding)).toMatchObject({ code: 2, out: '', err: containing('--password-stdin') })
    expect(await luoshi(founding, ['松鹤桥边有四只猫', '松鹤桥边有五只猫'])).toMatchObject({ code: 2 })
    expect(await luoshi(founding, ['12345678', '12345678'])).toMatchObject({
      code: 1,
      err: containing('password_common'),
    })
  })

  it('founds the organization once', async () => {
    const { code, out } = await luoshi([...founding, '--password-stdin'], ['松鹤桥边有四只猫\n'])
    expect([code, out]).toEqual([0, containing('已建立“共青团示例县委员会”')])
    expect(await luoshi([...founding, '--password-stdin'], ['松鹤桥边有四只猫'])).toMatchObject({ code: 2 })
  })
})

describe('a command of an account', () => {
  it.each([
    [['plans'], '没有说明以谁的账号操作', 2],
    [['plans', '--as', 'nobody'], '没有可用的账号“nobody”', 1],
    [['plans', 'too', 'many', '--as', 'shili'], '用法：luoshi plans', 2],
    [['plans', '--as', 'shili', '--lang', 'fr'], '--lang', 2],
    [['plans', '--as', 'shili', '--nonsense'], '--nonsense', 2],
    [['questions', 'unheard-of', '--as', 'shili'], '没有找到“unheard-of”', 2],
    [['publish', '01a20cc8-42a7-736d-9961-9a2fa75e45f3', '--as', 'shili'], 'not_found', 1],
    [['call', 'LOOK', '/me', '--as', 'shili'], 'LOOK', 2],
    [['call', 'GET', '/me', '--body', '{', '--as', 'shili'], '--body', 2],
    [['import', '/nowhere.docx', '--as', 'shili'], '读不到文件', 2],
    [['record', 'diary', '--as', 'shili'], '没有台账“diary”', 2],
    [['record', 'activity', '--data', 'mood=good', '--as', 'shili'], '没有字段“mood”', 2],
    [['correct', 'x', '--as', 'shili'], '--reason', 2],
  ])('%j is not done', async (argv, words, code) => {
    const ran = await luoshi(argv)
    expect([ran.code, ran.out]).toEqual([code, ''])
    expect(ran.err).toContain(words)
  })

  it('runs under the permissions of the account, and leaves no session behind', async () => {
    const { code, out } = await as('call', 'get', '/api/me')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ displayName: '示例甲', due: null })
    expect((await as('call', 'POST', '/organizations')).code).toBe(1)
    const { sessions } = await json<{ sessions: object[] }>('call', 'GET', '/sessions')
    expect(sessions).toHaveLength(1)
  })
})

describe('the main job', () => {
  const run = { plan: '', record: '' }

  it('imports a list after it was looked at', async () => {
    const file = join(folder, 'list.tsv')
    writeFileSync(file, `${list}\n某某\t哪里也没有的上级\t\t`)
    expect(await as('organizations', 'import', file, '--yes')).toMatchObject({
      code: 1,
      out: containing('什么也没有导入'),
    })
    writeFileSync(file, list)
    const refused = await luoshi(['organizations', 'import', file, '--as', 'shili'], ['n'])
    expect([refused.code, refused.out]).toEqual([0, containing('没有导入')])
    const taken = await luoshi(['organizations', 'import', file, '--as', 'shili'], ['y'])
    expect(taken.out).toContain('新建 5 个')
    const tree = await as('organizations')
    expect(tree.out).toContain('\n· 城关镇团委')
  })

  it('reads a document into a draft, and says what it leaves open', async () => {
    const { id, tasks } = await json<{ id: string; tasks: number }>('import', sample)
    run.plan = id
    expect(tasks).toBe(33)
    const { out } = await as('questions', 'last')
    expect(out).toContain('单位没有对上')
    expect(out).toContain('■ ')
    expect(await as('publish', 'last', '--day', '2025-02-18')).toMatchObject({
      code: 1,
      err: containing('plan_not_ready'),
    })
  })

  it('takes answers one by one and all at once', async () => {
    expect(await as('answer', 'last', '999', 'take_over')).toMatchObject({ code: 2 })
    expect(await as('answer', 'last', '1', '!!')).toMatchObject({ code: 2 })
    expect(await as('answer', 'last', '1', 'nonsense')).toMatchObject({ code: 1 })
    const { questions } = await json<{ questions: { kind: string; order: number }[] }>('questions', 'last')
    const unknown = questions.find(({ kind }) => kind === 'unknown_unit')?.order
    expect((await as('answer', 'last', String(unknown), 'organization=城关镇团委')).code).toBe(0)
    expect(await as('answer', 'last', '--all-suggested')).toMatchObject({ code: 0 })
    const left = await json<{ questions: { answer: object | null }[] }>('questions', 'last')
    expect(left.questions.filter(({ answer }) => answer === null)).toEqual([])
    expect((await as('assign', 'last', '5', '--to', '示例县教育团工委@support')).code).toBe(0)
    expect((await as('assign', 'last', '5')).code).toBe(0)
  })

  it('confirms the bindings and publishes', async () => {
    expect((await as('bindings', 'last')).out).toContain('建议')
    expect((await as('bindings', 'last', '--confirm', '--missing-as-none')).out).toContain('尚未确定 0 个')
    const published = await as('publish', 'last', '--day', '2025-02-18')
    expect(published.err).toBe('')
    expect(published.out).toContain('已于 2025-02-18 发布')
    expect((await as('start-standings', 'last', '--entered-until', '2025-06-30')).code).toBe(0)
    expect((await as('plans')).out).toContain(run.plan)
  })

  const activity = words(
    'record activity --data held_on=2025-05-10 --data subject=青春故事汇分享会 --data kind=座谈调研 --data topics=学习教育、法治宣传 --data head_count=40',
  )

  it('records, corrects and strikes off', async () => {
    const recorded = await as(...activity, ...words('--organization 城关镇团委 --data co_hosts=示例县教育团工委'))
    expect(recorded).toMatchObject({ code: 0, out: containing('第 1 版，已登记') })
    run.record = recorded.out.split('\n')[0] ?? ''
    expect((await as('records', '--organization', '城关镇团委')).out).toContain(run.record)
    const corrected = await as('correct', run.record, '--data', 'head_count=45', '--reason', '漏记五人')
    expect(corrected.out).toContain('第 2 版')
    const kept = await json<{ data: object }>('call', 'GET', `/records/${run.record}`)
    expect(kept.data).toMatchObject({ head_count: 45, kind: 'discussion', topics: ['study', 'law'] })
    expect((await as('strike', run.record, '--reason', '重复')).out).toContain('已作废')
    expect(await as('strike', run.record, '--reason', '重复')).toMatchObject({ code: 1 })
  })

  it('prints figures and standings, of now and of a day before', async () => {
    const figures = await as('figures', 'last', '--as-of', '2025-06-30', '--organization', '城关镇团委')
    expect(figures.out.split('\n')[0]).toContain('城关镇团委 · 数据截至 2025-06-30')
    expect((await as('standings', 'last', '--as-of', '2025-06-30')).out).toContain('应完成')
    expect((await as('standings', 'last', '--as-of', '2099-01-01')).code).toBe(1)
    const { known } = await json<{ known: string }>('figures', 'last')
    const then = await json<{ known: string }>('figures', 'last', '--known', known)
    expect(then.known).toBe(known)
  })
})
