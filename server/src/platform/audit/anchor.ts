import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { ChainEnd } from './chain.ts'

/** How far a site's chain reached at a time: kept elsewhere, it shows a cut tail and a chain made anew. */
export interface Anchor extends ChainEnd {
  readonly site: string
  /** UTC to the millisecond. */
  readonly at: string
}

/** An anchor that anyone can check who knows the site's public key (Ed25519, 43 letters of base64url). */
export interface SignedAnchor extends Anchor {
  readonly publicKey: string
  readonly signature: string
}

/** A new key of the site: the private one in PEM for a file that only the server reads, the public one for paper. */
export function newSiteKey(): { readonly privateKey: string; readonly publicKey: string } {
  const privateKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { privateKey, publicKey: publicKeyOf(privateKey) }
}

export function signAnchor({ site, count, head, at }: Anchor, privateKey: string): SignedAnchor {
  const anchor = { site, count, head, at }
  const signature = sign(null, signedText(anchor), createPrivateKey(privateKey)).toString('base64url')
  return { ...anchor, publicKey: publicKeyOf(privateKey), signature }
}

/**
 * Whether the anchor is as the site signed it. The key in the anchor proves only that it was not altered since; whoever
 * could make the chain anew could make a key too, so compare with the `publicKey` that was written down elsewhere.
 */
export function isAnchorSigned(anchor: SignedAnchor, publicKey = anchor.publicKey): boolean {
  if (publicKey !== anchor.publicKey || !/^[\w-]{43}$/.test(publicKey)) return false
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  return verify(null, signedText(anchor), key, Buffer.from(anchor.signature, 'base64url'))
}

/** A heading that no other signed text has, then the fields as a JSON array. */
function signedText({ site, count, head, at }: Anchor): Buffer {
  return Buffer.from(`luoshi audit anchor 1\n${JSON.stringify([site, count, head, at])}\n`)
}

function publicKeyOf(privateKey: string): string {
  return createPublicKey(createPrivateKey(privateKey)).export({ format: 'jwk' }).x ?? ''
}
