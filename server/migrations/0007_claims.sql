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
  reason jsonb not null,
  -- A reversal names the claim that it takes back; a claim is taken back once.
  reverses uuid references claims (id),
  actor_kind text not null,
  actor_id uuid not null,
  actor_name text not null,
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
-- A subject may name a person.
call protect_held('claims', 'personal');
call append_only('claims');

-- A person's word about a record and a target: it goes before the rule and outlives corrections. The last one holds.
create table claim_decisions (
  id uuid primary key,
  plan_id uuid not null,
  target_id uuid not null references targets (id),
  record_id uuid not null references records (id),
  -- The version that was looked at.
  record_version integer not null,
  organization_id uuid not null,
  org_position bigint not null,
  verdict text not null check (verdict in ('counted', 'excluded', 'disputed')),
  -- How much it counts where no binding says so.
  quantity numeric,
  reason text not null,
  actor_kind text not null,
  actor_id uuid not null,
  actor_name text not null,
  decided_at timestamptz not null,
  constraint claim_decisions__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate
);
create index on claim_decisions (record_id);
call protect_held('claim_decisions', 'personal');
call append_only('claim_decisions');

-- The order in which facts became known: dense, one row for each fact, given to facts whose transactions are over. "Known" is a
-- position here; an issued figure keeps its own. Never sequence or transaction numbers, whose gaps close late.
create table folds (
  position bigint primary key,
  kind text not null check (kind in ('claim', 'organization_version')),
  fact_id uuid not null unique,
  folded_at timestamptz not null,
  -- The safe horizon of that moment: what earlier transactions did is folded, so that the search for the rest begins here.
  horizon xid8 not null default pg_snapshot_xmin(pg_current_snapshot())
);
create index on folds (folded_at);
call protect('folds', 'site', 'public');
create policy site_read on folds for select to luoshi_app using (true);
create policy site_insert on folds for insert to luoshi_app with check (true);
call append_only('folds');

create policy lookup on claims for select to luoshi_lookup using (true);
create policy lookup on organization_versions for select to luoshi_lookup using (true);
create policy lookup on folds for select to luoshi_lookup using (true);
grant select on claims, organization_versions, folds to luoshi_lookup;

-- Facts that are recorded and have no position yet, in the order in which they will get one.
create function list_unfolded_facts()
  returns table (place bigint, kind text, id uuid, target_id uuid, organization_id uuid, recorded_at timestamptz)
  stable security definer set search_path = luoshi, pg_temp language sql as $$
  with since as (
    -- A horizon above every transaction comes from another database (a restored one): then all are looked at.
    select coalesce((select case when f.horizon <= pg_snapshot_xmin(pg_current_snapshot()) then f.horizon end
      from folds f order by f.position desc limit 1), '0'::xid8) as horizon),
  facts (kind, id, target_id, organization_id, recorded_at, xid) as (
    select 'claim', c.id, c.target_id, c.organization_id, c.recorded_at, c.xid from claims c
      where c.xid >= (select horizon from since) and not exists (select from folds f where f.fact_id = c.id)
    union all
    select 'organization_version', v.id, null, v.organization_id, v.recorded_at, v.xid from organization_versions v
      where v.xid >= (select horizon from since) and not exists (select from folds f where f.fact_id = v.id))
  select row_number() over (order by f.xid, f.recorded_at, f.id), f.kind, f.id, f.target_id, f.organization_id, f.recorded_at
  from facts f $$;
alter function list_unfolded_facts() owner to luoshi_lookup;
grant execute on function list_unfolded_facts() to luoshi_app;
create index on organization_versions (xid);

-- A cache of today's figures, always rebuildable: `luoshi verify` recounts and compares.
create table tallies (
  target_id uuid not null references targets (id) on delete cascade,
  organization_id uuid not null,
  org_position bigint not null,
  as_of date not null,
  -- The last position of folds that it has seen.
  known bigint not null,
  -- What was asked beside the facts (target, members, rules), as a hash: another question is another figure.
  question text not null,
  figure jsonb not null,
  primary key (target_id, organization_id),
  constraint tallies__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate
);
call protect_held('tallies', 'public');
grant insert, update, delete on tallies to luoshi_app;
