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
  addressees jsonb not null,
  issued_on date,
  year integer not null,
  -- Kept as read: what was decided later never changes what the paper says.
  reading jsonb not null,
  -- The outline of the body, and what looks mis-scanned with how a person reads it.
  parts jsonb not null,
  suspects jsonb not null,
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
-- Published twice, everything in it would count twice.
create unique index plans__document on plans (document_id) where issued;
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

create table tasks (
  id uuid primary key,
  plan_id uuid not null,
  organization_id uuid not null, org_position bigint not null, org_reach bigint not null, issued boolean not null,
  -- What the row is called inside the plan; answers refer to it. So for targets and items.
  key text not null,
  order_number integer not null,
  -- core's DraftTask without its items: number, words, deadlines, units …, with the answers applied.
  reading jsonb not null,
  -- A person has said whose it is; the units of the paper no longer decide.
  assigned_by_person boolean not null default false,
  -- 分管领导 and 承办人 of the office's own tasks.
  leader_id uuid references accounts (id),
  handler_id uuid references accounts (id),
  row_version integer not null default 1,
  constraint tasks__key unique (plan_id, key)
);
call part_of_plan('tasks');

create table items (
  id uuid primary key,
  plan_id uuid not null,
  organization_id uuid not null, org_position bigint not null, org_reach bigint not null, issued boolean not null,
  task_id uuid not null references tasks (id) on delete cascade,
  key text not null,
  order_number integer not null,
  words text not null,
  span jsonb,
  kind text not null,
  made_by text,
  row_version integer not null default 1,
  constraint items__key unique (plan_id, key)
);
create index on items (task_id);
call part_of_plan('items');

create table targets (
  id uuid primary key,
  plan_id uuid not null,
  organization_id uuid not null, org_position bigint not null, org_reach bigint not null, issued boolean not null,
  -- The task that answers for it: where that was merged into another, the other. Null for a target of the body that no task carries.
  task_id uuid references tasks (id) on delete cascade,
  key text not null,
  order_number integer not null,
  -- core's DraftTarget: comparator, value, unit, scope, per, period …, with the answers applied.
  reading jsonb not null,
  -- From this day facts count, to this day they are due; null where an event decides.
  counting_from date not null,
  due_on date,
  row_version integer not null default 1,
  constraint targets__key unique (plan_id, key)
);
create index on targets (task_id);
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
  span jsonb not null,
  ask text not null,
  suggestion text not null,
  blocks boolean not null,
  -- The rows that it asks about; each can be answered apart.
  subjects jsonb not null,
  -- What was answered in the plan before, to be shown and never taken unasked.
  earlier jsonb,
  answer jsonb,
  answered_by uuid,
  answered_at timestamptz,
  constraint questions__key unique (plan_id, key)
);
call part_of_plan('questions');

create table assignments (
  id uuid primary key,
  plan_id uuid not null,
  organization_id uuid not null, org_position bigint not null, org_reach bigint not null, issued boolean not null,
  task_id uuid not null references tasks (id) on delete cascade,
  -- In a draft only what a person set stands here, a class as one row without organisation; publication writes down everybody.
  assigned_id uuid references organizations (id),
  -- As it was called on the day of publication: whoever reads the plan may not see that organisation.
  assigned_name text not null,
  role text not null check (role in ('lead', 'responsible', 'support')),
  unit_words text not null,
  -- The class that it was expanded from, on the day from which it holds.
  class_id uuid references organization_classes (id),
  valid_from date,
  origin text not null check (origin in ('document', 'person')),
  constraint assignments__whom check (assigned_id is not null or class_id is not null and not issued),
  constraint assignments__once unique (task_id, assigned_id)
);
create index on assignments (assigned_id);
create index on assignments (task_id);
call part_of_plan('assignments');

create table bindings (
  id uuid primary key,
  plan_id uuid not null,
  organization_id uuid not null, org_position bigint not null, org_reach bigint not null, issued boolean not null,
  target_id uuid not null references targets (id) on delete cascade,
  -- Proposed or missing by rule; 'none' is a decision too: this target is not counted from records.
  state text not null check (state in ('proposed', 'missing', 'confirmed', 'none', 'replaced')),
  -- core/ledgers' Binding: ledger, measure, filter, population, subject; and why it was proposed or decided, in both languages.
  binding jsonb,
  reason jsonb not null,
  -- The day of its publication, or of the decision after it.
  valid_from date,
  confirmed_by uuid,
  confirmed_at timestamptz,
  constraint bindings__what check (state = 'replaced' or (binding is null) = (state in ('missing', 'none')))
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
