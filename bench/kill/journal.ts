import { appendFileSync, readFileSync } from 'node:fs'

/** What one request brings about: what must be found afterwards, once and whole, when it was acknowledged. */
export type Deed =
  | { readonly kind: 'file'; readonly sha256: string }
  | { readonly kind: 'record'; readonly id: string; readonly data: object; readonly files: readonly string[] }
  | {
      readonly kind: 'correction'
      readonly id: string
      readonly version: number
      readonly data: object
      readonly reason: string
    }
  | { readonly kind: 'striking'; readonly id: string; readonly version: number; readonly reason: string }
  | { readonly kind: 'link'; readonly label: string }

export interface Acknowledged {
  readonly key: string
  readonly deed: Deed
  readonly answer: unknown
}

/** What the client knows, kept outside the product: every request before it goes out, and every answer that acknowledged one. */
export interface Journal {
  readonly sent: (key: string, deed: Deed) => void
  /** `begun`: when the attempt that was answered went out, by performance.now(). */
  readonly acknowledged: (key: string, answer: unknown, begun: number) => void
  readonly acknowledgements: () => number
  readonly refused: (key: string, answer: unknown) => void
  readonly read: () => JournalRead
  /** When the first answer came to an attempt that went out at `since` or later. */
  readonly answeredSince: (since: number) => number | null
}

export interface JournalRead {
  readonly acknowledged: readonly Acknowledged[]
  /** Sent, and neither acknowledged nor refused. */
  readonly open: number
  readonly refused: readonly string[]
}

type Line =
  | { readonly at: 'sent'; readonly key: string; readonly deed: Deed }
  | { readonly at: 'acknowledged' | 'refused'; readonly key: string; readonly answer: unknown }

export function openJournal(file: string): Journal {
  const write = (line: Line): void => appendFileSync(file, `${JSON.stringify(line)}\n`)
  let count = 0
  let last: { begun: number; at: number }[] = []
  return {
    sent: (key, deed) => write({ at: 'sent', key, deed }),
    acknowledged: (key, answer, begun) => {
      write({ at: 'acknowledged', key, answer })
      count += 1
      last.push({ begun, at: performance.now() })
    },
    acknowledgements: () => count,
    refused: (key, answer) => write({ at: 'refused', key, answer }),
    read: () => readBack(readFileSync(file, 'utf8')),
    answeredSince: (since) => {
      last = last.filter(({ begun }) => begun >= since)
      return last[0]?.at ?? null
    },
  }
}

function readBack(text: string): JournalRead {
  const lines = text
    .trimEnd()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line)
  const open = new Map<string, Deed>()
  const acknowledged: Acknowledged[] = []
  const refused: string[] = []
  for (const line of lines) {
    if (line.at === 'sent') {
      open.set(line.key, line.deed)
      continue
    }
    const { key, answer } = line
    const deed = open.get(key)
    if (deed === undefined) throw new Error(`the journal has an answer to the unknown request ${key}`)
    open.delete(key)
    if (line.at === 'acknowledged') acknowledged.push({ key, deed, answer })
    else refused.push(`${deed.kind}: ${JSON.stringify(answer)}`)
  }
  return { acknowledged, open: open.size, refused }
}
