import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Measurement, Options, Report } from '../measurement.ts'
import { SAMPLE_FOLDER, SHARED_DOCUMENTS } from '../shared-documents.ts'
import { begin } from './chapters/begin.ts'
import { checkStandings, compare, openFigure, see, type Seen } from './chapters/look.ts'
import { publish, type Published } from './chapters/publish.ts'
import { carryOut } from './chapters/record.ts'
import { readTrail } from './chapters/trail.ts'
import { command, type Play } from './play.ts'
import type { Script } from './script.ts'
import { reference } from './scripts/reference.ts'
import { sample } from './scripts/sample.ts'
import { processStage, type Stage } from './stage.ts'
import { FAULTS, faultyStage, movedBy, strikeBehind, strikesBehind } from './story-faults.ts'
import { newTeller } from './teller.ts'

/** The main job, from an empty folder to moved standings, with every number counted a second time. */
export const storyProof: Measurement = {
  purpose: 'plays a year on the reference document and counts every number itself',
  faults: FAULTS,
  run: (options) => {
    const told = SHARED_DOCUMENTS === null || options.paths.includes('sample') ? ON_SAMPLE : ON_REFERENCE
    return proveStory(options, { ...told, stage: processStage })
  },
}

const ON_SAMPLE = { script: sample, document: join(SAMPLE_FOLDER, 'sample.docx') }
const ON_REFERENCE = { script: reference, document: join(SHARED_DOCUMENTS ?? '', 'seed.docx') }

interface Told {
  readonly script: Script
  readonly document: string
  readonly stage: () => Promise<Stage>
}

/** Plays the story on the sample, on a stage that is given. */
export function tellSample(options: Options, stage: () => Promise<Stage>): Promise<Report> {
  return proveStory(options, { ...ON_SAMPLE, stage })
}

async function proveStory({ fault }: Options, { script, document, stage: open }: Told): Promise<Report> {
  const teller = newTeller()
  if (script.name === 'sample') {
    teller.say({
      zh: '这一次用自己的样例，不是参照文件',
      en: 'this is played on our own sample, not on the reference document',
    })
  }
  const bare = await open()
  const play: Play = {
    stage: faultyStage(fault, bare),
    teller,
    script,
    moved: movedBy(fault),
    ids: new Map(),
    phones: new Map(),
    targets: new Map(),
    records: new Map(),
    done: [],
    officer: '',
    plan: '',
    commands: 0,
  }
  try {
    const published = await tell(play, { document, fault })
    const { checked, wrong, lines } = teller
    const figures = figuresOf(play, published)
    return { ok: wrong.length === 0, lines: [...lines, ''], figures: { ...figures, checked, wrong: wrong.length } }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { ok: false, lines: [...teller.lines, `   ✗ ${reason}`], figures: { document: script.name, failed: reason } }
  } finally {
    await bare.close()
  }
}

function figuresOf({ script, records, done, phones, commands }: Play, published: Published): Record<string, unknown> {
  return {
    document: script.name,
    ...published,
    phones: phones.size,
    records: records.size,
    corrections: done.filter(({ step }) => step === 'correct').length,
    struck: done.filter(({ step }) => step === 'strike').length,
    commands,
  }
}

async function tell(play: Play, { document, fault }: { document: string; fault: string | null }): Promise<Published> {
  const { stage, teller, script } = play
  // Of a story that is spoilt, the first wrong number is enough.
  const enough = (): boolean => fault !== null && teller.wrong.length > 0
  await begin(play)
  const published = await publish(play, document)
  teller.chapter({
    zh: '上半年的事，由做的人各记一次',
    en: 'the first half-year, each fact written once by whom it was done',
  })
  await carryOut(play, script.before)
  // The first reading folds the tree that was pasted, and makes claims anew that were missing by then.
  if (strikesBehind(fault)) await see(play, { asOf: script.halfYear })
  await strikeBehind(fault, stage, play.targets.get(script.counted[0]?.key ?? '')?.id ?? '')
  const halfYear = await reportHalfYear(play)
  if (enough()) return published
  await startAgain(play, halfYear)
  // So that an instant tells what was known then from what came after.
  const instant = new Date().toISOString()
  await pause(20)
  teller.chapter({ zh: '后来：补记、更正、作废', en: 'later: entered late, corrected, struck off' })
  await carryOut(play, script.after)
  if (enough()) return published
  await lookAgain(play, halfYear)
  if (enough()) return published
  await lookBack(play, { halfYear, instant })
  if (enough()) return published
  await lookNow(play)
  await readTrail(play)
  return published
}

