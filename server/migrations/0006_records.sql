-- A record is one fact, written once. Its head, its versions, who takes part in it, and what it was counted for.

create table records (
  id uuid primary key,
  ledger text not null,
  organization_id uuid not null,
  org_position bigint not null,
  state text not null check (state in ('draft', 'recorded', 'struck')),
  day date not null,
  -- The live version; it is the row version too.
  version integer not null,
  recorded_at timestamptz not null,
  constraint records__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate
);
create index on records (ledger, day);

create table record_parties (
  record_id uuid not null references records (id),
  organization_id uuid not null,
  org_position bigint not null,
  role text not null check (role in ('host', 'co_host')),
  -- The host, who writes these rows and sees all of them.
  host_id uuid not null,
  host_position bigint not null,
  -- Copied from the record, since lists start here.
  ledger text not null,
  day date not null,
  draft boolean not null default false,
  primary key (record_id, organization_id),
  constraint record_parties__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate,
  constraint record_parties__host foreign key (host_id, host_position)
    references organizations (id, position) on update cascade deferrable initially immediate
);
-- Held by the party; written and seen by the host's side. (A policy that looked into records would turn in a circle.)
call protect('record_parties', 'held', 'public');
create policy held_read on record_parties for select to luoshi_app using (
  (org_position between s_int('app.lo') and s_int('app.hi') or host_position between s_int('app.lo') and s_int('app.hi'))
  and (not draft or host_position = s_int('app.position')));
create policy held_insert on record_parties for insert to luoshi_app with check (host_position between s_int('app.lo') and s_int('app.hi'));
create policy held_update on record_parties for update to luoshi_app using (host_position between s_int('app.lo') and s_int('app.hi'));
create policy held_delete on record_parties for delete to luoshi_app using (host_position between s_int('app.lo') and s_int('app.hi'));
create index on record_parties (org_position, ledger, day);
create index on record_parties (host_position);
grant insert, update, delete on record_parties to luoshi_app;

call protect_shared('records', 'public', 'records.id');
grant insert, update on records to luoshi_app;

create table record_versions (
  record_id uuid not null references records (id),
  version integer not null,
  organization_id uuid not null,
  org_position bigint not null,
  -- The last step taken: it decides whether the record counts.
  step text not null,
  data jsonb not null,
  struck boolean not null default false,
  -- Why it was corrected or struck off; the first version has none.
  reason text,
  actor_kind text not null,
  actor_id uuid not null,
  actor_name text not null,
  recorded_at timestamptz not null,
  primary key (record_id, version),
  constraint record_versions__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate
);
call protect_shared('record_versions', 'personal', 'record_versions.record_id');
call append_only('record_versions');

-- What proves it, never required. A photo may show people: it stays with the host's side.
create table record_files (
  record_id uuid not null references records (id),
  sha256 text not null,
  organization_id uuid not null,
  org_position bigint not null,
  -- Whose upload it was: a superior may record on behalf.
  uploader_id uuid not null,
  media_type text not null,
  size bigint not null,
  attached_at timestamptz not null,
  removed_at timestamptz,
  primary key (record_id, sha256),
  constraint record_files__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate,
  constraint record_files__file foreign key (uploader_id, sha256) references files (organization_id, sha256)
);
call protect_held('record_files', 'personal');
grant insert, update on record_files to luoshi_app;

-- Who takes part in a record may read whom it is with, though they lie outside his interval: names are no secret.
create function names_of(organizations uuid[]) returns table (id uuid, name text)
  stable security definer set search_path = luoshi, pg_temp language sql as
  $$ select o.id, o.name from organizations o where o.id = any(organizations) $$;
alter function names_of(uuid[]) owner to luoshi_lookup;
grant execute on function names_of(uuid[]) to luoshi_app;
