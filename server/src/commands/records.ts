import {
  ledgerList,
  record,
  recordList,
  recordReceipt,
  type LedgerList,
  type RecordReceipt,
} from '@luoshi/contract/ledgers'
import type { Words } from '@luoshi/contract/plan-words'
import { newId } from '../platform/ids.ts'
import { isMisuse, misunderstood, type Misuse } from '../cli-arguments.ts'
import { actingCommand, type Answer, type Desk } from './acting.ts'
import { findOrganization } from './finding.ts'
import { isRefused, type Refused } from './installation.ts'
import { listing } from './listing.ts'

type Data = Readonly<Record<string, string | number | readonly string[]>>

/** `luoshi record LEDGER`: writes a fact down. */
export const recordCommand = actingCommand({
  usage: 'record LEDGER --data FIELD=VALUE… [--organization NAME] [--confirmed]',
  words: { zh: '登记一条记录', en: 'record a fact' },
  options: {
    data: { type: 'string', multiple: true },
    organization: { type: 'string' },
    confirmed: { type: 'boolean' },
  },
  names: [1, 1],
  run: async ({ values, positionals: [ledger = ''] }, desk) => {
    const data = await dataOf(desk, ledger, values.data ?? [])
    if (isRefused(data) || isMisuse(data)) return data
    const whose = values.organization === undefined ? null : await findOrganization(desk, values.organization)
    if (whose !== null && typeof whose !== 'string') return whose
    const body = {
      id: newId(),
      ledger,
      data,
      ...(whose === null ? {} : { organizationId: whose }),
      ...(values.confirmed === true ? { confirmed: true } : {}),
    }
    return receipt(await desk.ask('POST', '/records', recordReceipt, { body }), desk)
  },
})

/** `luoshi correct RECORD`: a new version of a record; what is not named stays. */
export const correctCommand = actingCommand({
  usage: 'correct RECORD --data FIELD=VALUE… --reason WORDS [--confirmed]',
  words: { zh: '更正一条记录', en: 'correct a record by a new version' },
  options: {
    data: { type: 'string', multiple: true },
    reason: { type: 'string' },
    confirmed: { type: 'boolean' },
  },
  names: [1, 1],
  run: async ({ values, positionals: [id = ''] }, desk) => {
    if (values.reason === undefined) return WITHOUT_REASON
    const now = await desk.ask('GET', `/records/${id}`, record)
    if (isRefused(now)) return now
    const data = await dataOf(desk, now.ledger, values.data ?? [])
    if (isRefused(data) || isMisuse(data)) return data
    const confirmed = values.confirmed === true ? { confirmed: true } : {}
    const body = { data: { ...now.data, ...data }, reason: values.reason, ...confirmed }
    return receipt(await desk.ask('PUT', `/records/${id}`, recordReceipt, { body, ifMatch: now.version }), desk)
  },
})

/** `luoshi strike RECORD`: it stays readable and counts nowhere. */
export const strikeCommand = actingCommand({
  usage: 'strike RECORD --reason WORDS',
  words: { zh: '作废一条记录', en: 'strike a record off' },
  options: { reason: { type: 'string' } },
  names: [1, 1],
  run: async ({ values, positionals: [id = ''] }, desk) => {
    if (values.reason === undefined) return WITHOUT_REASON
    const now = await desk.ask('GET', `/records/${id}`, record)
    if (isRefused(now)) return now
    const sent = { body: { reason: values.reason }, ifMatch: now.version }
    return receipt(await desk.ask('POST', `/records/${id}/striking-off`, recordReceipt, sent), desk)
  },
})

