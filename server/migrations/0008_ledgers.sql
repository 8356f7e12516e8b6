-- One typed table a ledger, for lists and filters. The columns are those of the definitions in core/src/ledgers/catalogue; a test
-- compares them. record_versions keeps what was sent; these hold the live version.

create table activities (
  record_id uuid primary key references records (id),
  organization_id uuid not null,
  org_position bigint not null,
  held_on date not null,
  subject text not null,
  kind text not null,
  topics text[] not null,
  place text,
  head_count integer not null,
  co_hosts uuid[] not null,
  leaders text[] not null,
  note text,
  constraint activities__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate
);
create index on activities (held_on);
call protect_shared('activities', 'personal', 'activities.record_id');
grant insert, update on activities to luoshi_app;

create table results (
  record_id uuid primary key references records (id),
  organization_id uuid not null,
  org_position bigint not null,
  done_on date not null,
  about text not null,
  quantity numeric not null,
  unit text not null,
  due numeric,
  document_number text,
  note text,
  constraint results__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate
);
create index on results (done_on);
call protect_shared('results', 'public', 'results.record_id');
grant insert, update on results to luoshi_app;
