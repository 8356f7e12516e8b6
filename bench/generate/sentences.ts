import type { Random } from './random.ts'
import { times } from './random.ts'
import {
  AIMS,
  EACH,
  FIELDS,
  FILLERS,
  OBJECTS,
  PAPERS,
  PERIODS,
  RATES,
  THINGS,
  TRAPS,
  UNITS,
  VERBS,
} from './vocabulary.ts'

/** What a task or a measure says: one to four clauses with and without quantities. */
export function sentence(random: Random): string {
  const clauses = times(random.int(1, 4), () => clause(random))
  return `${clauses.join(random.chance(0.8) ? '，' : '；')}。`
}

/** A paragraph of prose with a heading of its own. */
export function prose(random: Random): string {
  const rest = times(random.int(0, 2), () => (random.chance(0.5) ? sentence(random) : random.pick(FILLERS)))
  return `${random.pick(AIMS)}${random.pick(FIELDS)}。${rest.join('')}`
}

export function unitCell(random: Random): string {
  const names = times(random.int(1, 3), () => random.pick(UNITS))
  return [...new Set(names)].join(random.pick(['、', '，', '；']))
}

type Clause = (random: Random) => string

const CLAUSES: readonly [Clause, ...Clause[]] = [
  counted,
  counted,
  counted,
  rate,
  rate,
  each,
  coverage,
  growth,
  parallel,
  shared,
  soft,
  change,
  (random) => random.pick(PAPERS),
  (random) => random.pick(TRAPS),
  (random) => `${random.pick(AIMS)}${random.pick(FIELDS)}`,
]

function clause(random: Random): string {
  return random.pick(CLAUSES)(random)
}

function counted(random: Random): string {
  const [thing, unit] = random.pick(THINGS)
  const number = random.pick(['2', '12', '150', '1.5', '3—5', '二十', '两', '三百', '1200', '8'])
  const verb = random.pick(VERBS)
  return random.pick([
    `${verb}${thing}不少于${number}${unit}`,
    `${verb}${thing}${number}${unit}以上`,
    `${verb}${thing}${number}${unit}`,
    `${verb}${number}${unit}${thing}`,
    `${thing}控制在${number}${unit}以内`,
    `${random.pick(PERIODS)}${verb}${thing}${number}${unit}左右`,
  ])
}

function rate(random: Random): string {
  const value = random.pick(['100%', '95%以上', '98.5%以上', '八成以上', '三分之二以上', '5‰以下', '60%左右'])
  return `${random.pick(OBJECTS)}${random.pick(RATES)}${random.pick(['达到', '保持在', '达', ''])}${value}`
}

function each(random: Random): string {
  const number = random.pick(['1', '2', '4', '两'])
  return `${random.pick(EACH)}${random.pick(PERIODS)}${random.pick(['至少开展', '开展不少于', '组织'])}${number}次`
}

function coverage(random: Random): string {
  return random.pick([
    `实现${random.pick(OBJECTS)}全覆盖`,
    `推动${random.pick(OBJECTS)}应建尽建`,
    `${random.pick(OBJECTS)}问题动态清零`,
    '坚决杜绝较大以上事故',
  ])
}

function growth(random: Random): string {
  const from = random.int(30, 60)
  return `${random.pick(OBJECTS)}${random.pick(RATES)}${random.pick(['由', '从'])}${from}%提高到${from + random.int(1, 35)}%`
}

function parallel(random: Random): string {
  const [one, other] = [random.pick(RATES), random.pick(RATES)]
  return `${random.pick(OBJECTS)}${one}、${other}分别达到${random.int(50, 90)}%和${random.int(50, 90)}%`
}

function shared(random: Random): string {
  return `${random.pick(RATES)}、${random.pick(RATES)}均达到${random.int(80, 100)}%以上`
}

function soft(random: Random): string {
  const [thing, unit] = random.pick(THINGS)
  return `${random.pick(['力争', '预计', '原则上'])}${random.pick(VERBS)}${thing}${random.int(2, 90)}${unit}`
}

function change(random: Random): string {
  return `${random.pick(OBJECTS)}${random.pick(RATES)}较上年${random.pick(['提高', '下降'])}${random.int(1, 9)}个百分点`
}
