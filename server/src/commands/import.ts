import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { importedDocument, storedFile } from '@luoshi/contract/documents'
import { planDetail, planList, planSummary, type PlanDetail } from '@luoshi/contract/published-plans'
import { isMisuse, misunderstood, yearOf } from '../cli-arguments.ts'
import { actingCommand, type Desk } from './acting.ts'
import { isRefused } from './installation.ts'
import { listing } from './listing.ts'
import { questionLines } from './questions.ts'

/** `luoshi import FILE`: keeps the document and reads it into a draft, with what it leaves open. */
export const importCommand = actingCommand({
  usage: 'import FILE [--year YYYY]',
  words: { zh: '导入文件，生成工作要点草稿', en: 'import a document as the draft of a plan' },
  options: { year: { type: 'string' } },
  names: [1, 1],
  run: async ({ values, positionals: [file = ''] }, desk) => {
    const year = yearOf(values.year)
    if (isMisuse(year)) return year
    const bytes = await readFile(file).catch(() => null)
    if (bytes === null) return misunderstood(`读不到文件“${file}”。`, `The file "${file}" cannot be read.`)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const kept = await desk.ask('PUT', `/files/${sha256}`, storedFile, { body: bytes })
    if (isRefused(kept)) return kept
    const body = { fileSha256: kept.sha256, name: basename(file) }
    const document = await desk.ask('POST', '/documents', importedDocument, { body })
    if (isRefused(document)) return document
    const about = { documentId: document.id, ...(year === null ? {} : { year }) }
    const draft = await desk.ask('POST', '/plans', planSummary, { body: about })
    if (isRefused(draft)) return draft
    const plan = await desk.ask('GET', `/plans/${draft.id}`, planDetail)
    if (isRefused(plan)) return plan
    const notices = document.notices.map(({ sentence }) => sentence[desk.page.language])
    return { json: plan, lines: [...headLines(plan, desk), ...notices, '', ...questionLines(plan, desk)] }
  },
})

/** `luoshi plans`: my drafts and what was published around me. */
export const plansCommand = actingCommand({
  usage: 'plans',
  words: { zh: '列出工作要点', en: 'list the plans' },
  options: {},
  names: [0, 0],
  run: async (_asked, { ask, page }) => {
    const listed = await ask('GET', '/plans', planList)
    if (isRefused(listed)) return listed
    const zh = page.language === 'zh'
    const columns = [
      { title: zh ? '年度' : 'Year', most: 4 },
      { title: zh ? '标题' : 'Title', lines: 2 },
      { title: zh ? '发布' : 'Published', most: 10 },
      { title: zh ? '编号' : 'Id', most: 36 },
    ]
    const rows = listed.plans.map(({ id, title, year, publishedOn }) => [
      String(year),
      title,
      publishedOn ?? (zh ? '草稿' : 'draft'),
      id,
    ])
    return { json: listed, lines: listing(page, columns, rows) }
  },
})

function headLines(plan: PlanDetail, { page: { language, ink } }: Desk): string[] {
  const items = plan.taskRows.reduce((sum, task) => sum + task.items.length, 0)
  const open = plan.questions.filter(({ answer }) => answer === null).length
  const counts = {
    zh: `${plan.year} 年 · 任务 ${plan.tasks} 项 · 量化目标 ${plan.targets} 个 · 事项 ${items} 件 · 待核 ${open} 项`,
    en: `${plan.year} · ${plan.tasks} tasks · ${plan.targets} targets · ${items} items · ${open} questions`,
  }
  return [ink.strong(plan.title), `${language === 'zh' ? '草稿' : 'Draft'} ${plan.id}`, counts[language]]
}
