import type { SourceDocument } from '@luoshi/core/reading'
import type postgres from 'postgres'
import type { Transaction } from '../../platform/database/database.ts'
import type { StoredFile } from '../../platform/files/file-store.ts'
import type { Notice } from './refusals.ts'

/** Tells that my organization holds these bytes; again is no error. */
export async function insertFile({ sql, scope, context }: Transaction, file: StoredFile): Promise<void> {
  const { sha256, sentSha256, size, mediaType } = file
  await sql`
    insert into files (sha256, organization_id, org_position, sent_sha256, size, media_type, uploaded_by, uploaded_at)
    select ${sha256}, o.id, o.position, ${sentSha256}, ${size}, ${mediaType}, ${context.actor.id}, ${context.clock.now()}
    from organizations o where o.id = ${scope.organizationId} and o.position between ${scope.lo} and ${scope.hi}
    on conflict (organization_id, sha256) do nothing`
}

/** Whether my own organization has sent these bytes. */
export async function hasFile({ sql, scope }: Transaction, sha256: string): Promise<boolean> {
  const rows = await sql`
    select from files where organization_id = ${scope.organizationId} and sha256 = ${sha256}
      and org_position between ${scope.lo} and ${scope.hi}`
  return rows.length > 0
}

export interface DocumentRow {
  readonly id: string
  readonly organizationId: string
  readonly name: string
  readonly fileSha256: string
  readonly issued: boolean
  readonly uploadedAt: string
  readonly notices: readonly Notice[]
  readonly rowVersion: number
}

export interface ReadFile {
  readonly id: string
  readonly name: string
  readonly fileSha256: string
  readonly source: SourceDocument
  readonly notices: readonly Notice[]
}

export async function insertDocument({ sql, scope, context }: Transaction, read: ReadFile): Promise<DocumentRow> {
  const { id, name, fileSha256, source, notices } = read
  const [row] = await sql<DocumentRow[]>`
    insert into documents (id, organization_id, org_position, org_reach, name, file_sha256, source, notices, uploaded_by, uploaded_at)
    select ${id}, o.id, o.position, o.reach, ${name}, ${fileSha256}, ${sql.json(source as unknown as postgres.JSONValue)},
      ${sql.json(notices as unknown as postgres.JSONValue)}, ${context.actor.id}, ${context.clock.now()}
    from organizations o where o.id = ${scope.organizationId} and o.position between ${scope.lo} and ${scope.hi}
    returning id, organization_id, name, file_sha256, issued, uploaded_at, notices, row_version`
  if (row === undefined) throw new Error('a document outside the scope')
  return row
}

/** A document of my own organization, or one that was issued by it, a superior or a subordinate. */
export async function findDocument(
  { sql, scope }: Transaction,
  id: string,
): Promise<(DocumentRow & { readonly source: SourceDocument }) | null> {
  const [row] = await sql<(DocumentRow & { source: SourceDocument })[]>`
    select id, organization_id, name, file_sha256, issued, uploaded_at, notices, row_version, source from documents
    where id = ${id} and (issued or organization_id = ${scope.organizationId})
      and (org_position between ${scope.lo} and ${scope.hi} or issued and ${scope.position} between org_position and org_reach)`
  return row ?? null
}

/** From now on subordinate organizations see the document. */
export async function issueDocument({ sql, scope }: Transaction, id: string): Promise<void> {
  await sql`
    update documents set issued = true, row_version = row_version + 1
    where id = ${id} and organization_id = ${scope.organizationId} and org_position between ${scope.lo} and ${scope.hi} and not issued`
}
