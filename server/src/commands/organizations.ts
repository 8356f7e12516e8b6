import { readFile } from 'node:fs/promises'
import {
  listImported,
  listPreview,
  organizationList,
  type ListPreview,
  type Organization,
} from '@luoshi/contract/organizations'
import type { Words } from '@luoshi/contract/plan-words'
import { misunderstood } from '../cli-arguments.ts'
import { actingCommand, type Answer, type Desk } from './acting.ts'
import { findOrganization } from './finding.ts'
import { isRefused } from './installation.ts'
import { listing } from './listing.ts'

/** `luoshi organizations`: the tree of a day; with `import`, a list pasted into it. */
export const organizationsCommand = actingCommand({
  usage: 'organizations [--on DAY] | organizations import FILE|- [--under NAME] [--ignore-wrong] [--yes]',
  words: { zh: '列出单位；导入单位名录', en: 'list the organizations; import a list of them' },
  options: {
    on: { type: 'string' },
    under: { type: 'string' },
    'ignore-wrong': { type: 'boolean' },
    yes: { type: 'boolean' },
  },
  names: [0, 2],
  run: async ({ values, positionals: [word, file] }, desk) => {
    if (word === undefined) return listTree(desk, values.on)
    if (word !== 'import' || file === undefined) {
      return misunderstood('用法：luoshi organizations import 文件', 'Usage: luoshi organizations import FILE')
    }
    const text = await textOf(file, desk)
    if (text === null) return misunderstood(`读不到文件“${file}”。`, `The file "${file}" cannot be read.`)
    const under = values.under === undefined ? null : await findOrganization(desk, values.under)
    if (under !== null && typeof under !== 'string') return under
    const pasted = { text, ...(under === null ? {} : { under }) }
    return importList(desk, pasted, { ignoreWrong: values['ignore-wrong'] === true, yes: values.yes === true })
  },
})

async function listTree({ ask, page }: Desk, on: string | undefined): Promise<Answer> {
  const list = await ask('GET', `/organizations${on === undefined ? '' : `?on=${on}`}`, organizationList)
  if (isRefused(list)) return list
  const rows = list.map((each) => [`${'· '.repeat(depthOf(each, list))}${each.name}`, each.kind, each.id])
  const zh = page.language === 'zh'
  const columns = [
    { title: zh ? '单位' : 'Organization' },
    { title: zh ? '类别' : 'Kind', most: 26 },
    { title: zh ? '编号' : 'Id', most: 36 },
  ]
  return { json: list, lines: listing(page, columns, rows) }
}

/** Below the top of what I see. */
function depthOf({ ancestors }: Organization, list: readonly Organization[]): number {
  return ancestors.filter(({ id }) => list.some((each) => each.id === id)).length
}

async function textOf(file: string, { input }: Desk): Promise<string | null> {
  if (file === '-') return input.all()
  return readFile(file, 'utf8').catch(() => null)
}

async function importList(
  desk: Desk,
  pasted: object,
  { ignoreWrong, yes }: { readonly ignoreWrong: boolean; readonly yes: boolean },
): Promise<Answer> {
  const { ask, page } = desk
  const preview = await ask('POST', '/organizations/import/preview', listPreview, { body: pasted })
  if (isRefused(preview)) return preview
  const shown = previewLines(preview, desk)
  const wrong = preview.rows.some(({ status }) => status === 'wrong')
  if (wrong && !ignoreWrong) return { json: preview, lines: [...shown, WRONG[page.language]], code: 1 }
  if (!yes) {
    for (const line of shown) desk.tell(line)
    const typed = await desk.input.ask(ASK[page.language])
    if (!/^(?:y|yes|是)$/i.test(typed?.trim() ?? '')) return { json: preview, lines: [UNTOUCHED[page.language]] }
  }
  const done = await ask('POST', '/organizations/import', listImported, { body: { ...pasted, ignoreWrong } })
  if (isRefused(done)) return done
  const { founded, changed, same, leftOut } = done
  const summary = {
    zh: `新建 ${founded} 个，变更 ${changed} 个，相同 ${same} 个，略过 ${leftOut} 个。`,
    en: `${founded} founded, ${changed} changed, ${same} the same, ${leftOut} left out.`,
  }
  return { json: done, lines: [...(yes ? shown : []), summary[page.language]] }
}

const WRONG: Words = {
  zh: '有的行有错，什么也没有导入。改正后再导入，或加 --ignore-wrong 略过这些行。',
  en: 'Some rows are wrong and nothing was imported. Mend them, or leave them out with --ignore-wrong.',
}
const ASK: Words = { zh: '按预览导入？(y/N) ', en: 'Import as shown? (y/N) ' }
const UNTOUCHED: Words = {
  zh: '没有导入。确认无误后加 --yes 再运行。',
  en: 'Nothing was imported. Run it again with --yes.',
}

const STATUS: Readonly<Record<ListPreview['rows'][number]['status'], Words>> = {
  new: { zh: '新建', en: 'new' },
  same: { zh: '相同', en: 'same' },
  changed: { zh: '变更', en: 'changed' },
  wrong: { zh: '有错', en: 'wrong' },
}

function previewLines({ rows }: ListPreview, { page }: Desk): string[] {
  const { language } = page
  const zh = language === 'zh'
  const columns = [
    { title: zh ? '行' : 'Line', most: 5 },
    { title: zh ? '结果' : 'Result', most: 8 },
    { title: zh ? '单位' : 'Organization' },
    { title: zh ? '说明' : 'Remarks', lines: 3 },
  ]
  return listing(
    page,
    columns,
    rows.map(({ line, status, name, raw, problems }) => [
      String(line),
      STATUS[status][language],
      name || raw,
      problems.map(({ words, next }) => `${words[language]}${zh ? '' : ' '}${next[language]}`).join(' '),
    ]),
  )
}
