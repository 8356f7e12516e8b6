import type { FigureAnswer, PlanFigures, PlanStandings } from '@luoshi/contract/figures'
import { COUNTY, EDUCATION } from '../county.ts'
import { ownCount, type OwnNumber } from '../own-count.ts'
import { done, idOf, type Play } from '../play.ts'
import type { ExpectedStandings, Step } from '../script.ts'

/** What is asked: the tree, facts and claims of a day, as far as they were known. */
export interface Asked {
  readonly asOf: string
  /** A position, or an instant; all that is known where it is absent. */
  readonly known?: string
}

/** Everything that was answered about the counted targets, to be compared to the digit. */
export interface Seen {
  readonly known: string
  readonly figures: PlanFigures
  readonly standings: PlanStandings
  readonly opened: readonly FigureAnswer[]
}

/** Asks for all figures and standings of the plan, and opens each counted target. */
export async function see(play: Play, asked: Asked): Promise<Seen> {
  const figures = await readFigures(play, COUNTY, asked)
  // What was known when the first was answered holds for the rest.
  const then = { ...asked, known: asked.known ?? figures.known ?? '' }
  const get = <T>(path: string) => done<T>(play.stage.ask, { method: 'GET', path, token: play.officer })
  const standings = await get<PlanStandings>(`/plans/${play.plan}/standings?${queryOf(play, COUNTY, then)}`)
  const opened: FigureAnswer[] = []
  for (const { key } of play.script.counted) {
    opened.push(await get(`/targets/${play.targets.get(key)?.id ?? ''}/figure?${queryOf(play, COUNTY, then)}`))
  }
  return { known: figures.known ?? '', figures, standings, opened }
}

/** Holds every counted target against the story's own count: for the county, and for the organizations below it. */
export async function compare(
  play: Play,
  seen: Seen,
  told: Asked & { readonly steps: readonly Step[] },
): Promise<void> {
  const { teller, script } = play
  const { asOf, steps } = told
  for (const [index, counted] of script.counted.entries()) {
    const figure = seen.opened[index]
    if (figure === undefined) throw new Error(`${counted.key} was not opened`)
    const own = ownCount(counted, steps, { organization: COUNTY, asOf })
    const { zh, en } = counted.name
    const where =
      counted.task === null ? { zh: '正文', en: 'body' } : { zh: `任务${counted.task}`, en: `task ${counted.task}` }
    teller.check(
      {
        zh: `${where.zh} ${zh}：${figure.printed.words.zh}，出自 ${own.facts.length} 条记录`,
        en: `${where.en}, ${en}`,
      },
      fraction(figure),
      fraction(own),
    )
    const listed = seen.figures.figures.find(({ target }) => target.id === figure.target.id)
    teller.agree({ zh: `${zh}：总表`, en: 'in the list' }, listed && fraction(listed), fraction(own))
    teller.agree({ zh: `${zh}：背后的记录`, en: 'the records behind it' }, recordsOf(play, figure), own.facts)
  }
  await compareBelow(play, { ...told, known: seen.known })
}

function fraction({ numerator, denominator }: Pick<OwnNumber, 'numerator' | 'denominator'>): string {
  return denominator === null ? String(numerator) : `${numerator}/${denominator}`
}

/** The keys of the records that a figure lists as counted. */
function recordsOf({ records }: Play, { counted }: FigureAnswer): readonly string[] {
  const keys = new Map([...records].map(([key, { id }]) => [id, key]))
  return [...new Set(counted.rows.map(({ recordId }) => keys.get(recordId) ?? recordId))].toSorted()
}

/** The numbers of everyone who recorded something, as he sees them himself. */
async function compareBelow(play: Play, told: Asked & { readonly steps: readonly Step[] }): Promise<void> {
  const names = organizationsBelow(told.steps).filter((name) => play.stage.luoshi !== null || BRIEFLY.has(name))
  let agreed = 0
  for (const name of names) {
    const { figures } = await readFigures(play, name, told)
    for (const counted of play.script.counted) {
      const own = ownCount(counted, told.steps, { organization: name, asOf: told.asOf })
      // Where nobody below is bound, the product says that it does not apply.
      if (counted.take === 'each' && own.denominator === 0) continue
      const figure = figures.find(({ target }) => target.id === play.targets.get(counted.key)?.id)
      const words = { zh: `${name} ${counted.name.zh}`, en: 'its own number' }
      if (play.teller.agree(words, figure && fraction(figure), fraction(own))) agreed += 1
    }
  }
  play.teller.say({
    zh: `下面 ${names.length} 个单位各看自己的数，${agreed} 个一致`,
    en: `${names.length} organizations below see numbers of their own; ${agreed} agree`,
  })
}

/** Inside a test a few are enough. */
const BRIEFLY = new Set(['城关镇团委', '河东镇团委', EDUCATION])

/** Those that recorded something, once each. */
function organizationsBelow(steps: readonly Step[]): readonly string[] {
  const names = steps.flatMap((step) => (step.step === 'record' && step.fact.by !== COUNTY ? [step.fact.by] : []))
  return [...new Set(names)]
}

async function readFigures(play: Play, organization: string, asked: Asked): Promise<PlanFigures> {
  const path = `/plans/${play.plan}/figures?${queryOf(play, organization, asked)}`
  return done(play.stage.ask, { method: 'GET', path, token: play.officer })
}

function queryOf(play: Play, organization: string, { asOf, known }: Asked): string {
  const query = new URLSearchParams({ organization: idOf(play, organization), asOf })
  if (known !== undefined) query.set('known', known)
  return query.toString()
}

/** One figure opened to the rows: what counts and what does not, each with its reason. */
export function openFigure(play: Play, seen: Seen, key: string): void {
  const { teller, script } = play
  const figure = seen.opened[script.counted.findIndex((counted) => counted.key === key)]
  if (figure === undefined) return
  const { counted, excluded, disputed, whySumsDiffer } = figure
  teller.say({
    zh: `打开“${script.counted.find((each) => each.key === key)?.name.zh ?? ''}”：${figure.printed.words.zh}；计入 ${counted.total} 行，不计入 ${excluded.total} 行，有异议 ${disputed.total} 行`,
    en: `opened: ${counted.total} rows count, ${excluded.total} do not, ${disputed.total} are disputed`,
  })
  const rows = [...counted.rows.slice(0, 4), ...excluded.rows.slice(0, 4), ...disputed.rows.slice(0, 2)]
  teller.quote(
    rows.map(({ day, organization, quantity, reason }) => `${day} ${organization.name} ${quantity} ${reason.zh}`),
  )
  if (whySumsDiffer !== null) {
    teller.say({ zh: `各单位之和与总数不同：${whySumsDiffer.words.zh}`, en: whySumsDiffer.words.en })
  }
}

/** The lights that a person would expect, and the sentences of the product. */
export function checkStandings(play: Play, seen: Seen, expected: ExpectedStandings): void {
  for (const [key, state] of Object.entries(expected)) {
    const counted = play.script.counted.find((each) => each.key === key)
    const found = seen.standings.targets.find(({ targetId }) => targetId === play.targets.get(key)?.id)
    const light = found === undefined ? '' : `${found.sign} ${found.words.zh}：${found.sentence.zh}`
    const words = { zh: `${counted?.name.zh ?? key} ${light}`, en: counted?.name.en ?? key }
    play.teller.check(words, found?.state, state)
  }
}
