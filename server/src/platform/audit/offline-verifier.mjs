#!/usr/bin/env node
// Checks an exported audit chain without the program, the database or any package: Node 20 or newer is enough.
//
//   node offline-verifier.mjs CHAIN.jsonl [ANCHOR.json …] [--key PUBLIC-KEY]
//
// The chain has one event a line. An anchor says how far the chain reached on a day and is signed by the site; --key is
// the site's public key as it was written down elsewhere. Written apart from the program's own check on purpose: one
// mistake should not hide in both. Ends with 0 when the chain is whole, 1 when it is not, 2 when it could not be checked.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const FIELDS = 'id at actorKind actorId organizationId action objectKind objectId outcome code requestId details'.split(
  ' ',
)
const LOOK_AHEAD = 1000
const WORDS = {
  edited:
    '内容或哈希被改动（或此前的事件被删去并重新编号） / changed, or those before it removed and the rest renumbered',
  missing: '缺少事件 / missing',
  inserted: '多出事件 / inserted',
  reordered: '次序被调换 / out of order',
  cut_tail: '末尾被截断，少于锚点记载的数目 / the tail is cut: the anchor counts more',
  head_differs: '与锚点不符，整条链可能被重做 / differs from the anchor: the chain may have been made anew',
}

/** Verifies lines (an iterable or async iterable of text) against anchors; gives { ok, count, head } or { ok, position, why }. */
export async function verifyLines(lines, anchors = []) {
  let count = 0
  let head = '00'.repeat(32)
  let headBefore = null
  const window = []
  for await (const line of lines) {
    const row = readRow(line)
    if (window.length === 0 && row.position === count + 1 && row.event !== null && chained(head, row)) {
      headBefore = head
      head = row.hash
      count += 1
      const anchored = anchors.filter((anchor) => anchor.count === count)
      if (anchored.some((anchor) => anchor.head !== head)) return { ok: false, position: count, why: 'head_differs' }
      continue
    }
    window.push(row)
    if (window.length >= LOOK_AHEAD) break
  }
  if (window.length > 0) return { ok: false, ...explain(window, count, head, headBefore) }
  if (Math.max(0, ...anchors.map((anchor) => anchor.count)) > count)
    return { ok: false, position: count + 1, why: 'cut_tail' }
  return { ok: true, count, head }
}

/** Says what was done, from the first bad row and those behind it. */
function explain(window, count, head, headBefore) {
  const bad = window[0]
  const wanted = count + 1
  const rest = window.slice(1)
  if (!Number.isSafeInteger(bad.position)) return { position: wanted, why: 'edited' }
  if (headBefore !== null && chained(headBefore, bad)) return { position: count, why: 'inserted' }
  if (bad.position < wanted) return { position: bad.position, why: 'inserted' }
  if (bad.position > wanted) {
    if (chained(head, bad)) return { position: wanted, why: 'edited' }
    const later = rest.some((row) => row.position === wanted)
    return { position: wanted, why: later ? 'reordered' : 'missing' }
  }
  const nextIsBehind = rest.some((row) => chained(head, row))
  if (!nextIsBehind) return { position: wanted, why: 'edited' }
  const belongsLater = rest.some((row) => chained(row.hash, bad))
  return { position: wanted, why: belongsLater ? 'reordered' : 'inserted' }
}

