import type { Transaction } from '../../platform/database/database.ts'

export interface AttachedFile {
  readonly sha256: string
  readonly mediaType: string
  readonly size: number
  readonly attachedAt: string
}

export interface UploadedFile {
  readonly sha256: string
  readonly uploaderId: string
  readonly mediaType: string
  readonly size: number
}

/**
 * A file that may be attached to a record, by the hash of what was sent or of what is kept: what was attached before, else an upload of my
 * own, else of a lower organization.
 */
export async function findUpload(
  { sql, scope }: Transaction,
  record: string,
  hash: string,
): Promise<UploadedFile | undefined> {
  const [row] = await sql<UploadedFile[]>`
    select sha256, uploader_id, media_type, size::float8 as size from (
      select a.sha256, a.uploader_id, a.media_type, a.size, 0 as place, a.attached_at as at from record_files a
      where a.record_id = ${record} and a.sha256 = ${hash} and a.org_position between ${scope.lo} and ${scope.hi}
      union all
      select f.sha256, f.organization_id, f.media_type, f.size, case when f.organization_id = ${scope.organizationId} then 1 else 2 end, f.uploaded_at
      from files f where (f.sha256 = ${hash} or f.sent_sha256 = ${hash}) and f.org_position between ${scope.lo} and ${scope.hi}) found
    order by place, at limit 1`
  return row
}

/** The files of a record that its host's side sees. */
export async function listFiles({ sql, scope }: Transaction, record: string): Promise<AttachedFile[]> {
  return sql<AttachedFile[]>`
    select f.sha256, f.media_type, f.size::float8 as size, f.attached_at from record_files f
    where f.record_id = ${record} and f.removed_at is null and f.org_position between ${scope.lo} and ${scope.hi}
    order by f.attached_at, f.sha256`
}

/** Attaches these files and no others: what was attached before and is not named is taken off. */
export async function replaceFiles(
  { sql, scope, context }: Transaction,
  record: { readonly id: string; readonly organizationId: string },
  files: readonly UploadedFile[],
): Promise<void> {
  const now = context.clock.now()
  const kept = files.map(({ sha256 }) => sha256)
  await sql`
    update record_files set removed_at = ${now}
    where record_id = ${record.id} and removed_at is null and sha256 <> all(${kept}::text[]) and org_position between ${scope.lo} and ${scope.hi}`
  await sql`
    update record_files set removed_at = null
    where record_id = ${record.id} and removed_at is not null and sha256 = any(${kept}::text[]) and org_position between ${scope.lo} and ${scope.hi}`
  await sql`
    insert into record_files (record_id, sha256, organization_id, org_position, uploader_id, media_type, size, attached_at)
    select ${record.id}, n.sha256, o.id, o.position, n."uploaderId", n."mediaType", n.size, ${now}
    from jsonb_to_recordset(${sql.json(files as never)}) as n (sha256 text, "uploaderId" uuid, "mediaType" text, size bigint),
      organizations o
    where o.id = ${record.organizationId} and o.position between ${scope.lo} and ${scope.hi}
      and not exists (select from record_files f where f.record_id = ${record.id} and f.sha256 = n.sha256)`
}
