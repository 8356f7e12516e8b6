import { describe, expect, it } from 'vitest'
import { aDocx, p } from '../../../test/docx-file.ts'
import { aPdf } from '../../../test/pdf-file.ts'
import { LIMITS, parseDocument, readDocument, type Limits } from './index.ts'

const big = aDocx({ body: p('任务清单').repeat(150_000) })

async function codeOf(bytes: Uint8Array, limits: Partial<Limits>): Promise<string> {
  const outcome = await readDocument(bytes, { limits: { ...LIMITS, ...limits } })
  return outcome.ok ? 'read' : outcome.refusal.code
}

describe('reading in a child', () => {
  it('gives what reading in this process gives', async () => {
    const bytes = aPdf([{ words: [{ x: 72, y: 700, text: '一、加强组织建设' }] }])
    expect(await readDocument(bytes, { fileName: 'x.txt' })).toEqual(await parseDocument(bytes, { fileName: 'x.txt' }))
  })

  it('ends a child that works too long without a sign', async () => {
    expect(await codeOf(big, { silenceMs: 30 })).toBe('took_too_long')
  })

  it('ends a child after the whole time, signs or not', async () => {
    expect(await codeOf(big, { totalMs: 100 })).toBe('took_too_long')
  })

  it('ends a child whose heap is full', async () => {
    expect(await codeOf(big, { heapMb: 24, silenceMs: 20_000 })).toBe('took_too_much_memory')
  })

  it.runIf(process.platform === 'linux')(
    'ends a child whose resident memory is too large, where the system tells it',
    async () => {
      expect(await codeOf(big, { residentMb: 60 })).toBe('took_too_much_memory')
    },
  )

  it('reads several at once', async () => {
    const outcomes = await Promise.all([1, 2, 3].map((at) => readDocument(aDocx({ body: p(`任务${at}`) }))))
    expect(outcomes.map((outcome) => outcome.ok && outcome.document.text)).toEqual(['任务1', '任务2', '任务3'])
  })
})
