import { confirmedBindings } from '@luoshi/contract/plan-bindings'
import type { Words } from '@luoshi/contract/plan-words'
import { changedRow, publishedPlan, type PlanDetail } from '@luoshi/contract/published-plans'
import { findLedger } from '@luoshi/core/ledgers'
import { isMisuse, misunderstood, type Misuse } from '../cli-arguments.ts'
import { actingCommand, type Desk } from './acting.ts'
import { findOrganization, findPlan } from './finding.ts'
import { isRefused, type Refused } from './installation.ts'
import { listing } from './listing.ts'

/** `luoshi bindings PLAN`: from which records each target is counted; on wish takes what is proposed. */
export const bindingsCommand = actingCommand({
  usage: 'bindings PLAN [--confirm [--missing-as-none]]',
  words: { zh: '列出或确认计数方式', en: 'list or confirm how targets are counted' },
  options: { confirm: { type: 'boolean' }, 'missing-as-none': { type: 'boolean' } },
  names: [1, 1],
  run: async ({ values, positionals: [word = ''] }, desk) => {
    const plan = await findPlan(desk, word)
    if (isRefused(plan) || isMisuse(plan)) return plan
    if (values.confirm !== true) return { json: plan.targetRows, lines: bindingLines(plan, desk) }
    const body = { missingAsNone: values['missing-as-none'] === true }
    const done = await desk.ask('POST', `/plans/${plan.id}/bindings/confirmation`, confirmedBindings, { body })
    if (isRefused(done)) return done
    const { confirmed, none, left } = done
    const words: Words = {
      zh: `已确认 ${confirmed} 个，不从记录计数 ${none} 个，尚未确定 ${left} 个。`,
      en: `${confirmed} confirmed, ${none} not counted from records, ${left} undecided.`,
    }
    return { json: done, lines: [words[desk.page.language]] }
  },
})

/** `luoshi assign PLAN TASK …`: whose a task is. */
export const assignCommand = actingCommand({
  usage: 'assign PLAN TASK --to NAME[@lead|@support]…',
  words: { zh: '指定任务的责任单位', en: 'say whose a task is' },
  options: { to: { type: 'string', multiple: true } },
  names: [2, 2],
  run: async ({ values, positionals: [word = '', number = ''] }, desk) => {
    const plan = await findPlan(desk, word)
    if (isRefused(plan) || isMisuse(plan)) return plan
    const task = plan.taskRows.find((each) => each.number === number || each.key === number)
    if (task === undefined) return misunderstood(`没有第“${number}”项任务。`, `There is no task "${number}".`)
    const assignments = await assigneesOf(desk, values.to ?? [])
    if (isRefused(assignments) || isMisuse(assignments)) return assignments
    const sent = { body: { assignments: assignments.length === 0 ? null : assignments }, ifMatch: task.rowVersion }
    const done = await desk.ask('PUT', `/tasks/${task.id}/assignments`, changedRow, sent)
    if (isRefused(done)) return done
    return { json: done, lines: [desk.page.language === 'zh' ? '已指定。' : 'Assigned.'] }
  },
})

async function assigneesOf(desk: Desk, names: readonly string[]): Promise<readonly object[] | Refused | Misuse> {
  const assignees: object[] = []
  for (const each of names) {
    const [name = '', role = 'responsible'] = each.split('@')
    const organizationId = await findOrganization(desk, name)
    if (typeof organizationId !== 'string') return organizationId
    assignees.push({ organizationId, role })
  }
  return assignees
}

/** `luoshi publish PLAN`: from then on everyone below is held to it. */
export const publishCommand = actingCommand({
  usage: 'publish PLAN [--day DAY]',
  words: { zh: '发布工作要点', en: 'publish a draft' },
  options: { day: { type: 'string' } },
  names: [1, 1],
  run: async ({ values, positionals: [word = ''] }, desk) => {
    const plan = await findPlan(desk, word)
    if (isRefused(plan) || isMisuse(plan)) return plan
    const sent = { body: { day: values.day ?? desk.today }, ifMatch: plan.rowVersion }
    const done = await desk.ask('POST', `/plans/${plan.id}/publication`, publishedPlan, sent)
    if (isRefused(done)) return done
    const words: Words = {
      zh: `已于 ${done.publishedOn ?? ''} 发布；核对已有记录 ${done.recordsCounted} 条。`,
      en: `Published on ${done.publishedOn ?? ''}; ${done.recordsCounted} records that were there are looked at.`,
    }
    return { json: done, lines: [words[desk.page.language]] }
  },
})

/** `luoshi start-standings PLAN`: the months before publication have been entered, so that being behind means something. */
export const startStandingsCommand = actingCommand({
  usage: 'start-standings PLAN --entered-until DAY',
  words: { zh: '开始亮灯：此前的记录已补录', en: 'start standings: earlier facts are entered' },
  options: { 'entered-until': { type: 'string' } },
  names: [1, 1],
  run: async ({ values, positionals: [word = ''] }, desk) => {
    const plan = await findPlan(desk, word)
    if (isRefused(plan) || isMisuse(plan)) return plan
    const sent = { body: { enteredUntil: values['entered-until'] ?? desk.today }, ifMatch: plan.rowVersion }
    const done = await desk.ask('POST', `/plans/${plan.id}/standings-start`, publishedPlan, sent)
    if (isRefused(done)) return done
    return { json: done, lines: [desk.page.language === 'zh' ? '已开始亮灯。' : 'Standings have started.'] }
  },
})

function bindingLines({ targetRows, taskRows }: PlanDetail, { page }: Desk): string[] {
  const { language } = page
  const zh = language === 'zh'
  const numbers = new Map(taskRows.map(({ id, number }) => [id, number ?? '–']))
  const columns = [
    { title: zh ? '任务' : 'Task', most: 5 },
    { title: zh ? '量化目标' : 'Target', lines: 2 },
    { title: zh ? '计数方式' : 'Counted from', most: 28 },
    { title: zh ? '状态' : 'State', most: 10 },
  ]
  const rows = targetRows.flatMap(({ taskId, words, binding }) => {
    if (binding === null) return []
    const ledger = binding.binding === null ? null : findLedger(binding.binding.ledger)
    const measure = ledger?.measures[binding.binding?.measure ?? '']
    const from = ledger === null ? '' : `${ledger.words[language]} · ${measure?.words[language] ?? ''}`
    return [[numbers.get(taskId ?? '') ?? '–', words, from, STATES[binding.state][language]]]
  })
  return listing(page, columns, rows)
}

type BindingState = NonNullable<PlanDetail['targetRows'][number]['binding']>['state']

const STATES: Readonly<Record<BindingState, Words>> = {
  proposed: { zh: '建议', en: 'proposed' },
  missing: { zh: '待定', en: 'undecided' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  none: { zh: '不计数', en: 'not counted' },
}
