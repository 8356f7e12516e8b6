import nodeModule from 'node:module'

type MendedFile = 'connection.js' | 'index.js'

/**
 * The driver (postgres 3.4.9) keeps what a broken connection left, as every death of the database does. Bytes that wait to be sent come
 * before the greeting of the next connection, which then hangs. A query that was under way takes the answer of the next one, which is
 * given another's. A transaction goes on in the next connection, outside or in the midst of another one. What is sent on a connection
 * that is gone ends the whole process (known as porsager/postgres 1154 and 1208, with an open request 1209), and so does one that breaks
 * in its first moments, while it asks for the types of arrays.
 */
const mends: Readonly<Record<MendedFile, readonly (readonly [known: string, better: string])[]>> = {
  'connection.js': [
    [
      "!hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))",
      `if (query || sent.length)
      error(Errors.connection('CONNECTION_CLOSED', options, socket))
    query = results = errorResponse = null
    result = new Result()
    rows = 0`,
    ],
    [
      'if (initial)\n      return reconnect()',
      `chunk = nextWriteTimer = null
    if (initial) {
      query = results = errorResponse = null
      return reconnect()
    }`,
    ],
    ['return fetchArrayTypes()', 'return fetchArrayTypes().catch(() => {})'],
    [
      'const x = socket.write(chunk, fn)',
      `if (socket === null) {
      chunk = nextWriteTimer = null
      const gone = Errors.connection('CONNECTION_CLOSED', options)
      query && queryError(query, gone)
      query = null
      while (sent.length)
        queryError(sent.shift(), gone)
      return true
    }
    const x = socket.write(chunk, fn)`,
    ],
  ],
  'index.js': [
    ['let savepoints = 0\n', 'let savepoints = 0\n      , gone = null\n'],
    ['connection.onclose = reject', 'connection.onclose = error => reject(gone = error)'],
    [
      'c.queue === full\n          ? queries.push(q)',
      'gone ? q.reject(gone) : c.queue === full\n          ? queries.push(q)',
    ],
  ],
}

/** One of the driver's files mended; null when it is not the text that is known. */
export function mended(name: MendedFile, source: string): string | null {
  if (!mends[name].every(([known]) => source.split(known).length === 2)) return null
  return mends[name].reduce((text, [known, better]) => text.replace(known, () => better), source)
}

/** Lets the driver be read mended. Comes before anything imports it; a version that reads otherwise is left as it is. */
export function mendDriver(): void {
  nodeModule.registerHooks({
    load(url, context, next) {
      const loaded = next(url, context)
      const [, name] = /\/node_modules\/postgres\/src\/(connection\.js|index\.js)$/.exec(url) ?? []
      if (name === undefined || loaded.source === undefined) return loaded
      const source = mended(name as MendedFile, textOf(loaded.source))
      return source === null ? loaded : { ...loaded, source }
    },
  })
}

function textOf(source: string | NodeJS.TypedArray | ArrayBuffer): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source)
}
