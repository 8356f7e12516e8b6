import { createHash } from 'node:crypto'

export interface Count {
  readonly bytes: number
  /** Lines, each ended by a newline: the rows of a table in the text form of COPY. */
  readonly rows: number
  readonly sha256: string
}

/** The same content, hashed and counted on the way. `end` reads what is left of it and gives the count. */
export function counted<Bytes extends Uint8Array>(
  content: AsyncIterable<Bytes>,
): { readonly content: AsyncIterable<Bytes>; readonly end: () => Promise<Count> } {
  const hash = createHash('sha256')
  let [bytes, rows] = [0, 0]
  const passing = pass()
  async function* pass(): AsyncGenerator<Bytes> {
    for await (const part of content) {
      hash.update(part)
      bytes += part.length
      for (let at = part.indexOf(newline); at !== -1; at = part.indexOf(newline, at + 1)) rows += 1
      yield part
    }
  }
  return {
    content: passing,
    end: async () => {
      for await (const _ of passing);
      return { bytes, rows, sha256: hash.digest('hex') }
    },
  }
}

const newline = 10
