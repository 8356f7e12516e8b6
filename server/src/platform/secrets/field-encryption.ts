import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Keys of 32 bytes by their id; they lie outside the database. New values are written under `current`, old ones still read. */
export interface FieldKeys {
  readonly current: string
  readonly byId: ReadonlyMap<string, Uint8Array>
}

/** Where a value stands: it cannot be moved to another row, column or table, for there it does not open. */
export interface FieldPlace {
  readonly table: string
  readonly column: string
  readonly row: string
}

/** Of a value whose key is not here (`locked`, as after a restore without keys) or which was altered or moved (`damaged`). */
export type OpenedField =
  | { readonly state: 'open'; readonly plain: string }
  | { readonly state: 'locked'; readonly keyId: string }
  | { readonly state: 'damaged' }

/** Names the algorithm, so that another can take over value by value: AES-256-GCM, 96-bit random nonce, 128-bit tag. */
const algorithm = 'a1'
const nonceBytes = 12
const tagBytes = 16

/** `a1:<key id>:<base64url of nonce, tag, ciphertext>`. Throws when the current key is missing: the set-up is broken. */
export function encryptField(plain: string, place: FieldPlace, keys: FieldKeys): string {
  const key = keys.byId.get(keys.current)
  if (key?.length !== 32 || !isKeyId(keys.current)) throw new Error(`no field key of 32 bytes named ${keys.current}`)
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(boundTo(place, keys.current))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return `${algorithm}:${keys.current}:${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`
}

/** The value that was stored at this place. */
export function decryptField(stored: string, place: FieldPlace, keys: FieldKeys): OpenedField {
  const [name, keyId = '', body = '', ...more] = stored.split(':')
  if (name !== algorithm || !isKeyId(keyId) || more.length > 0) return { state: 'damaged' }
  const bytes = Buffer.from(body, 'base64url')
  // Unused bits of the last character would let two texts stand for one value.
  if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== body) return { state: 'damaged' }
  const key = keys.byId.get(keyId)
  if (key === undefined) return { state: 'locked', keyId }
  const plain = openSealed(bytes, key, boundTo(place, keyId))
  return plain === null ? { state: 'damaged' } : { state: 'open', plain }
}

/** Whether a value still lies under an older key and waits to be written anew. */
export function needsNewKey(stored: string, keys: FieldKeys): boolean {
  return !stored.startsWith(`${algorithm}:${keys.current}:`)
}

function openSealed(bytes: Buffer, key: Uint8Array, aad: Buffer): string | null {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAAD(aad)
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  const plain = decipher.update(bytes.subarray(nonceBytes + tagBytes))
  try {
    return Buffer.concat([plain, decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** Length-prefixed, so that no two places read alike. */
function boundTo({ table, column, row }: FieldPlace, keyId: string): Buffer {
  return Buffer.concat(
    [algorithm, keyId, table, column, row].flatMap((part) => {
      const bytes = Buffer.from(part, 'utf8')
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      return [length, bytes]
    }),
  )
}

function isKeyId(text: string): boolean {
  return /^[\w-]{1,40}$/.test(text)
}
