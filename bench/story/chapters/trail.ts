import { done, type Play } from '../play.ts'

interface Trail {
  readonly events: readonly {
    readonly action: string
    readonly actorKind: string
    readonly outcome: string
    readonly details: Readonly<Record<string, unknown>>
  }[]
}

/** Who did what to one record, as the audit trail has it; and the product's own verification of everything. */
export async function readTrail(play: Play): Promise<void> {
  const { stage, teller, records, done: steps, officer: token } = play
  teller.chapter({ zh: '留痕与核验', en: 'the audit trail, and a verification' })
  const corrected = steps.find(({ step }) => step === 'correct')
  const id = corrected?.step === 'correct' ? (records.get(corrected.key)?.id ?? '') : ''
  const { events } = await done<Trail>(stage.ask, { method: 'GET', path: `/audit/events?objectId=${id}`, token })
  const actions = events.map(({ action, actorKind }) => `${actorKind} ${action}`).toSorted()
  teller.check({ zh: '被更正的那条记录，谁做过什么', en: 'what was done to the record that was corrected' }, actions, [
    'account correct',
    'account record',
  ])
  if (stage.luoshi === null) return
  const { code, out } = await stage.luoshi(['verify'])
  play.commands += 1
  teller.quote(['$ luoshi verify', ...out.trimEnd().split('\n')])
  teller.check({ zh: '核验通过', en: 'it is verified' }, code, 0)
}
