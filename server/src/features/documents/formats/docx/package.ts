import type { Guards } from '../../limits.ts'
import { Stopped } from '../stopped.ts'
import { walkXml } from '../xml.ts'
import type { Zip } from '../zip/zip.ts'

/** The parts of an Office package (ECMA-376 part 2) that a reader asks for by relation. */
export interface Package {
  readonly main: string
  /** The part that a relation of `main` points to, by its id. */
  byId(id: string): string | undefined
  /** The parts that `main` relates to as `kind` (styles, numbering, footnotes). */
  byKind(kind: string): string | undefined
}

interface Relation {
  readonly id: string
  readonly kind: string
  readonly target: string
}

/** Finds the main part; refuses packages with macros. `usual` is where it stands when the relations do not tell. */
export function openPackage(zip: Zip, guards: Guards, usual: string): Package {
  if (zip.names.some((name) => /vbaProject\.bin$/i.test(name)) || declaresMacros(zip, guards))
    throw new Stopped('macros')
  const root = readRelations(zip, guards, '_rels/.rels').find((relation) => relation.kind === 'officeDocument')
  const main = root === undefined || !zip.has(root.target) ? usual : root.target
  if (!zip.has(main)) throw new Stopped('damaged')
  const relations = readRelations(zip, guards, relationsOf(main))
  return {
    main,
    byId: (id) => relations.find((relation) => relation.id === id)?.target,
    byKind: (kind) => relations.find((relation) => relation.kind === kind)?.target,
  }
}

function declaresMacros(zip: Zip, guards: Guards): boolean {
  const types = zip.read('[Content_Types].xml')
  let found = false
  if (types === null) return found
  walkXml(types, guards, {
    open(_, attributes) {
      // A default for an ending (SheetJS names one for .bin) says nothing of what is inside; a part's own type does.
      found ||= attributes['PartName'] !== undefined && /macroEnabled|vbaProject/i.test(attributes['ContentType'] ?? '')
    },
  })
  return found
}

function relationsOf(part: string): string {
  const slash = part.lastIndexOf('/') + 1
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`
}

function readRelations(zip: Zip, guards: Guards, part: string): Relation[] {
  const bytes = zip.read(part)
  const relations: Relation[] = []
  if (bytes === null) return relations
  const folder = part.slice(0, part.lastIndexOf('_rels/'))
  walkXml(bytes, guards, {
    open(_, attributes) {
      const { Id: id, Type: type, Target: target } = attributes
      if (id === undefined || type === undefined || target === undefined || attributes['TargetMode'] === 'External')
        return
      relations.push({ id, kind: type.slice(type.lastIndexOf('/') + 1), target: resolve(folder, target) })
    },
  })
  return relations
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = folder.split('/').filter(Boolean)
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}
