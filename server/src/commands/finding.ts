import { organizationList } from '@luoshi/contract/organizations'
import { planDetail, planList, type PlanDetail } from '@luoshi/contract/published-plans'
import { z } from 'zod'
import { misunderstood, type Misuse } from '../cli-arguments.ts'
import { isRefused, type Asking, type Refused } from './installation.ts'

/** What people call things by, found: a plan by part of its title or number, an organization by its name. Ids do as well. */

/** The plan that is meant; `last` is the newest. */
export async function findPlan({ ask }: Asking, word: string): Promise<PlanDetail | Refused | Misuse> {
  const id = isId(word) ? word : await planIdOf(ask, word)
  return typeof id === 'string' ? ask('GET', `/plans/${id}`, planDetail) : id
}

async function planIdOf(ask: Asking['ask'], word: string): Promise<string | Refused | Misuse> {
  const listed = await ask('GET', '/plans', planList)
  if (isRefused(listed)) return listed
  const newest = listed.plans.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  const meant =
    word === 'last'
      ? newest.slice(0, 1)
      : newest.filter(({ title, documentNumber }) => title.includes(word) || documentNumber.includes(word))
  return only(meant, word)
}

/** The id of the organization of that name in my part of the tree. */
export async function findOrganization({ ask }: Asking, word: string): Promise<string | Refused | Misuse> {
  if (isId(word)) return word
  const listed = await ask('GET', '/organizations', organizationList)
  if (isRefused(listed)) return listed
  return only(
    listed.filter(({ name, shortName }) => name === word || shortName === word),
    word,
  )
}

function only(found: readonly { readonly id: string }[], word: string): string | Misuse {
  const [first, second] = found
  if (first !== undefined && second === undefined) return first.id
  return first === undefined
    ? misunderstood(`没有找到“${word}”。`, `There is no "${word}".`)
    : misunderstood(`“${word}”不止一个，请用编号。`, `"${word}" is more than one; give the id.`)
}

function isId(word: string): boolean {
  return z.uuid().safeParse(word).success
}
