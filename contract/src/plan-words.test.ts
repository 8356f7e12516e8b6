import { describe, expect, it } from 'vitest'
import * as catalogues from './plan-words.ts'
import { comparator, deadlineKind, ignoredReason, itemKind, questionKind, role, scope, suspectReason } from './plans.ts'

describe('words of the plan', () => {
  it.each([
    [catalogues.roleWords, role],
    [catalogues.scopeWords, scope],
    [catalogues.comparatorWords, comparator],
    [catalogues.deadlineKindWords, deadlineKind],
    [catalogues.itemKindWords, itemKind],
    [catalogues.questionKindWords, questionKind],
    [catalogues.ignoredReasonWords, ignoredReason],
    [catalogues.suspectReasonWords, suspectReason],
  ])('cover every code, and no other', (words, codes) => {
    expect(Object.keys(words).toSorted()).toEqual([...codes.options].toSorted())
  })

  it('differ within a catalogue, in both languages, and are Chinese where they say so', () => {
    for (const words of Object.values(catalogues)) {
      for (const language of ['zh', 'en'] as const) {
        const list = Object.values(words).map((word) => word[language])
        expect(new Set(list).size).toBe(list.length)
      }
      for (const { zh, en } of Object.values(words)) {
        expect(zh).toMatch(/^[、（）\p{Script=Han}]*$/u)
        expect(en).not.toMatch(/\p{Script=Han}/u)
      }
    }
  })
})