async function reportHalfYear(play: Play): Promise<Seen> {
  const { teller, script } = play
  teller.chapter({ zh: `${script.halfYear} 的半年数`, en: 'the numbers of the half-year' })
  const seen = await see(play, { asOf: script.halfYear })
  await compare(play, seen, { asOf: script.halfYear, steps: play.done })
  openFigure(play, seen, script.counted[0]?.key ?? '')
  checkStandings(play, seen, script.standings.halfYear)
  return seen
}

async function startAgain(play: Play, before: Seen): Promise<void> {
  play.teller.chapter({ zh: '重新启动', en: 'the product is started again' })
  await play.stage.again()
  const after = await see(play, { asOf: play.script.halfYear, known: before.known })
  play.teller.check(
    { zh: '重启前后所有数字和亮灯逐位相同', en: 'all numbers and standings are the same to the digit' },
    after.known === before.known && same(after, before),
    true,
  )
}

/** The same day again, as it is known now. */
async function lookAgain(play: Play, halfYear: Seen): Promise<void> {
  const { teller, script } = play
  const asOf = script.halfYear
  teller.chapter({ zh: `再看 ${asOf}：现在所知`, en: 'the same day, as it is known now' })
  const now = await see(play, { asOf })
  await compare(play, now, { asOf, steps: play.done })
  checkStandings(play, now, script.standings.halfYearNow)
  teller.check({ zh: '数字因更正而变', en: 'the corrections moved numbers' }, !same(now, halfYear), true)
}

/** And as it was known when it was reported. */
async function lookBack(play: Play, { halfYear, instant }: { halfYear: Seen; instant: string }): Promise<void> {
  const { teller, script } = play
  const asOf = script.halfYear
  teller.chapter({ zh: `再看 ${asOf}：当时所知`, en: 'the same day, as it was known then' })
  const old = await see(play, { asOf, known: halfYear.known })
  await compare(play, old, { asOf, steps: play.done.slice(0, script.before.length) })
  teller.check(
    { zh: '当时报出的数字逐位不变', en: 'what was said then is said again, to the digit' },
    same(old, halfYear),
    true,
  )
  const byInstant = await see(play, { asOf, known: instant })
  teller.check({ zh: '按当时的时刻问也一样', en: 'so it is by the instant' }, same(byInstant, halfYear), true)
}

async function lookNow(play: Play): Promise<void> {
  const { teller, script, stage } = play
  teller.chapter({ zh: `${script.later}：亮灯变了`, en: 'standings have moved' })
  const seen = await see(play, { asOf: script.later })
  await compare(play, seen, { asOf: script.later, steps: play.done })
  checkStandings(play, seen, script.standings.later)
  if (stage.luoshi === null) return
  teller.chapter({ zh: '从命令行看', en: 'seen from the command line' })
  for (const name of ['figures', 'standings']) {
    const args = [name, play.plan, '--as-of', script.later]
    const { out } = await command(play, args)
    teller.quote([`$ luoshi ${name} PLAN --as-of ${script.later} --as …`, ...out.trimEnd().split('\n')])
  }
  const { out } = await command(play, ['figures', play.plan, '--as-of', script.later, '--known', seen.known, '--json'])
  teller.check(
    { zh: '命令行与接口的数字相同', en: 'the command line and the interface say the same' },
    isDeepStrictEqual(JSON.parse(out), seen.figures),
    true,
  )
}

function same(one: Seen, other: Seen): boolean {
  return JSON.stringify({ ...one, known: '' }) === JSON.stringify({ ...other, known: '' })
}
