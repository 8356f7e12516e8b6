-- Documents and the plans read from them. Everything of a plan carries the plan's issuer and whether it is issued, and
-- follows both by cascade: publication is one update of one row.

create table documents (
  id uuid primary key,
  organization_id uuid not null,
  org_position bigint not null,
  org_reach bigint not null,
  issued boolean not null default false,
  name text not null,
  file_sha256 text not null,
  -- The source as the format reader gives it: text, and blocks with their spans.
  source jsonb not null,
  notices jsonb not null default '[]',
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  row_version integer not null default 1,
  constraint documents__organization foreign key (organization_id, org_position, org_reach)
    references organizations (id, position, reach) on update cascade deferrable initially immediate,
  constraint documents__file foreign key (organization_id, file_sha256) references files (organization_id, sha256)
);
call protect_issued('documents', 'public');
grant insert, update on documents to luoshi_app;

create table plans (
  id uuid primary key,
  organization_id uuid not null,
  org_position bigint not null,
  org_reach bigint not null,
  issued boolean not null default false,
  document_id uuid not null references documents (id),
  title text not null,
  document_number text not null,
  issuer text not null,
  issued_on date,
  year integer not null,
  -- Kept as read: what was decided later never changes what the paper says.
  reading jsonb not null,
  published_on date,
  published_at timestamptz,
  published_by uuid,
  -- Until this day the facts of the months before publication have been entered; null keeps all standings off.
  entered_until date,
  row_version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null,
  constraint plans__organization foreign key (organization_id, org_position, org_reach)
    references organizations (id, position, reach) on update cascade deferrable initially immediate,
  constraint plans__issue unique (id, organization_id, org_position, org_reach, issued),
  constraint plans__published check (issued = (published_on is not null))
);
create index on plans (document_id);
call protect_issued('plans', 'public');
grant insert, update, delete on plans to luoshi_app;

create procedure part_of_plan(t regclass) language plpgsql as $$
begin
  execute format('alter table %s add constraint %I foreign key (plan_id, organization_id, org_position, org_reach, issued)
    references plans (id, organization_id, org_position, org_reach, issued) on update cascade on delete cascade deferrable initially immediate',
    t, (select relname || '__plan' from pg_class where oid = t));
  execute format('create index on %s (plan_id)', t);
  call protect_issued(t, 'public');
  execute format('grant insert, update, delete on %s to luoshi_app', t);
end $$;

create table plan_parts (
  id uuid primary key,
  plan_id uuid not null,
  organization_id uuid not null, org_position bigint not null, org_reach bigint not null, issued boolean not null,
  order_number integer not null,
  heading text not null,
  span int4range not null
);
call part_of_plan('plan_parts');

create table plan_measures (
  id uuid primary key,
  plan_id uuid not null,
  organization_id uuid not null, org_position bigint not null, org_reach bigint not null, issued boolean not null,
  part_id uuid not null references plan_parts (id) on delete cascade,
  order_number integer not null,
  heading text not null,
  text text not null,
  span int4range not null
);
call part_of_plan('plan_measures');

create table tasks (
  id uuid primary key,
  plan_id uuid not null,
  organization_id uuid not null, org_position bigint not null, org_reach bigint not null, issued boolean not null,
  order_number integer not null,
  number text,
  text text not null,
  span int4range not null,
  group_heading text,
  deadlines jsonb not null,
  text_deadlines jsonb not null,
  units jsonb not null,
  -- 分管领导 and 承办人 of the office's own tasks.
  leader_id uuid references accounts (id),
  handler_id uuid references accounts (id),
  row_version integer not null default 1,
  constraint tasks__order unique (plan_id, order_number)
);
call part_of_plan('tasks');

create table items (
  id uuid primary key,
  plan_id uuid not null,
  organization_id uuid not null, org_position bigint not null, org_reach bigint not null, issued boolean not null,
  task_id uuid not null references tasks (id) on delete cascade,
  order_number integer not null,
  words text not null,
  span int4range not null,
  kind text not null,
  row_version integer not null default 1
);
call part_of_plan('items');

