-- Claims are the kernel: append-only, reversed rather than edited, the only thing that any figure reads.

create table claims (
  id uuid primary key,
  plan_id uuid not null,
  target_id uuid not null references targets (id),
  record_id uuid not null references records (id),
  record_version integer not null,
  -- The organisation of the fact.
  organization_id uuid not null,
  org_position bigint not null,
  -- What may not count twice: the record, record + person, the person, the register's entry.
  subject text not null,
  side text not null check (side in ('numerator', 'denominator')),
  quantity numeric not null,
  day date not null,
  basis text not null check (basis in ('rule', 'person')),
  status text not null check (status in ('counted', 'excluded', 'disputed')),
  reason_code text not null,
  reason text not null default '',
  -- A reversal names the claim that it takes back; a claim is taken back once.
  reverses uuid references claims (id),
  actor_kind text not null,
  actor_id uuid not null,
  recorded_at timestamptz not null,
  xid xid8 not null default pg_current_xact_id(),
  constraint claims__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate,
  constraint claims__version foreign key (record_id, record_version) references record_versions (record_id, version),
  constraint claims__reversed_once unique (reverses)
);
create index on claims (target_id, org_position);
create index on claims (record_id);
create index on claims (xid);
call protect_held('claims', 'public');
call append_only('claims');

-- The order in which facts became known: dense, assigned up to a safe horizon (no transaction still open may come before),
-- never from sequences, whose gaps close late. "Known" is a position here; an issued figure keeps its own.
create table folds (
  position bigint primary key,
  kind text not null check (kind in ('claim', 'organization_version')),
  fact_id uuid not null unique,
  folded_at timestamptz not null
);
call protect('folds', 'site', 'public');
create policy site_read on folds for select to luoshi_app using (true);
create policy site_insert on folds for insert to luoshi_app with check (true);
call append_only('folds');

create policy lookup on claims for select to luoshi_lookup using (true);
create policy lookup on organization_versions for select to luoshi_lookup using (true);
create policy lookup on folds for select to luoshi_lookup using (true);
grant select on claims, organization_versions, folds to luoshi_lookup;

create function list_unfolded_facts(most integer)
  returns table (kind text, id uuid, target_id uuid, org_position bigint)
  stable security definer set search_path = luoshi, pg_temp language sql as $$
  select f.kind, f.id, f.target_id, f.org_position from (
    select 'claim', c.id, c.target_id, c.org_position, c.xid, c.recorded_at from claims c
      where c.xid < pg_snapshot_xmin(pg_current_snapshot()) and not exists (select from folds f where f.fact_id = c.id)
    union all
    select 'organization_version', v.id, null, v.org_position, v.xid, v.recorded_at from organization_versions v
      where v.xid < pg_snapshot_xmin(pg_current_snapshot()) and not exists (select from folds f where f.fact_id = v.id)
  ) as f (kind, id, target_id, org_position, xid, recorded_at)
  order by f.xid, f.recorded_at, f.id limit most $$;
alter function list_unfolded_facts(integer) owner to luoshi_lookup;
grant execute on function list_unfolded_facts(integer) to luoshi_app;

-- A cache of today's figures, always rebuildable: `luoshi verify` recounts and compares.
create table tallies (
  target_id uuid not null references targets (id) on delete cascade,
  organization_id uuid not null,
  org_position bigint not null,
  as_of date not null,
  -- The last position of folds that it has seen.
  known bigint not null,
  figure jsonb not null,
  primary key (target_id, organization_id),
  constraint tallies__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate
);
call protect_held('tallies', 'public');
grant insert, update, delete on tallies to luoshi_app;
