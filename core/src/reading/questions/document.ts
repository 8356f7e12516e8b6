import type { Span } from '../blocks.ts'
import type { Doubts, Draft } from './draft.ts'
import { draft } from './draft.ts'
import { foldText } from '../text/fold.ts'
import { labelOf, quoted } from './labels.ts'

/** The year that was guessed, characters that were lost, tasks that promise the same. */
export function documentQuestions(doubts: Doubts): Draft[] {
  return [...yearQuestion(doubts), ...lostQuestions(doubts), ...overlapQuestions(doubts)]
}

function yearQuestion({ year, text }: Doubts): Draft[] {
  if (year.source !== 'guess') return []
  const ask = `文件没有写明年份，是否按${String(year.value)}年的计划理解？`
  return [
    draft('plan_year', text, { about: 'plan year', span: firstLine(text), ask, suggestion: `${String(year.value)}年` }),
  ]
}

function firstLine(text: string): Span {
  const from = Math.max(0, text.search(/\S/))
  const newline = text.indexOf('\n', from)
  return [from, newline < 0 ? text.length : newline]
}

function lostQuestions({ suspects, text }: Doubts): Draft[] {
  return suspects
    .filter(({ reason }) => reason === 'lost_characters')
    .map(({ words, span, suggestion }) =>
      draft('lost_characters', text, {
        about: `characters ${foldText(words)}`,
        span,
        ask: `${quoted(words)}像是漏了字，是不是${quoted(suggestion)}？`,
        suggestion,
        topic: `${quoted(words)}→${quoted(suggestion)}`,
      }),
    )
}

function overlapQuestions({ tasks, findings, text }: Doubts): Draft[] {
  return findings
    .filter(({ kind }) => kind === 'overlapping_tasks')
    .map(({ tasks: [one = 0, other = 0], words, span, otherWords = '' }) => {
      const [first, second] = [labelOf(tasks, one), labelOf(tasks, other)]
      const topic = `第${first}项${quoted(words)}与第${second}项${quoted(otherWords)}`
      return draft('overlapping_tasks', text, {
        about: `task ${first} and ${second} overlap`,
        span,
        ask: `${topic}像是同一件事，合并还是分开？`,
        suggestion: '分开保留，同一件事登记一次、两项都计',
        topic,
      })
    })
}
