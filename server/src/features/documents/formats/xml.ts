import { SaxesParser } from 'saxes'
import type { Guards } from '../limits.ts'
import { Stopped } from './stopped.ts'

export type Attributes = Readonly<Record<string, string>>

export interface XmlHandler {
  open(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(words: string): void
}

/** Namespaces of Word and Excel, transitional and strict, under the prefixes that everybody uses for them (Excel: none). */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': '',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': '',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
}

const CHUNK = 64 * 1024
/** About 0.2 s of work. */
const SIGN_EVERY = 32 * CHUNK

/**
 * Walks XML as a stream. Names come with the usual prefix (w:p) whatever prefix the file declares. A document type declaration is
 * refused, so no entity is ever expanded; malformed XML is damaged.
 */
export function walkXml(bytes: Uint8Array, guards: Guards, handler: XmlHandler): void {
  const parser = new SaxesParser()
  const names = prefixNames()
  let depth = 0
  parser.on('doctype', () => {
    throw new Stopped('xml_with_entities')
  })
  parser.on('opentag', (tag) => {
    if (++depth > guards.elementDepth) throw new Stopped('too_deep')
    const attributes = tag.attributes as Attributes
    names.declare(attributes)
    handler.open(names.of(tag.name), names.attributes(attributes))
  })
  parser.on('closetag', (tag) => {
    depth--
    handler.close?.(names.of(tag.name))
  })
  if (handler.text !== undefined) parser.on('text', (words) => handler.text?.(words))
  feed(parser, bytes, guards)
}

function feed(parser: SaxesParser, bytes: Uint8Array, guards: Guards): void {
  try {
    const decoder = new TextDecoder(xmlEncoding(bytes))
    for (let at = 0; at < bytes.length; at += CHUNK) {
      if (at > 0 && at % SIGN_EVERY === 0) guards.onProgress()
      parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }))
    }
    parser.close()
  } catch (error) {
    throw error instanceof Stopped ? error : new Stopped('damaged')
  }
}

function xmlEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
}

function prefixNames() {
  const usual = new Map<string, string>()
  const known = new Map<string, string>()
  const rename = (name: string): string => {
    const colon = name.indexOf(':')
    const prefix = usual.get(colon < 0 ? '' : name.slice(0, colon))
    if (prefix === undefined) return name
    return prefix === '' ? name.slice(colon + 1) : `${prefix}:${name.slice(colon + 1)}`
  }
  return {
    declare(attributes: Attributes): void {
      for (const name in attributes) {
        if (!name.startsWith('xmlns')) continue
        const prefix = PREFIXES[attributes[name] ?? '']
        const declared = name.slice(6)
        if (prefix === undefined || prefix === declared) continue
        usual.set(declared, prefix)
        known.clear()
      }
    },
    of(name: string): string {
      if (usual.size === 0) return name
      const found = known.get(name) ?? rename(name)
      known.set(name, found)
      return found
    },
    attributes(attributes: Attributes): Attributes {
      if (usual.size === 0) return attributes
      // A default namespace does not reach attributes.
      return Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [name.includes(':') ? rename(name) : name, value]),
      )
    },
  }
}

/** OOXML on/off values: present without a value means on. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || !['0', 'false', 'off'].includes(value)
}
