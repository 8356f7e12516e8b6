import type { Role } from '../plan.ts'
import { isCompleteUnit } from './vocabulary.ts'

interface Verb {
  readonly role: Role
  readonly examples: readonly string[]
  readonly pattern: RegExp
}

/** Verbs behind a unit that say what it does; longer forms first. Stripped from the name. */
const VERBS: readonly Verb[] = [
  {
    role: 'lead',
    examples: ['县发改局牵头', '县发改局牵头负责', '县发改局统筹'],
    pattern: /(?:负责|共同)?(?:总?牵头|主办|主抓|统筹(?:协调)?|领办)(?:负责|抓好|落实|组织实施|抓总|推进|实施)?$/,
  },
  {
    role: 'support',
    examples: ['县财政局配合', '县财政局积极配合', '县财政局等参与'],
    pattern: /(?:积极|做好|予以|共同|密切|协调)?(?:配合|协办|协助|协同|参与|参加|支持)(?:落实|实施|做好|推进|工作)?$/,
  },
  {
    role: 'responsible',
    examples: ['县住建局按职责分工负责', '各镇（街道）具体实施', '县教育局负责'],
    pattern:
      /(?:(?:按照?|根据|依据|依|结合)(?:各自|工作|部门)?职[责能](?:分工)?)?(?:分别|分工|共同|具体|组织|直接|各自|按分工)?(?:负责|承办|抓好|落实|实施|执行|承担)(?:落实|实施|推进|抓好|牵头)?$|(?:按照?|根据|依据|依)(?:各自|工作|部门)?职[责能](?:分工)?$/,
  },
]

/** Where the unit's own name ends, and the role its verb gives; null where no verb stands. */
export function verbOf(words: string): { role: Role; length: number } | null {
  for (const { role, pattern } of VERBS) {
    const match = pattern.exec(words)
    if (match !== null && match[0] !== '') return { role, length: match[0].length }
  }
  return null
}

/** 县公安局负责治安: the verb stands inside, its object is no unit. */
export function verbWithObject(words: string): { role: Role; length: number } | null {
  const match = /(?:主要|具体)?(?<verb>负责|承担|牵头)(?=[\u4e00-\u9fff]{2})/.exec(words)
  if (match === null || !isCompleteUnit(words.slice(0, match.index))) return null
  return { role: match.groups?.['verb'] === '牵头' ? 'lead' : 'responsible', length: words.length - match.index }
}

/** 县发改局（牵头）. */
export function bracketRole(words: string): { role: Role; length: number } | null {
  const match = /（(?:(牵头|主办)|(配合|协办|协助|参与)|(主责|责任|负责|承办|落实))(?:单位|部门)?）$/.exec(words)
  if (match === null) return null
  const role = match[1] !== undefined ? 'lead' : match[2] !== undefined ? 'support' : 'responsible'
  return { role, length: match[0].length }
}

/** A会同B: A leads, B helps. */
export const TOGETHER_WITH = /(?:会同|会商|联合(?!会|社|党|工会|总会|执法))/
