import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { PlanDetail } from '@luoshi/contract/published-plans'
import { COUNTY } from '../county.ts'
import { command, done, idOf, type FoundTarget, type Play } from '../play.ts'
import type { Counted } from '../script.ts'

/** What a document became. */
export interface Published {
  readonly tasks: number
  readonly targets: number
  readonly items: number
  readonly questions: number
}

/** From a file to a plan that everyone below is held to. */
export async function publish(play: Play, document: string): Promise<Published> {
  const draft = await importDocument(play, document)
  await answerQuestions(play, draft)
  await confirm(play)
  await assignOwnTasks(play)
  await publishDraft(play)
  const plan = await readPlan(play)
  for (const counted of play.script.counted) play.targets.set(counted.key, findTarget(plan, counted))
  return { tasks: draft.tasks, targets: draft.targets, items: itemsOf(draft), questions: draft.questions.length }
}

async function readPlan({ stage, officer, plan }: Play): Promise<PlanDetail> {
  return done(stage.ask, { method: 'GET', path: `/plans/${plan}`, token: officer })
}

async function importDocument(play: Play, document: string): Promise<PlanDetail> {
  const { stage, teller, officer: token } = play
  teller.chapter({ zh: '导入文件', en: 'the document is imported' })
  const bytes = await readFile(document)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await done(stage.ask, { method: 'PUT', path: `/files/${sha256}`, token, body: bytes })
  const kept = await done<{ id: string }>(stage.ask, {
    method: 'POST',
    path: '/documents',
    token,
    body: { fileSha256: sha256, name: basename(document) },
  })
  const { id } = await done<{ id: string }>(stage.ask, {
    method: 'POST',
    path: '/plans',
    token,
    body: { documentId: kept.id },
  })
  play.plan = id
  const plan = await readPlan(play)
  const items = itemsOf(plan)
  teller.say({
    zh: `读出 ${plan.tasks} 项任务、${plan.targets} 个量化目标、${items} 件事项，留下 ${plan.questions.length} 项待核`,
    en: `${plan.tasks} tasks, ${plan.targets} targets, ${items} items; ${plan.questions.length} questions are left open`,
  })
  return plan
}

/** The suggestions, save where the script chooses otherwise. */
async function answerQuestions(play: Play, { questions }: PlanDetail): Promise<void> {
  const { stage, teller, script, officer: token } = play
  teller.chapter({ zh: '答复待核事项', en: 'questions are answered' })
  const chosen = questions.flatMap((question) => script.chosen(question, play.ids) ?? []).length
  const early = await stage.ask({
    method: 'POST',
    path: `/plans/${play.plan}/publication`,
    token,
    key: `early-${play.plan}`,
    ifMatch: 1,
    body: { day: script.publishedOn },
  })
  teller.check({ zh: '没有答完不能发布', en: 'nothing is published before they are' }, early.status >= 400, true)
  const answers = questions.map((question) => ({
    questionKey: question.key,
    answer: script.chosen(question, play.ids) ?? 'suggested',
  }))
  const after = await done<Pick<PlanDetail, 'questions'>>(stage.ask, {
    method: 'POST',
    path: `/plans/${play.plan}/answers`,
    token,
    body: { answers },
  })
  teller.quote(
    questions.map((question) => {
      const own = script.chosen(question, play.ids) !== null
      return `${shorten(question.ask)} → ${own ? '另选：本县的单位' : shorten(question.suggestion)}`
    }),
  )
  const open = after.questions.filter(({ answer }) => answer === null).length
  teller.say({
    zh: `${questions.length - chosen} 项采用建议，${chosen} 项由人另选`,
    en: `${questions.length - chosen} as suggested, ${chosen} as a person chose`,
  })
  teller.check({ zh: '还没有答复的', en: 'left open' }, open, 0)
}

