import type { RefusalCode } from '@luoshi/contract/errors'
import { refuse, type Refusal } from '../../../platform/refusal.ts'

/** Why a bundle is not taken. Thrown deep inside its streams, and a refusal again where the bundle is opened. */
export class BundleFault extends Error {
  readonly refusal: Refusal
  /** `about` names the place: a table, a file, a number; it is shown beside the words. */
  constructor(code: RefusalCode, about?: string) {
    super(about === undefined ? code : `${code}: ${about}`)
    this.refusal = refuse(code, about === undefined ? undefined : [{ value: about }])
  }
}
