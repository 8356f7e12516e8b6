import { foldText } from '../../reading/text/fold.ts'
import type { OrganizationKind } from '../kinds.ts'
import type { Day } from '../versions.ts'
import type { PasteColumns, PasteField } from './columns.ts'
import { readDay } from './days.ts'
import type { PasteProblem } from './problems.ts'
import { pasteProblem } from './problems.ts'
import type { PastedLine } from './table.ts'

/** The cells of a line, each read for itself. */
export interface GivenRow {
  readonly line: number
  readonly raw: string
  readonly name: string
  /** As written; '' where none is. */
  readonly parent: string
  readonly shortName: string | null
  /** Code of the kind; null where none is given or known. */
  readonly kind: string | null
  readonly founded: Day | null
  readonly problems: readonly PasteProblem[]
  readonly others: Readonly<Record<string, string>>
}

interface Given {
  readonly kinds: readonly OrganizationKind[]
  readonly today: Day
}

const LONGEST_NAME = 60

export function readGiven({ line, raw, cells }: PastedLine, columns: PasteColumns, { kinds, today }: Given): GivenRow {
  const cell = (field: PasteField): string => {
    const column = columns.fields[field]
    return column === undefined ? '' : tidy(cells[column] ?? '')
  }
  const name = cell('name').replace(/^(?:[0-9]{1,4}[、.．)）]|[（(][0-9]{1,4}[)）])\s*/, '')
  const [kindWords, dayWords] = [cell('kind'), cell('founded')]
  const kind = kindWords === '' ? null : kindOfWords(kindWords, kinds)
  const founded = dayWords === '' ? null : readDay(dayWords)
  const problems: PasteProblem[] = []
  if (name === '') problems.push(pasteProblem('name', 'name_missing'))
  if (name.length > LONGEST_NAME) problems.push(pasteProblem('name', 'name_too_long'))
  if (kindWords !== '' && kind === null) problems.push(pasteProblem('kind', 'unknown_kind', kindWords))
  if (dayWords !== '' && founded === null) problems.push(pasteProblem('founded', 'day_invalid', dayWords))
  if (founded !== null && founded > today) problems.push(pasteProblem('founded', 'day_in_future', founded))
  const others = Object.entries(columns.others).map(([index, title]): [string, string] => [
    title,
    cells[Number(index)] ?? '',
  ])
  return {
    line,
    raw,
    name,
    parent: cell('parent'),
    shortName: cell('shortName') || null,
    kind,
    founded,
    problems,
    others: Object.fromEntries(others),
  }
}

/** Full-width letters and digits narrow, no spaces between Chinese characters; brackets stay as they are. */
function tidy(cell: string): string {
  return cell
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => wide.normalize('NFKC'))
    .replace(/(?<=[\u3400-\u9fff（）]) (?=[\u3400-\u9fff（）])/g, '')
    .trim()
}

/** A kind by its code, its words or another word for it. */
function kindOfWords(words: string, kinds: readonly OrganizationKind[]): string | null {
  const asked = foldText(words)
    .replace(/[（）]/g, '')
    .toLowerCase()
  const found = kinds.find((kind) =>
    [kind.code, kind.words.zh, kind.words.en, ...kind.aliases].some(
      (each) =>
        foldText(each)
          .replace(/[（）]/g, '')
          .toLowerCase() === asked,
    ),
  )
  return found?.code ?? null
}
