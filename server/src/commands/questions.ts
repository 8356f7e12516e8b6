import { questionKindWords, type Words } from '@luoshi/contract/plan-words'
import { answered, type PlanDetail } from '@luoshi/contract/published-plans'
import { isMisuse, misunderstood, type Misuse } from '../cli-arguments.ts'
import { actingCommand, type Answer, type Desk } from './acting.ts'
import { answerFrom } from './answers.ts'
import { findPlan } from './finding.ts'
import { isRefused, type Refused } from './installation.ts'
import { listing } from './listing.ts'

type Question = PlanDetail['questions'][number]
type Given = { readonly questionKey: string; readonly answer: unknown }

/** `luoshi questions PLAN`: what the paper leaves open, and what else stands before publication. */
export const questionsCommand = actingCommand({
  usage: 'questions PLAN [--all]',
  words: { zh: '列出待核事项和发布前要办的事', en: 'list what a draft leaves open' },
  options: { all: { type: 'boolean' } },
  names: [1, 1],
  run: async ({ values, positionals: [word = ''] }, desk) => {
    const plan = await findPlan(desk, word)
    if (isRefused(plan) || isMisuse(plan)) return plan
    const { questions, problems } = plan
    const lines = [...questionLines(plan, desk, values.all === true), '', ...problemLines(plan, desk)]
    return { json: { questions, problems }, lines }
  },
})

/** `luoshi answer PLAN …`: settles questions, by the suggestion or by a person's choice. */
export const answerCommand = actingCommand({
  usage: 'answer PLAN KEY ANSWER|--suggested | answer PLAN --all-suggested',
  words: { zh: '答复待核事项', en: 'answer questions of a draft' },
  options: { suggested: { type: 'boolean' }, 'all-suggested': { type: 'boolean' } },
  names: [1, 3],
  run: async ({ values, positionals: [word = '', key, text] }, desk) => {
    const plan = await findPlan(desk, word)
    if (isRefused(plan) || isMisuse(plan)) return plan
    if (values['all-suggested'] === true) return answerAll(desk, plan)
    const question = plan.questions.find((each) => each.key === key || String(each.order) === key)
    if (question === undefined) {
      return misunderstood(`没有待核事项“${key ?? ''}”。`, `There is no question "${key ?? ''}".`)
    }
    const given = await givenAnswer(desk, question, values.suggested === true ? 'suggested' : text)
    if (isRefused(given) || isMisuse(given)) return given
    return send(desk, plan, [given])
  },
})

async function givenAnswer(
  desk: Desk,
  question: Question,
  text: string | undefined,
): Promise<Given | Refused | Misuse> {
  if (text === undefined) return misunderstood('没有写答复。', 'There is no answer.')
  const answer = text === 'suggested' || text === 'earlier' ? text : await answerFrom(desk, question, text)
  if (isMisuse(answer) || isRefused(answer)) return answer
  return { questionKey: question.key, answer }
}

async function answerAll(desk: Desk, plan: PlanDetail): Promise<Answer> {
  const open = plan.questions.filter(({ answer }) => answer === null)
  const given = open.map(({ key }) => ({ questionKey: key, answer: 'suggested' }))
  if (given.length === 0) return { json: { answered: 0 }, lines: [NOTHING_OPEN[desk.page.language]] }
  return send(desk, plan, given)
}

async function send(desk: Desk, plan: PlanDetail, given: readonly Given[]): Promise<Answer> {
  const done = await desk.ask('POST', `/plans/${plan.id}/answers`, answered, { body: { answers: given } })
  if (isRefused(done)) return done
  const after = { ...plan, questions: done.questions, problems: done.problems }
  const summary: Words = { zh: `已答复 ${given.length} 项。`, en: `${given.length} answered.` }
  const lines = [summary[desk.page.language], ...questionLines(after, desk), '', ...problemLines(after, desk)]
  return { json: done, lines }
}

const NOTHING_OPEN: Words = { zh: '没有待核事项。', en: 'Nothing is left open.' }

/** The open questions as a table; all of them on wish, with what was answered. */
export function questionLines({ questions }: Pick<PlanDetail, 'questions'>, { page }: Desk, all = false): string[] {
  const shown = questions.filter(({ answer }) => all || answer === null)
  const { language } = page
  const zh = language === 'zh'
  if (shown.length === 0) return [NOTHING_OPEN[language]]
  const columns = [
    { title: zh ? '序号' : 'No.', most: 4 },
    { title: zh ? '种类' : 'Kind', most: 16 },
    { title: zh ? '待核事项' : 'Question', lines: 4 },
    { title: all ? (zh ? '答复' : 'Answer') : zh ? '建议' : 'Suggestion', lines: 4 },
  ]
  const rows = shown.map(({ order, kind, ask, suggestion, answer, blocks }) => [
    `${order}${blocks ? '' : '?'}`,
    kind === 'unknown_unit' ? UNKNOWN_UNIT[language] : questionKindWords[kind][language],
    ask,
    answer === null ? suggestion : JSON.stringify(answer.choice),
  ])
  const note = { zh: '带 ? 的可以发布后再答。', en: 'Those with ? may wait until after publication.' }
  const waits = shown.some(({ blocks }) => !blocks)
  return [...listing(page, columns, rows), ...(waits ? [page.ink.faint(note[language])] : [])]
}

const UNKNOWN_UNIT: Words = { zh: '单位没有对上', en: 'unknown unit' }

/** What stands before publication, first what blocks it. */
function problemLines(
  { problems, publishedOn }: Pick<PlanDetail, 'problems' | 'publishedOn'>,
  { page: { language } }: Desk,
): string[] {
  const blocking = problems.filter(({ blocks }) => blocks)
  const others = problems.length - blocking.length
  const lines = blocking.map(
    ({ words, next }) => `■ ${words[language]}${language === 'zh' ? '' : ' '}${next[language]}`,
  )
  const rest: Words = { zh: `另有 ${others} 项不影响发布，可以以后办。`, en: `${others} more may follow publication.` }
  const ready: Words =
    publishedOn === null
      ? { zh: '可以发布。', en: 'It can be published.' }
      : { zh: `已于 ${publishedOn} 发布。`, en: `It was published on ${publishedOn}.` }
  return [...(lines.length === 0 ? [ready[language]] : lines), ...(others === 0 ? [] : [rest[language]])]
}
