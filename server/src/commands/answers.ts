import { organizationClassList } from '@luoshi/contract/organizations'
import type { PlanDetail } from '@luoshi/contract/published-plans'
import { isMisuse, misunderstood, type Misuse } from '../cli-arguments.ts'
import { findOrganization } from './finding.ts'
import { isRefused, type Asking, type Refused } from './installation.ts'

type Question = PlanDetail['questions'][number]
/** The interface says whether it fits the question. */
type Spoken = { readonly kind: string; readonly choice: object; readonly except?: readonly object[] }

/**
 * An answer as it is typed: `take_over`, `units=县团委@lead,教育团工委`, `days=2025-03-01..2025-05-10`, `year=2025`,
 * `organization=NAME`, `class=NAME`, `new_class=KIND,KIND`, or the choice as JSON.
 */
export async function answerFrom(
  asking: Asking,
  { kind }: Question,
  typed: string,
): Promise<Spoken | Refused | Misuse> {
  const choice = typed.startsWith('{') ? fromJson(typed) : await fromWords(asking, typed)
  if (choice === null) return misunderstood(`看不懂答复“${typed}”。`, `The answer "${typed}" is not understood.`)
  if (isRefused(choice) || isMisuse(choice)) return choice
  return kind === 'unknown_unit' ? { kind, choice } : { kind, choice, except: [] }
}

function fromJson(typed: string): object | null {
  try {
    return JSON.parse(typed) as object
  } catch {
    return null
  }
}

async function fromWords(asking: Asking, typed: string): Promise<object | Refused | null> {
  const [, choose = '', , value] = /^(\w+)(=(.*))?$/su.exec(typed) ?? []
  if (choose === '') return null
  if (value === undefined) return { choose }
  if (choose === 'organization') return named(choose, await findOrganization(asking, value))
  if (choose === 'class') return named(choose, await findClass(asking, value))
  return { choose, ...VALUES[choose]?.(value) }
}

function named(choose: string, found: string | Refused | Misuse): object {
  return typeof found === 'string' ? { choose, [choose]: found } : found
}

const VALUES: Readonly<Record<string, (value: string) => object>> = {
  units: (value) => ({ units: listOf(value).map(unitOf) }),
  days: (value) => {
    const [start = '', end = ''] = value.split('..')
    return { start: start === '' ? null : start, end }
  },
  day: (day) => ({ day }),
  task: (task) => ({ task }),
  leave_out: (reason) => ({ reason }),
  register: (register) => ({ register, source: null, asOf: null }),
  reading: (reading) => ({ reading }),
  year: (year) => ({ year: Number(year) }),
  new_class: (value) => ({ kinds: listOf(value) }),
}

function unitOf(word: string): object {
  const [name = '', role = 'unspecified'] = word.split('@')
  return { name, role }
}

function listOf(value: string): string[] {
  return value.split(/[,，、]/).filter(Boolean)
}

async function findClass({ ask }: Asking, name: string): Promise<string | Refused | Misuse> {
  const classes = await ask('GET', '/organization-classes', organizationClassList)
  if (isRefused(classes)) return classes
  const found = classes.find((each) => each.name === name || each.aliases.includes(name))
  return found?.id ?? misunderstood(`没有单位类别“${name}”。`, `There is no class "${name}".`)
}
