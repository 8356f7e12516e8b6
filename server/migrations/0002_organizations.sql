-- The tree. `organizations` is how it stands now; versions and events tell how it came to be, and are never rewritten.

create table organization_kinds (
  code text primary key,
  zh text not null,
  en text not null,
  order_number integer not null,
  -- Of a kind of the office's own: how names on paper are understood. Those of the program's kinds stand in core/organizations.
  traits jsonb not null default '{}'
);
call protect_site('organization_kinds', 'public');
grant insert on organization_kinds to luoshi_app;

create table organizations (
  id uuid primary key,
  -- A subtree is the interval position..reach; positions are gapped, and freed ones are never used again.
  position bigint not null,
  reach bigint not null,
  next_position bigint not null,
  parent_id uuid references organizations (id),
  name text not null,
  short_name text,
  kind text not null references organization_kinds (code),
  state text not null default 'active' check (state in ('active', 'closed')),
  founded_on date not null,
  row_version integer not null default 1,
  recorded_at timestamptz not null,
  constraint organizations__interval check (position <= reach),
  constraint organizations__position unique (position),
  constraint organizations__id_position unique (id, position),
  constraint organizations__id_interval unique (id, position, reach)
);
create index on organizations (parent_id);
create unique index organizations__root on organizations ((true)) where parent_id is null;
create unique index organizations__name on organizations (parent_id, name) where state = 'active';

call protect('organizations', 'issued', 'public');
-- My subtree, and the line of my superiors.
create policy issued_read on organizations for select to luoshi_app using (
  position between s_int('app.lo') and s_int('app.hi') or s_int('app.position') between position and reach);
create policy issued_insert on organizations for insert to luoshi_app with check (position between s_int('app.lo') and s_int('app.hi'));
create policy issued_update on organizations for update to luoshi_app using (position between s_int('app.lo') and s_int('app.hi'));
grant insert, update on organizations to luoshi_app;

create table organization_events (
  id uuid primary key,
  kind text not null check (kind in ('founded', 'renamed', 'moved', 'changed_kind', 'merged', 'split', 'closed')),
  day date not null,
  organization_id uuid not null,
  org_position bigint not null,
  org_reach bigint not null,
  issued boolean not null default true,
  -- What it says in the paper that decided it.
  paper text,
  detail jsonb not null default '{}',
  recorded_by uuid,
  recorded_at timestamptz not null,
  constraint organization_events__organization foreign key (organization_id, org_position, org_reach)
    references organizations (id, position, reach) on update cascade deferrable initially immediate
);
create index on organization_events (organization_id);
call protect_issued('organization_events', 'public');
call append_only('organization_events');

create table organization_versions (
  id uuid primary key,
  organization_id uuid not null,
  org_position bigint not null,
  org_reach bigint not null,
  issued boolean not null default true,
  valid_from date not null,
  parent_id uuid references organizations (id),
  name text not null,
  short_name text,
  kind text not null references organization_kinds (code),
  state text not null check (state in ('active', 'closed')),
  -- What followed a merger or a split.
  successors uuid[] not null default '{}',
  event_id uuid not null references organization_events (id),
  recorded_at timestamptz not null,
  xid xid8 not null default pg_current_xact_id(),
  constraint organization_versions__organization foreign key (organization_id, org_position, org_reach)
    references organizations (id, position, reach) on update cascade deferrable initially immediate
);
create index on organization_versions (organization_id, valid_from);
call protect_issued('organization_versions', 'public');
call append_only('organization_versions');

create table organization_classes (
  id uuid primary key,
  organization_id uuid not null,
  org_position bigint not null,
  org_reach bigint not null,
  issued boolean not null default true,
  name text not null,
  aliases text[] not null default '{}',
  -- Dated rules, each with the instant at which it was recorded; later ones are added, none is taken away.
  rules jsonb not null,
  row_version integer not null default 1,
  recorded_at timestamptz not null,
  constraint organization_classes__organization foreign key (organization_id, org_position, org_reach)
    references organizations (id, position, reach) on update cascade deferrable initially immediate,
  constraint organization_classes__name unique (organization_id, name)
);
call protect_issued('organization_classes', 'public');
grant insert, update on organization_classes to luoshi_app;

-- Whoever names a co-host must find it, though it lies outside his interval: names and kinds of organisations are no secret.
create policy lookup on organizations for select to luoshi_lookup using (true);
grant select on organizations to luoshi_lookup;
create function organization_names(query text, most integer)
  returns table (id uuid, name text, short_name text, kind text, parent text)
  stable security definer set search_path = luoshi, pg_temp language sql as $$
  select o.id, o.name, o.short_name, o.kind, p.name
  from organizations o left join organizations p on p.id = o.parent_id
  where o.state = 'active' and (strpos(o.name, query) > 0 or strpos(o.short_name, query) > 0)
  order by o.name <> query and o.short_name is distinct from query, length(o.name), o.position limit most $$;
alter function organization_names(text, integer) owner to luoshi_lookup;
grant execute on function organization_names(text, integer) to luoshi_app;

-- Rows that carry an organisation are written with its position; a row of its own scope is checked by the policy of the table.
create function position_of(organization uuid) returns bigint
  stable security definer set search_path = luoshi, pg_temp language sql as
  $$ select o.position from organizations o where o.id = organization $$;
alter function position_of(uuid) owner to luoshi_lookup;
grant execute on function position_of(uuid) to luoshi_app;

-- One change of the tree at a time. Who waited while his own organisation was moved starts anew with its new bounds.
create function hold_tree() returns void
  volatile security definer set search_path = luoshi, pg_temp language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('luoshi tree', 0));
  if s_int('app.position') is distinct from position_of(s_uuid('app.organization')) then
    raise exception 'the organisation was moved meanwhile' using errcode = 'serialization_failure';
  end if;
end $$;
alter function hold_tree() owner to luoshi_lookup;
grant execute on function hold_tree() to luoshi_app;
