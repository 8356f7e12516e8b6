import type { Guards } from '../../limits.ts'
import { isOn, walkXml, type Attributes } from '../xml.ts'

/** What a paragraph or character style says, its ancestors' words included. */
export interface Style {
  readonly name: string
  readonly numId: string | undefined
  readonly ilvl: number | undefined
  /** Heading level from 1, or undefined for body text. */
  readonly level: number | undefined
  readonly hidden: boolean
}

export interface Styles {
  /** The style of that id; without an id the default paragraph style. */
  paragraph(id: string | undefined): Style
  character(id: string): Style
  /** The list that a numbering style stands for. */
  listOf(id: string): string | undefined
}

interface Stated {
  id: string
  name: string
  base?: string
  numId?: string
  ilvl?: number
  outline?: number
  hidden?: boolean
}

const PLAIN: Style = { name: '', numId: undefined, ilvl: undefined, level: undefined, hidden: false }

export function readStyles(bytes: Uint8Array | null, guards: Guards): Styles {
  const stated = new Map<string, Stated>()
  let standard: string | undefined
  if (bytes !== null) {
    walkXml(
      bytes,
      guards,
      styleHandler(stated, (id) => (standard = id)),
    )
  }
  const known = new Map<string, Style>()
  const resolve = (id: string | undefined): Style => {
    if (id === undefined) return PLAIN
    const found = known.get(id) ?? inherit(stated, id)
    known.set(id, found)
    return found
  }
  return {
    paragraph: (id) => resolve(id ?? standard),
    character: resolve,
    listOf: (id) => stated.get(id)?.numId,
  }
}

function styleHandler(stated: Map<string, Stated>, isStandard: (id: string) => void) {
  let style: Stated | undefined
  const setters: Readonly<Record<string, (style: Stated, value: string, attributes: Attributes) => void>> = {
    'w:name': (it, value) => (it.name = value),
    'w:basedOn': (it, value) => (it.base = value),
    'w:numId': (it, value) => (it.numId = value),
    'w:ilvl': (it, value) => (it.ilvl = Number(value)),
    'w:outlineLvl': (it, value) => (it.outline = Number(value)),
    'w:vanish': (it, _, attributes) => (it.hidden = isOn(attributes['w:val'])),
  }
  return {
    open(name: string, attributes: Attributes) {
      if (name === 'w:style') {
        style = { id: attributes['w:styleId'] ?? '', name: '' }
        stated.set(style.id, style)
        if (
          attributes['w:type'] === 'paragraph' &&
          attributes['w:default'] !== undefined &&
          isOn(attributes['w:default'])
        )
          isStandard(style.id)
      } else if (style !== undefined) setters[name]?.(style, attributes['w:val'] ?? '', attributes)
    },
    close(name: string) {
      if (name === 'w:style') style = undefined
    },
  }
}

/** Walks up basedOn; a circle ends where it closes. */
function inherit(stated: ReadonlyMap<string, Stated>, id: string): Style {
  const chain: Stated[] = []
  const seen = new Set<string>()
  let at: string | undefined = id
  while (at !== undefined && !seen.has(at)) {
    seen.add(at)
    const style = stated.get(at)
    if (style !== undefined) chain.push(style)
    at = style?.base
  }
  return {
    name: chain[0]?.name ?? '',
    numId: nearest(chain, 'numId'),
    ilvl: nearest(chain, 'ilvl'),
    level: headingLevel(nearest(chain, 'outline') ?? headingName(chain)),
    hidden: nearest(chain, 'hidden') ?? false,
  }
}

function nearest<Key extends keyof Stated>(chain: readonly Stated[], key: Key): Stated[Key] | undefined {
  return chain.find((style) => style[key] !== undefined)?.[key]
}

/** Word's built-in headings may leave their outline level unsaid. */
function headingName(chain: readonly Stated[]): number | undefined {
  for (const { name } of chain) {
    const digit = /^heading ([1-9])$/i.exec(name)?.[1]
    if (digit !== undefined) return Number(digit) - 1
  }
  return undefined
}

/** Outline levels count from 0; 9 is body text. */
export function headingLevel(outline: number | undefined): number | undefined {
  return outline !== undefined && outline >= 0 && outline < 9 ? outline + 1 : undefined
}