async function confirm(play: Play): Promise<void> {
  const { stage, teller, officer: token } = play
  const { confirmed, none, left } = await done<{ confirmed: number; none: number; left: number }>(stage.ask, {
    method: 'POST',
    path: `/plans/${play.plan}/bindings/confirmation`,
    token,
    body: { missingAsNone: true },
  })
  teller.say({
    zh: `确认计数方式 ${confirmed} 个，${none} 个没有对应的记录`,
    en: `${confirmed} bindings confirmed, ${none} targets have no records to count`,
  })
  teller.check({ zh: '计数方式未定的目标', en: 'targets without a decision' }, left, 0)
}

/** 分管领导 and 承办人 of the office's own tasks: the first three, for the story. */
async function assignOwnTasks(play: Play): Promise<void> {
  const { stage, teller, officer: token } = play
  const { taskRows } = await readPlan(play)
  const { accounts } = await done<{ accounts: { id: string; displayName: string; roles: string[] }[] }>(stage.ask, {
    method: 'GET',
    path: '/accounts',
    token,
  })
  const leader = accounts.find(({ roles }) => roles.includes('leader'))
  const handler = accounts.find(({ roles }) => roles.includes('officer'))
  const county = idOf(play, COUNTY)
  const own = taskRows.filter(({ assignments }) => assignments.some(({ organizationId }) => organizationId === county))
  for (const { id, rowVersion } of own.slice(0, 3)) {
    await done(stage.ask, {
      method: 'PUT',
      path: `/tasks/${id}/assignments`,
      token,
      ifMatch: rowVersion,
      body: { leaderId: leader?.id ?? null, handlerId: handler?.id ?? null },
    })
  }
  teller.say({
    zh: `县委员会自己承担 ${own.length} 项，先给 3 项定了分管领导（${leader?.displayName ?? ''}）和承办人（${handler?.displayName ?? ''}）`,
    en: `${own.length} tasks are the office's own; three of them get a leader in charge and a handler`,
  })
}

async function publishDraft(play: Play): Promise<void> {
  const { stage, teller, script, officer: token } = play
  teller.chapter({ zh: '发布', en: 'publication' })
  const { rowVersion } = await readPlan(play)
  if (stage.luoshi === null) {
    const body = { day: script.publishedOn }
    await done(stage.ask, {
      method: 'POST',
      path: `/plans/${play.plan}/publication`,
      token,
      ifMatch: rowVersion,
      body,
    })
  } else {
    const { out } = await command(play, ['publish', play.plan, '--day', script.publishedOn])
    teller.quote([`$ luoshi publish PLAN --day ${script.publishedOn} --as …`, ...out.trimEnd().split('\n')])
  }
  const published = await readPlan(play)
  teller.check({ zh: '发布日期', en: 'published on' }, published.publishedOn, script.publishedOn)
  await done(stage.ask, {
    method: 'POST',
    path: `/plans/${play.plan}/standings-start`,
    token,
    ifMatch: published.rowVersion,
    body: { enteredUntil: script.halfYear },
  })
  teller.say({
    zh: `此前的记录补录到 ${script.halfYear}，开始亮灯`,
    en: `facts are entered until ${script.halfYear}; standings start`,
  })
}

/** By the number of its task, its value and its measure word. */
function findTarget({ targetRows, taskRows }: PlanDetail, { key, task, value, unit }: Counted): FoundTarget {
  const number = new Map(taskRows.map((row) => [row.id, row.number]))
  const found = targetRows.filter(
    (row) => row.value === value && row.unit === unit && (number.get(row.taskId ?? '') ?? null) === task,
  )
  const [only, ...more] = found
  if (only === undefined || more.length > 0) throw new Error(`${found.length} targets are "${key}"`)
  const filter = only.binding?.binding?.filter ?? []
  const about = filter.flatMap((condition) => (condition.kind === 'about' ? condition.words : []))
  return { id: only.id, about: about[0] ?? null }
}

function itemsOf({ taskRows }: PlanDetail): number {
  return taskRows.reduce((sum, task) => sum + task.items.length, 0)
}

function shorten(words: string): string {
  return words.length > 44 ? `${words.slice(0, 43)}…` : words
}
