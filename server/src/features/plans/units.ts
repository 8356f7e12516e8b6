import type { QuestionAnswer } from '@luoshi/contract/plan-answers'
import type { ConfirmedMeaning, OrganizationTree, UnitMatch } from '@luoshi/core/organizations'
import { assignmentsOf, type Assigned, type Assignment, type DraftUnit } from '@luoshi/core/plans'
import type { Transaction } from '../../platform/database/database.ts'
import { listClasses, matchUnits, organizationsOfClass, treeOn } from '../organizations/index.ts'
import type { AssignmentRow } from './assignments.queries.ts'
import { listUnitMeanings } from './questions.queries.ts'
import type { StoredPlan } from './stored-plan.ts'

/** Whose the tasks of a draft are on a day, by the paper, the answers and what a person set; and names for all of them. */
export interface Assigning extends Assigned {
  readonly assignments: readonly FullAssignment[]
}

export interface FullAssignment extends Assignment {
  readonly organizationName: string
  readonly unitWords: string
  readonly classId: string | null
  readonly origin: 'document' | 'person'
}

/** Matches the units of a draft to the tree of a day. */
export async function assignUnits(tx: Transaction, plan: StoredPlan, day: string): Promise<Assigning> {
  const { draft, row, tasks } = plan
  const meanings = await meaningsOf(tx, plan)
  const units = draft.tasks.flatMap(({ units }) => units)
  const book = await openBook(tx, { units, meanings, day })
  const byPaper = assignmentsOf(draft, { match: book.match, issuer: row.organizationId })
  const setByPerson = new Map(tasks.filter((task) => task.assignedByPerson).map(({ id, key }) => [id, key]))
  const keys = new Set(setByPerson.values())
  const own = await expanded(tx, plan, { book, setByPerson, day })
  return {
    assignments: [
      ...byPaper.assignments.filter(({ task }) => !keys.has(task)).map((each) => fullOf(each, units, book)),
      ...own,
    ],
    unmatched: byPaper.unmatched.filter(({ task }) => !keys.has(task)),
  }
}

/** What was said of units' names: in this plan, else in those before. */
async function meaningsOf(tx: Transaction, { row, questions }: StoredPlan): Promise<ConfirmedMeaning[]> {
  const said = [...(await listUnitMeanings(tx, row.id)), ...questions]
  const byName = new Map(said.flatMap(({ words, answer }) => meaningIn(words, answer)))
  return [...byName].map(([name, means]) => ({ name, means }))
}

/** A class that was to be made stands as made. */
function meaningIn(words: string, answer: QuestionAnswer | null): (readonly [string, ConfirmedMeaning['means']])[] {
  if (answer?.kind !== 'unknown_unit' || answer.choice.choose === 'new_class') return []
  return [[words, answer.choice]]
}

/** Names are told apart without their widths and spaces. */
export function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '')
}

interface Book {
  readonly tree: OrganizationTree
  readonly match: (name: string) => UnitMatch
  readonly classOf: (name: string) => string | null
  readonly membersOf: (classId: string) => Promise<readonly string[]>
  readonly className: (classId: string) => string
}

interface Asked {
  readonly units: readonly DraftUnit[]
  readonly meanings: readonly ConfirmedMeaning[]
  readonly day: string
}

async function openBook(tx: Transaction, { units, meanings, day }: Asked): Promise<Book> {
  const names = [...new Set(units.map(({ name }) => name))]
  const [tree, classes] = [await treeOn(tx, day), await listClasses(tx)]
  const found = await matchUnits(tx, names, day, meanings)
  const matches = new Map(names.map((name, index) => [name, found[index]]))
  const match = (name: string): UnitMatch => matches.get(name) ?? { match: 'none', proposal: null }
  return {
    tree,
    match,
    classOf: (name) => {
      const matched = match(name)
      return matched.match === 'class' ? matched.class : null
    },
    membersOf: (classId) => organizationsOfClass(tx, classId, day),
    className: (classId) => classes.find(({ id }) => id === classId)?.name ?? '',
  }
}

function fullOf(assignment: Assignment, units: readonly DraftUnit[], { tree, classOf }: Book): FullAssignment {
  const unit = units.find(({ key }) => key === assignment.unit)
  return {
    ...assignment,
    organizationName: tree.organizations.get(assignment.organization)?.name ?? '',
    unitWords: unit?.words ?? '',
    classId: assignment.collective === null ? null : classOf(assignment.collective),
    origin: 'document',
  }
}

interface SetByPerson {
  readonly book: Book
  /** Keys of the tasks by their ids. */
  readonly setByPerson: ReadonlyMap<string, string>
  readonly day: string
}

/** What a person set, classes expanded; an organization that is named for itself goes before the class. */
async function expanded(
  tx: Transaction,
  { assignments }: StoredPlan,
  { book, setByPerson }: SetByPerson,
): Promise<FullAssignment[]> {
  const found = new Map<string, FullAssignment>()
  const rows = assignments.toSorted((one, other) => Number(one.classId !== null) - Number(other.classId !== null))
  for (const row of rows) {
    const task = setByPerson.get(row.taskId)
    if (task === undefined) continue
    for (const organization of await whoIn(row, book)) {
      const key = `${task} ${organization}`
      if (!found.has(key)) found.set(key, assignmentOf(row, { task, organization, book }))
    }
  }
  return [...found.values()]
}

async function whoIn({ assignedId, classId }: AssignmentRow, { tree, membersOf }: Book): Promise<readonly string[]> {
  if (assignedId !== null) return tree.organizations.has(assignedId) ? [assignedId] : []
  return classId === null ? [] : membersOf(classId)
}

function assignmentOf(
  { role, classId, unitWords }: AssignmentRow,
  { task, organization, book }: { readonly task: string; readonly organization: string; readonly book: Book },
): FullAssignment {
  return {
    task,
    organization,
    organizationName: book.tree.organizations.get(organization)?.name ?? '',
    role,
    unit: '',
    unitWords,
    classId,
    collective: classId === null ? null : book.className(classId),
    origin: 'person',
  }
}
