import type { Clause } from './clauses.ts'
import type { Quantity } from './quantities.ts'

/** A quantity that is promised, with its clause. */
export interface Promised {
  readonly quantity: Quantity
  readonly clause: Clause
  readonly clauseIndex: number
}

/** 力争, 预计, 原则上…: the document hopes rather than binds itself. 计划 and 争取 only where they are verbs. */
export const SOFT =
  /力争|争取(?!资金|上级|到)|预计|原则上|努力(?=达|实|完)|一般(?=不|应|在|为|控)|基本(?=实现|完成|消除|建成|达到)|(?:^|全年|今年|年内|年度|，)(?:计划|拟)(?!生育)|倡导|鼓励/

/** The words of the clause before, when it belongs to the same sentence: what a bare number goes on to measure. */
export function earlierClause(clauses: readonly Clause[], index: number): string {
  const earlier = clauses[index - 1]
  return earlier !== undefined && earlier.sentence === clauses[index]?.sentence ? earlier.text : ''
}
