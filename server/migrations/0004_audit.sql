-- What happened, appended in the transaction that did it; sealed into a hash chain within a second.

create table audit_events (
  id uuid primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('account', 'device', 'job', 'public')),
  actor_id uuid,
  organization_id uuid,
  org_position bigint,
  action text not null,
  object_kind text not null,
  object_id text,
  outcome text not null check (outcome in ('done', 'refused')),
  code text,
  request_id text not null,
  details jsonb not null default '{}',
  xid xid8 not null default pg_current_xact_id(),
  constraint audit_events__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate
);
create index on audit_events (org_position, at);
create index on audit_events (xid);
call protect('audit_events', 'held', 'protected');
create policy held_read on audit_events for select to luoshi_app using (org_position between s_int('app.lo') and s_int('app.hi'));
-- Refused strangers are written down too, and they have no scope.
create policy held_insert on audit_events for insert to luoshi_app with check (true);
call append_only('audit_events');

create table audit_seals (
  position bigint primary key,
  event_id uuid not null unique references audit_events (id),
  hash bytea not null
);
call protect('audit_seals', 'site', 'public');
create policy site_read on audit_seals for select to luoshi_app using (true);
create policy site_insert on audit_seals for insert to luoshi_app with check (true);
call append_only('audit_seals');

-- The sealing job sees every event, also those of strangers without an organisation.
create policy lookup on audit_events for select to luoshi_lookup using (true);
create policy lookup on audit_seals for select to luoshi_lookup using (true);
grant select on audit_events, audit_seals to luoshi_lookup;
create function list_unsealed_events(most integer) returns setof audit_events
  stable security definer set search_path = luoshi, pg_temp language sql as $$
  select e.* from audit_events e
  where e.xid < pg_snapshot_xmin(pg_current_snapshot()) and not exists (select from audit_seals s where s.event_id = e.id)
  order by e.xid, e.at, e.id limit most $$;
create function list_sealed_events(after bigint, most integer)
  returns table ("position" bigint, hash bytea, event audit_events)
  stable security definer set search_path = luoshi, pg_temp language sql as $$
  select s.position, s.hash, e from audit_seals s join audit_events e on e.id = s.event_id
  where s.position > after order by s.position limit most $$;
alter function list_unsealed_events(integer) owner to luoshi_lookup;
alter function list_sealed_events(bigint, integer) owner to luoshi_lookup;
grant execute on function list_unsealed_events(integer), list_sealed_events(bigint, integer) to luoshi_app;

-- A key makes a request repeatable: one effect, the same answer.
create table idempotency_keys (
  actor_id uuid not null,
  key text not null,
  route text not null,
  body_hash bytea not null,
  status integer not null,
  answer jsonb,
  created_at timestamptz not null,
  primary key (actor_id, key)
);
create index on idempotency_keys (created_at);
call protect('idempotency_keys', 'site', 'protected');
create policy own on idempotency_keys for all to luoshi_app using (actor_id = s_uuid('app.actor')) with check (actor_id = s_uuid('app.actor'));
grant insert, delete on idempotency_keys to luoshi_app;
create policy lookup on idempotency_keys for all to luoshi_lookup using (true);
grant select, delete on idempotency_keys to luoshi_lookup;
create function forget_idempotency_keys(before timestamptz) returns bigint
  volatile security definer set search_path = luoshi, pg_temp language sql as $$
  with gone as (delete from idempotency_keys where created_at < before returning 1) select count(*) from gone $$;
alter function forget_idempotency_keys(timestamptz) owner to luoshi_lookup;
grant execute on function forget_idempotency_keys(timestamptz) to luoshi_app;

-- What lies in the folder of files, by content. Reached only through a row that refers to it.
create table files (
  sha256 text not null,
  organization_id uuid not null,
  org_position bigint not null,
  sent_sha256 text not null,
  size bigint not null,
  media_type text not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  primary key (organization_id, sha256),
  constraint files__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate
);
create index on files (sent_sha256);
call protect_held('files', 'personal');
grant insert on files to luoshi_app;
