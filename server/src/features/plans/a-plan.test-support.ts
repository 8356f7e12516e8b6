import { readFileSync } from 'node:fs'
import type { PlanDetail, PlanSummary } from '@luoshi/contract/published-plans'
import { documentOfLines, type SourceDocument } from '@luoshi/core/reading'
import type postgres from 'postgres'
import type { Client } from '../../../test/client.ts'
import type { TestDatabase } from '../../../test/database.ts'
import { anAccount, anOrganization, type TestActor, type TestOrganization } from '../../../test/site.ts'
import { newId } from '../../platform/ids.ts'
import { parseDocument } from '../documents/index.ts'
import { seedKinds } from '../organizations/index.ts'

/** The invented county of the sample document, with what the tests of plans need of it. */
export async function aCounty({ admin }: TestDatabase) {
  await seedKinds({ sql: admin })
  const county = await anOrganization(admin, null, { name: '共青团示例县委员会', kind: 'county_committee' })
  const below = async (name: string, kind: string) => anOrganization(admin, county, { name, kind })
  const chengguan = await below('共青团示例县城关镇委员会', 'township_committee')
  const donghe = await below('共青团示例县东河乡委员会', 'township_committee')
  const office = await below('县直属机关团工委', 'department_committee')
  const education = await below('教育团工委', 'education_work_committee')
  const park = await below('经济开发区团工委', 'park_work_committee')
  return {
    county,
    chengguan,
    donghe,
    office,
    education,
    park,
    officer: await anAccount(admin, county, ['officer']),
    leader: await anAccount(admin, county, ['leader']),
    auditor: await anAccount(admin, county, ['audit_administrator']),
    secretary: await anAccount(admin, chengguan, ['secretary']),
  }
}

const seeds = new URL('../../../../seeds/documents/', import.meta.url)

export async function sampleSource(): Promise<SourceDocument> {
  return sourceOf(readFileSync(new URL('sample.docx', seeds)))
}

export async function sourceOf(bytes: Uint8Array): Promise<SourceDocument> {
  const outcome = await parseDocument(bytes)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.document
}

/**
 * Three tasks: one of all townships whose scope is open, one without numbers that waits for an event, one of the office's own with a unit of
 * another system.
 */
export function smallPaper(year = 2025): SourceDocument {
  return documentOfLines(
    [
      `${year}年示例县共青团重点任务清单`,
      '1.举办主题团日活动不少于4场。（责任单位：各乡镇团委；完成时限：6月底前）',
      '2.召开工作会议，印发工作方案。（责任单位：团县委；完成时限：县两会前）',
      '3.建成青年驿站2处。（责任单位：团县委、县林业局；完成时限：全年）',
    ].join('\n'),
  )
}

/** A document that an organization has imported; how that comes about is the documents slice's to test. */
export async function aDocument(
  { admin }: TestDatabase,
  { id: organization }: TestOrganization,
  source: SourceDocument,
): Promise<string> {
  const id = newId()
  const sha256 = id.replaceAll('-', '').padEnd(64, '0')
  await admin`insert into files (sha256, organization_id, org_position, sent_sha256, size, media_type, uploaded_by, uploaded_at)
    select ${sha256}, o.id, o.position, ${sha256}, 1, 'text/plain', ${id}, '2025-02-18T00:00:00Z' from organizations o where o.id = ${organization}`
  await admin`insert into documents (id, organization_id, org_position, org_reach, name, file_sha256, source, uploaded_by, uploaded_at)
    select ${id}, o.id, o.position, o.reach, '工作要点.docx', ${sha256}, ${admin.json(source as unknown as postgres.JSONValue)}, ${id}, '2025-02-18T00:00:00Z'
    from organizations o where o.id = ${organization}`
  return id
}

/** Walks a plan through its routes as one actor. */
export function planDesk(ask: Client, as: TestActor) {
  const ok = async <T>(...asked: Parameters<Client>): Promise<T> => {
    const { status, body } = await ask<T>(...asked)
    if (status >= 300) throw new Error(`${asked[0]} ${asked[1]}: ${status} ${JSON.stringify(body).slice(0, 1500)}`)
    return body
  }
  const get = (id: string) => ok<PlanDetail>('GET', `/plans/${id}`, { as })
  return {
    get,
    draft: (documentId: string, year?: number) =>
      ok<PlanSummary>('POST', '/plans', { as, body: year === undefined ? { documentId } : { documentId, year } }),
    answer: (id: string, answers: { questionKey: string; answer: unknown }[]) =>
      ok<Pick<PlanDetail, 'rowVersion' | 'questions' | 'problems'>>('POST', `/plans/${id}/answers`, {
        as,
        body: { answers },
      }),
    /** Takes every suggestion, until no question is open. */
    answerAll: async (id: string): Promise<PlanDetail> => {
      for (let round = 0; round < 5; round += 1) {
        const open = (await get(id)).questions.filter(({ answer }) => answer === null)
        if (open.length === 0) break
        const answers = open.map(({ key }) => ({ questionKey: key, answer: 'suggested' }))
        await ok('POST', `/plans/${id}/answers`, { as, body: { answers } })
      }
      return get(id)
    },
    confirm: (id: string, missingAsNone = true) =>
      ok<{ confirmed: number; none: number; left: number; planRowVersion: number }>(
        'POST',
        `/plans/${id}/bindings/confirmation`,
        { as, body: { missingAsNone } },
      ),
    publish: async (id: string, day: string) =>
      ok<{ publishedOn: string; rowVersion: number }>('POST', `/plans/${id}/publication`, {
        as,
        body: { day },
        ifMatch: (await get(id)).rowVersion,
      }),
  }
}
