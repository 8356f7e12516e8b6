import type { NoticeCode } from '../refusals.ts'
import type { DraftBlock } from './draft.ts'
import { Stopped } from './stopped.ts'

interface Read {
  blocks: DraftBlock[]
  notices: NoticeCode[]
}

export function readHtml(..._: unknown[]): Read {
  throw new Stopped('unsupported_format')
}