/** A row, its event null when the line is not exactly as the program writes it: nothing may stand there that no hash covers. */
function readRow(line) {
  const broken = { position: Number.NaN, hash: '', event: null }
  let row
  try {
    row = JSON.parse(line)
  } catch {
    return broken
  }
  if (!isObject(row) || JSON.stringify(row) !== line) return broken
  if (Object.keys(row).join(' ') !== 'position hash event') return broken
  if (!isObject(row.event) || Object.keys(row.event).join(' ') !== FIELDS.join(' ') || !isObject(row.event.details))
    return { position: row.position, hash: String(row.hash), event: null }
  return { position: row.position, hash: String(row.hash), event: row.event }
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether the row's hash is that of its event behind the given head. */
function chained(head, row) {
  if (row.event === null || !/^[0-9a-f]{64}$/.test(head)) return false
  const hash = createHash('sha256').update(head, 'hex')
  for (const field of FIELDS) if (field !== 'details' && !feed(hash, row.event[field])) return false
  const keys = Object.keys(row.event.details).map((key) => Buffer.from(key, 'utf8'))
  keys.sort((one, other) => one.compare(other))
  hash.update(uint32(keys.length))
  for (const key of keys) {
    feed(hash, key.toString('utf8'))
    if (!feed(hash, row.event.details[key.toString('utf8')])) return false
  }
  return hash.digest('hex') === row.hash
}

/** Feeds one value with its kind and length; false for what no event holds. */
function feed(hash, value) {
  if (value === null) hash.update('z')
  else if (value === true) hash.update('t')
  else if (value === false) hash.update('f')
  else if (typeof value === 'string')
    hash
      .update('s')
      .update(uint32(Buffer.byteLength(value)))
      .update(value, 'utf8')
  else if (typeof value === 'number')
    hash
      .update('n')
      .update(uint32(String(value).length))
      .update(String(value))
  else return false
  return true
}

function uint32(value) {
  return Uint8Array.of((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
}

/** Whether the site's key signed the anchor; `publicKey` is the one known from elsewhere, or null. */
export function checkAnchor(anchor, publicKey = null) {
  if (!isObject(anchor) || (publicKey !== null && anchor.publicKey !== publicKey)) return false
  const { site, count, head, at } = anchor
  const text = `luoshi audit anchor 1\n${JSON.stringify([site, count, head, at])}\n`
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: anchor.publicKey }, format: 'jwk' })
    return verify(null, Buffer.from(text), key, Buffer.from(anchor.signature, 'base64url'))
  } catch {
    return false
  }
}

/** Only a line feed ends a line: readline would also split at U+2028, which JSON leaves as it is. */
async function* linesOf(file) {
  let rest = ''
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()
    yield* lines
  }
  if (rest !== '') yield rest
}

async function main(args) {
  const at = args.indexOf('--key')
  const publicKey = at < 0 ? null : (args[at + 1] ?? '')
  const [chain, ...anchorFiles] = at < 0 ? args : args.toSpliced(at, 2)
  if (chain === undefined) {
    console.error('node offline-verifier.mjs CHAIN.jsonl [ANCHOR.json …] [--key PUBLIC-KEY]')
    return 2
  }
  const anchors = anchorFiles.map((file) => JSON.parse(readFileSync(file, 'utf8')))
  const unsigned = anchors.findIndex((anchor) => !checkAnchor(anchor, publicKey))
  if (unsigned >= 0) {
    console.log(`锚点签名无效 / the anchor is not signed by this site: ${anchorFiles[unsigned]}`)
    return 1
  }
  const verdict = await verifyLines(linesOf(chain), anchors)
  if (!verdict.ok) {
    console.log(`第 ${verdict.position} 条 / event ${verdict.position}: ${WORDS[verdict.why]}`)
    return 1
  }
  console.log(`OK  ${verdict.count} 条 / events, ${verdict.head}`)
  for (const anchor of anchors) console.log(`    ${anchor.at}  ${anchor.count}  ${anchor.site}  ${anchor.publicKey}`)
  if (anchors.length === 0)
    console.log('    没有锚点，查不出末尾截断和整链重做 / without an anchor a cut tail or a new chain goes unseen')
  else if (publicKey === null)
    console.log('    请与另外保存的公钥核对 / compare the public key with the one kept elsewhere')
  return 0
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (error) {
    console.error(`未能核验 / could not be checked: ${error.message}`)
    process.exitCode = 2
  }
}
