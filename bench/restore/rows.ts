import type { Sql } from '../../server/src/platform/database/connection.ts'

/** Rows of what the product has not made on its way here. */
export async function addTheRest(admin: Sql): Promise<void> {
  const at = '2026-01-05T08:00:00.123456Z'
  await admin`insert into invitations (token_hash, purpose, account_id, expires_at, created_at)
    select '\\x00ff5c0a', 'new_password', id, ${at}, ${at} from accounts limit 1`
  await admin`insert into login_failures (name_hash, failures, last_at, locked_until) values ('\\x5c6e', 7, ${at}, ${at})`
  await admin`insert into rules (code, valid_from, value, source, confirmed, recorded_at)
    values ('示例', 'infinity', '{"a": [1e400, null, "\\\\N\\t"], "𠮷": 0.10}', '示例文件', false, ${at})`
  await admin`insert into backups (id, taken_at, rows, files, lost, bytes, program)
    values (gen_random_uuid(), ${at}, 9007199254740993, 0, 0, 0, '0.1.0')`
  await admin`insert into plan_events (id, plan_id, organization_id, org_position, org_reach, issued, name, day)
    select gen_random_uuid(), id, organization_id, org_position, org_reach, issued, '县两会 odd', '2026-02-10' from plans limit 1`
  await admin`insert into claim_decisions (id, plan_id, target_id, record_id, record_version, organization_id, org_position, verdict, quantity,
      reason, actor_kind, actor_id, actor_name, decided_at)
    select gen_random_uuid(), plan_id, target_id, record_id, record_version, organization_id, org_position, 'disputed',
      123456789012345678901234567890.000000000012340, '说不清', 'account', actor_id, actor_name, ${at} from claims limit 1`
}

/** So many more records, each with all that belongs to one: copies of those that there are, under ids of their own. */
export async function addBulk(admin: Sql, records: number): Promise<void> {
  await admin.begin(async (sql) => {
    await sql`create temporary table copies on commit drop as
      select r.id as old, gen_random_uuid() as new from generate_series(1, ${records}) n
      join (select id, row_number() over (order by id) as place, count(*) over () as among from records) r on r.place = 1 + n % r.among`
    await sql`insert into records select (jsonb_populate_record(r, jsonb_build_object('id', c.new))).* from copies c join records r on r.id = c.old`
    for (const table of ['record_versions', 'record_parties', 'record_files', 'activities', 'results']) {
      await sql.unsafe(`insert into ${table}
        select (jsonb_populate_record(t, jsonb_build_object('record_id', c.new))).* from copies c join ${table} t on t.record_id = c.old`)
    }
    await sql`insert into claims
      select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'record_id', c.new, 'subject', c.new))).*
      from copies c join claims t on t.record_id = c.old where t.reverses is null`
  })
}

/** What a text file would trip over: its own signs, ends of lines, control characters, characters outside the first plane. */
const ODD_TEXTS = [
  '\\N',
  '\\.',
  'a\tb\nc\\d\r\ne',
  '"引号", {括号}, \'单引号\', NULL',
  '𠮷野家 👩‍👩‍👧 e\u0301 \u200b \ufeff',
  '\u0001\u001f\u007f\u0085\u2028',
  '',
  ' 前后有空格 ',
  '长'.repeat(30_000),
]
const ODD_NUMBERS = ['0.10', '-0', '1e-20', '12345678901234567890123456789.000', 'NaN']

export async function addOddities(admin: Sql): Promise<void> {
  const activities = await admin<
    { recordId: string }[]
  >`select record_id from activities order by record_id limit ${ODD_TEXTS.length}`
  for (const [at, { recordId }] of activities.entries()) {
    const odd = ODD_TEXTS[at] ?? ''
    await admin`update activities set subject = ${odd}, note = ${odd}, place = null, leaders = ${[odd, '', 'null']}, topics = '{}'
      where record_id = ${recordId}`
  }
  const results = await admin<
    { recordId: string }[]
  >`select record_id from results order by record_id limit ${ODD_NUMBERS.length}`
  for (const [at, { recordId }] of results.entries()) {
    await admin`update results set quantity = ${ODD_NUMBERS[at] ?? '0'}::text::numeric, done_on = '0044-03-15 BC' where record_id = ${recordId}`
  }
}
