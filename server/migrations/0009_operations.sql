-- The backups that were taken here, and whether one was seen to come back.

create table backups (
  id uuid primary key,
  taken_at timestamptz not null,
  -- Of the bundle.
  rows bigint not null,
  files bigint not null,
  -- Files that rows refer to and that were missing or damaged then.
  lost bigint not null,
  bytes bigint not null,
  program text not null,
  -- When it was restored into a database beside and every table compared.
  proven_at timestamptz
);
create index on backups (taken_at);
call protect_site('backups', 'public');
grant insert, update on backups to luoshi_app;
