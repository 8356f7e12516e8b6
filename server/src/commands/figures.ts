import { planFigures, planStandings } from '@luoshi/contract/figures'
import type { PlanDetail } from '@luoshi/contract/published-plans'
import { isMisuse, type Misuse } from '../cli-arguments.ts'
import { actingCommand, type Desk } from './acting.ts'
import { findOrganization, findPlan } from './finding.ts'
import { isRefused, type Refused } from './installation.ts'
import { listing } from './listing.ts'

const QUESTION = { organization: { type: 'string' }, 'as-of': { type: 'string' }, known: { type: 'string' } } as const
const usage = 'PLAN [--organization NAME] [--as-of DAY] [--known POSITION]'

/** `luoshi figures PLAN`: the number of every target. */
export const figuresCommand = actingCommand({
  usage: `figures ${usage}`,
  words: { zh: '列出各目标的完成数', en: 'list the figures of a plan' },
  options: QUESTION,
  names: [1, 1],
  run: async ({ values, positionals: [word = ''] }, desk) => {
    const asked = await askedOf(desk, word, values)
    if (!('query' in asked)) return asked
    const { plan, query } = asked
    const answer = await desk.ask('GET', `/plans/${plan.id}/figures${query}`, planFigures)
    if (isRefused(answer)) return answer
    const { language } = desk.page
    const zh = language === 'zh'
    const columns = [
      { title: zh ? '任务' : 'Task', most: 5 },
      { title: zh ? '量化目标' : 'Target', lines: 2 },
      { title: zh ? '完成数' : 'Figure', lines: 2 },
    ]
    const rows = answer.figures.map(({ taskId, target, printed, met }) => [
      numberOf(plan, taskId),
      target.words,
      `${met ? '✓ ' : ''}${printed.words[language]}`,
    ])
    return { json: answer, lines: [headOf(answer, desk), ...listing(desk.page, columns, rows)] }
  },
})

/** `luoshi standings PLAN`: where every task stands, each with its sentence. */
export const standingsCommand = actingCommand({
  usage: `standings ${usage}`,
  words: { zh: '列出各任务的进度状态', en: 'list the standings of a plan' },
  options: QUESTION,
  names: [1, 1],
  run: async ({ values, positionals: [word = ''] }, desk) => {
    const asked = await askedOf(desk, word, values)
    if (!('query' in asked)) return asked
    const { plan, query } = asked
    const answer = await desk.ask('GET', `/plans/${plan.id}/standings${query}`, planStandings)
    if (isRefused(answer)) return answer
    const { language } = desk.page
    const zh = language === 'zh'
    const columns = [
      { title: zh ? '任务' : 'Task', most: 5 },
      { title: zh ? '内容' : 'What', lines: 1 },
      { title: zh ? '状态' : 'Standing', most: 14 },
      { title: zh ? '说明' : 'Why', lines: 3 },
    ]
    const rows = answer.tasks.map(({ taskId, number, sign, words, sentence }) => [
      number ?? '–',
      plan.taskRows.find(({ id }) => id === taskId)?.text ?? '',
      `${sign} ${words[language]}`,
      sentence[language],
    ])
    return { json: answer, lines: [headOf(answer, desk), ...listing(desk.page, columns, rows)] }
  },
})

interface QuestionValues {
  readonly organization?: string | undefined
  readonly 'as-of'?: string | undefined
  readonly known?: string | undefined
}

async function askedOf(
  desk: Desk,
  word: string,
  values: QuestionValues,
): Promise<{ readonly plan: PlanDetail; readonly query: string } | Refused | Misuse> {
  const plan = await findPlan(desk, word)
  if (isRefused(plan) || isMisuse(plan)) return plan
  const query = new URLSearchParams()
  if (values.organization !== undefined) {
    const organization = await findOrganization(desk, values.organization)
    if (typeof organization !== 'string') return organization
    query.set('organization', organization)
  }
  if (values['as-of'] !== undefined) query.set('asOf', values['as-of'])
  if (values.known !== undefined) query.set('known', values.known)
  return { plan, query: query.size === 0 ? '' : `?${query.toString()}` }
}

function headOf(
  answer: { readonly organization: { readonly name: string }; readonly asOf: string; readonly known: string | null },
  { page: { language } }: Desk,
): string {
  const { organization, asOf, known } = answer
  return language === 'zh'
    ? `${organization.name} · 数据截至 ${asOf} · 已知位置 ${known ?? '–'}`
    : `${organization.name} · as of ${asOf} · known ${known ?? '–'}`
}

function numberOf({ taskRows }: PlanDetail, taskId: string | null): string {
  return taskRows.find(({ id }) => id === taskId)?.number ?? '–'
}
