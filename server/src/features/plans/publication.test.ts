import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { fixedClock } from '../../platform/clock.ts'
import { aCounty, aDocument, planDesk, sampleSource } from './a-plan.test-support.ts'
import { makeRoutes } from './index.ts'

const db = await aDatabase()
const site = await aCounty(db)
const counted: string[] = []
const ask = await aServer({
  database: db,
  clock: fixedClock('2025-03-01T02:00:00Z'),
  routes: (database) => makeRoutes({ database, countPlan: async (_, id) => counted.push(id) }),
})
const desk = planDesk(ask, site.officer)

describe('walk', () => {
  it('goes', async () => {
    const documentId = await aDocument(db, site.county, await sampleSource())
    const draft = await desk.draft(documentId)
    const detail = await desk.get(draft.id)
    console.log(detail.questions.map((q) => [q.kind, q.key, q.suggestion]))
    const after = await desk.answerAll(draft.id)
    console.log(
      after.problems
        .filter((p) => p.blocks)
        .map((p) => [p.code, p.subject.label])
        .slice(0, 10),
    )
    console.log(await desk.confirm(draft.id, false))
    console.log((await desk.get(draft.id)).targetRows.map((t) => [t.words, t.binding?.state, t.binding?.reason.zh]))
    console.log(await desk.confirm(draft.id))
    console.log((await desk.get(draft.id)).problems.filter((p) => p.blocks))
    console.log(await desk.publish(draft.id, '2025-02-18'))
  })
})