create table targets (
  id uuid primary key,
  plan_id uuid not null,
  organization_id uuid not null, org_position bigint not null, org_reach bigint not null, issued boolean not null,
  -- Null for a target that stands only in the body and that nobody has been given yet.
  task_id uuid references tasks (id) on delete cascade,
  order_number integer not null,
  words text not null,
  span int4range not null,
  -- Comparator, value, unit, scope, per, period, change, deadline …, as core/reading's Target, with the answers applied.
  reading jsonb not null,
  -- From this day facts count, to this day they are due; null where an event decides.
  counting_from date not null,
  due_on date,
  row_version integer not null default 1
);
call part_of_plan('targets');

create table questions (
  id uuid primary key,
  plan_id uuid not null,
  organization_id uuid not null, org_position bigint not null, org_reach bigint not null, issued boolean not null,
  order_number integer not null,
  -- The same doubt has the same key in next year's document, so that an answer can be offered again.
  key text not null,
  kind text not null,
  about text not null,
  words text not null,
  span int4range not null,
  ask text not null,
  suggestion text not null,
  blocks_publication boolean not null,
  -- What an answer may be, and what it refers to.
  choices jsonb not null,
  answer jsonb,
  answered_by uuid,
  answered_at timestamptz,
  row_version integer not null default 1,
  constraint questions__key unique (plan_id, key)
);
call part_of_plan('questions');

create table assignments (
  id uuid primary key,
  plan_id uuid not null,
  organization_id uuid not null, org_position bigint not null, org_reach bigint not null, issued boolean not null,
  task_id uuid not null references tasks (id) on delete cascade,
  assigned_id uuid not null references organizations (id),
  role text not null check (role in ('lead', 'responsible', 'support')),
  unit_words text not null,
  -- The class that it was expanded from, and the day of the expansion.
  class_id uuid references organization_classes (id),
  valid_from date not null,
  origin text not null check (origin in ('document', 'person')),
  constraint assignments__once unique (task_id, assigned_id, role)
);
create index on assignments (assigned_id);
call part_of_plan('assignments');

create table bindings (
  id uuid primary key,
  plan_id uuid not null,
  organization_id uuid not null, org_position bigint not null, org_reach bigint not null, issued boolean not null,
  target_id uuid not null references targets (id) on delete cascade,
  -- 'none' is a decision too: this target is not counted from records.
  state text not null check (state in ('proposed', 'confirmed', 'none', 'replaced')),
  -- core/ledgers' Binding: ledger, measure, filter, population, subject; and why it was proposed.
  binding jsonb,
  reason jsonb not null default '{}',
  valid_from date,
  confirmed_by uuid,
  confirmed_at timestamptz,
  row_version integer not null default 1,
  constraint bindings__what check ((binding is null) = (state = 'none'))
);
create unique index bindings__live on bindings (target_id) where state <> 'replaced';
call part_of_plan('bindings');

create table plan_events (
  id uuid primary key,
  plan_id uuid not null,
  organization_id uuid not null, org_position bigint not null, org_reach bigint not null, issued boolean not null,
  name text not null,
  -- Null until someone sets it: what hangs on it is undecided, and has no standing.
  day date,
  row_version integer not null default 1,
  constraint plan_events__name unique (plan_id, name)
);
call part_of_plan('plan_events');

-- A published plan, opened to whoever has the code: a snapshot of allowed fields that expires.
create table disclosures (
  code text primary key,
  plan_id uuid not null references plans (id),
  organization_id uuid not null,
  org_position bigint not null,
  content jsonb not null,
  disclosed_by uuid not null,
  disclosed_at timestamptz not null,
  expires_at timestamptz not null,
  withdrawn_at timestamptz,
  row_version integer not null default 1,
  constraint disclosures__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate
);
create index on disclosures (plan_id);
call protect_public('disclosures', 'public');
grant insert, update on disclosures to luoshi_app;
create policy lookup on disclosures for select to luoshi_lookup using (true);
grant select on disclosures to luoshi_lookup;
create function find_disclosure(of_code text, at timestamptz) returns table (content jsonb, disclosed_at timestamptz, expires_at timestamptz)
  stable security definer set search_path = luoshi, pg_temp language sql as $$
  select d.content, d.disclosed_at, d.expires_at from disclosures d
  where d.code = of_code and d.withdrawn_at is null and d.expires_at > at $$;
alter function find_disclosure(text, timestamptz) owner to luoshi_lookup;
grant execute on function find_disclosure(text, timestamptz) to luoshi_app;
