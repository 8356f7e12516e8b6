import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Hand labels of a document, in the shape that `documents/README.md` of the shared folder describes. */
export interface Labels {
  readonly tier?: string
  readonly tasks?: readonly LabelledTask[]
  readonly document_targets?: readonly LabelledTarget[]
  readonly body_targets?: readonly LabelledTarget[]
}

export interface LabelledTask {
  readonly number?: string | number | null
  readonly content?: string
  readonly deadlines?: readonly (LabelledDeadline & { readonly normalized?: readonly LabelledDeadline[] })[]
  readonly units?: readonly LabelledUnit[]
  readonly responsible_units?: readonly string[]
  readonly targets?: readonly LabelledTarget[]
}

export interface LabelledDeadline {
  readonly kind?: string
  readonly start?: string | null
  readonly end?: string | null
  readonly raw?: string
}

export interface LabelledUnit {
  readonly name: string
  readonly full_name?: string
  readonly also_accept?: readonly string[]
  readonly role?: string
}

export interface LabelledTarget {
  readonly source: string
  readonly subject_metric?: string
  readonly comparator: string
  readonly comparator_3way?: string
  readonly comparator_also_accept?: readonly string[]
  readonly value: number | readonly number[] | null
  readonly unit: string
  readonly value_norm?: number | readonly number[] | null
  readonly unit_norm?: string
  readonly scope?: string
  readonly scope_uncertain?: boolean
  readonly change?: string
  readonly tier?: string
}

/** One file to read and the labels that it is held against. */
export interface LabelledFile {
  readonly name: string
  readonly path: string
  readonly tier: string
  readonly labels: Labels
}

/** Every document of a folder with labels beside it: NN.txt (and NN.docx) with NN.json. Word files have a tier of their own. */
export function labelledFiles(folder: string): LabelledFile[] {
  const names = readdirSync(folder).toSorted()
  const files: LabelledFile[] = []
  for (const name of names.filter((name) => name.endsWith('.json'))) {
    const stem = basename(name, '.json')
    const labels = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Labels
    const tier = labels.tier ?? 'reference'
    for (const [ending, suffix] of [
      ['.txt', ''],
      ['.docx', ' docx'],
    ] as const) {
      const file = `${stem}${ending}`
      if (names.includes(file)) files.push({ name: file, path: join(folder, file), tier: `${tier}${suffix}`, labels })
    }
  }
  return files
}