/** `luoshi records`: the latest ones. */
export const recordsCommand = actingCommand({
  usage: 'records [--ledger LEDGER] [--organization NAME]',
  words: { zh: '列出最近的记录', en: 'list the latest records' },
  options: { ledger: { type: 'string' }, organization: { type: 'string' } },
  names: [0, 0],
  run: async ({ values }, desk) => {
    const query = new URLSearchParams(values.ledger === undefined ? {} : { ledger: values.ledger })
    if (values.organization !== undefined) {
      const organization = await findOrganization(desk, values.organization)
      if (typeof organization !== 'string') return organization
      query.set('organization', organization)
    }
    const listed = await desk.ask('GET', `/records?${query.toString()}`, recordList)
    if (isRefused(listed)) return listed
    const zh = desk.page.language === 'zh'
    const columns = [
      { title: zh ? '日期' : 'Day', most: 10 },
      { title: zh ? '名称' : 'Title' },
      { title: zh ? '单位' : 'Organization', most: 24 },
      { title: zh ? '编号' : 'Id', most: 36 },
    ]
    const rows = listed.records.map(({ id, day, title, organization, state }) => [
      day,
      state === 'struck' ? `（${zh ? '已作废' : 'struck off'}）${title}` : title,
      organization.name,
      id,
    ])
    return { json: listed, lines: listing(desk.page, columns, rows) }
  },
})

const WITHOUT_REASON = misunderstood('没有写明原因：加上 --reason。', 'There is no reason: add --reason.')

type Field = LedgerList['ledgers'][number]['fields'][number]

/** `FIELD=VALUE`, turned into what the ledger's field takes; several values are parted by 、 or a comma. */
async function dataOf(desk: Desk, ledger: string, given: readonly string[]): Promise<Data | Refused | Misuse> {
  const listed = await desk.ask('GET', '/ledgers', ledgerList)
  if (isRefused(listed)) return listed
  const fields = listed.ledgers.find(({ name }) => name === ledger)?.fields
  if (fields === undefined) {
    const names = listed.ledgers.map(({ name }) => name).join(', ')
    return misunderstood(`没有台账“${ledger}”，有：${names}。`, `There is no ledger "${ledger}"; there are ${names}.`)
  }
  const data: Record<string, string | number | readonly string[]> = {}
  for (const pair of given) {
    const [name = '', ...rest] = pair.split('=')
    const field = fields.find((each) => each.name === name)
    const value = field === undefined ? undefined : await valueOf(desk, field, rest.join('='))
    if (value === undefined) {
      const names = fields.map((each) => `${each.name}（${each.words.zh}）`).join('、')
      return misunderstood(`没有字段“${name}”，有：${names}。`, `There is no field "${name}".`)
    }
    if (typeof value === 'object' && (isRefused(value) || isMisuse(value))) return value
    data[name] = value
  }
  return data
}

async function valueOf(
  desk: Desk,
  { kind, choices = [] }: Field,
  text: string,
): Promise<string | number | readonly string[] | Refused | Misuse> {
  const parts = text.split(/[,，、]/).filter(Boolean)
  const coded = (word: string) => choices.find(({ words }) => words.zh === word || words.en === word)?.code ?? word
  switch (kind) {
    case 'count':
    case 'quantity':
      return Number(text)
    case 'choice':
      return coded(text)
    case 'choices':
      return parts.map(coded)
    case 'names':
      return parts
    case 'organizations': {
      const ids: string[] = []
      for (const part of parts) {
        const id = await findOrganization(desk, part)
        if (typeof id !== 'string') return id
        ids.push(id)
      }
      return ids
    }
    default:
      return text
  }
}

function receipt(done: RecordReceipt | Refused, { page: { language } }: Desk): Answer {
  if (isRefused(done)) return done
  const { counted, excluded, disputed } = done.claims
  const words: Words = {
    zh: `第 ${done.version} 版，${done.state === 'struck' ? '已作废' : '已登记'}。计入情况：计入 ${counted} 条，不计入 ${excluded} 条，有异议 ${disputed} 条。`,
    en: `Version ${done.version}, ${done.state}. Claims: ${counted} counted, ${excluded} excluded, ${disputed} disputed.`,
  }
  return { json: done, lines: [done.id, words[language]] }
}
