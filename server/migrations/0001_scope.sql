-- Scope: the settings that a transaction carries, and the four shapes of row policy. Every table declares one of them
-- by calling protect_…(); server/test/architecture.test.ts checks the outcome in the catalogue.

-- Nothing is callable by default: a routine says who may call it.
alter default privileges revoke execute on routines from public;

-- Without nullif a pooled connection fails open: SET LOCAL leaves '' behind, which is not null.
create function s_int(k text) returns bigint stable parallel safe language sql
  as $$ select nullif(current_setting(k, true), '')::bigint $$;
create function s_uuid(k text) returns uuid stable parallel safe language sql
  as $$ select nullif(current_setting(k, true), '')::uuid $$;

grant execute on function s_int(text), s_uuid(text) to luoshi_app, luoshi_lookup;

create procedure protect(t regclass, shape text, class text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('comment on table %s is %L', t, format('shape: %s; class: %s', shape, class));
  execute format('create policy backup on %s for select to luoshi_backup using (true)', t);
  execute format('grant select on %s to luoshi_backup', t);
  execute format('grant select on %s to luoshi_app', t);
end $$;

-- held: the row's organisation lies in my interval. `own` is a condition under which only my own organisation sees it (drafts).
create procedure protect_held(t regclass, class text, own text default 'false') language plpgsql as $$
declare
  inside constant text := 'org_position between s_int(''app.lo'') and s_int(''app.hi'')';
  mine constant text := format('(not (%s) or org_position = s_int(''app.position''))', own);
begin
  call protect(t, 'held', class);
  execute format('create policy held on %s for all to luoshi_app using (%s and %s) with check (%s and %s)', t, inside, mine, inside, mine);
  execute format('create index on %s (org_position)', t);
end $$;

-- issued: I hold the issuer, or it was issued and I stand inside the issuer's interval. Only the issuer's side writes.
create procedure protect_issued(t regclass, class text) language plpgsql as $$
declare
  inside constant text := 'org_position between s_int(''app.lo'') and s_int(''app.hi'')';
  mine constant text := '(issued or org_position = s_int(''app.position''))';
begin
  call protect(t, 'issued', class);
  execute format('create policy issued_read on %s for select to luoshi_app using ((%s and %s) or (issued and s_int(''app.position'') between org_position and org_reach))', t, inside, mine);
  execute format('create policy issued_insert on %s for insert to luoshi_app with check (%s and %s)', t, inside, mine);
  execute format('create policy issued_update on %s for update to luoshi_app using (%s and %s) with check (%s and %s)', t, inside, mine, inside, mine);
  execute format('create policy issued_delete on %s for delete to luoshi_app using (%s and %s)', t, inside, mine);
  execute format('create index on %s (org_position)', t);
end $$;

-- shared: read through record_parties (host, co-hosts), written by the host's side.
create procedure protect_shared(t regclass, class text, record text) language plpgsql as $$
declare
  party constant text := format('exists (select from record_parties p where p.record_id = %s and p.org_position between s_int(''app.lo'') and s_int(''app.hi''))', record);
begin
  call protect(t, 'shared', class);
  execute format('create policy shared_read on %s for select to luoshi_app using (%s)', t, party);
  execute format('create policy shared_insert on %s for insert to luoshi_app with check (org_position between s_int(''app.lo'') and s_int(''app.hi''))', t);
  execute format('create policy shared_update on %s for update to luoshi_app using (org_position between s_int(''app.lo'') and s_int(''app.hi'')) with check (org_position between s_int(''app.lo'') and s_int(''app.hi''))', t);
  execute format('create index on %s (org_position)', t);
end $$;

-- public: a snapshot of allowed fields for anyone who has its code, until it expires; managed by the organisation that made it.
create procedure protect_public(t regclass, class text) language plpgsql as $$
declare
  inside constant text := 'org_position between s_int(''app.lo'') and s_int(''app.hi'')';
begin
  call protect(t, 'public', class);
  execute format('create policy public_held on %s for all to luoshi_app using (%s) with check (%s)', t, inside, inside);
  execute format('create index on %s (org_position)', t);
end $$;

-- site: belongs to the installation, not to an organisation, and holds nothing about one: settings, rules, word lists.
create procedure protect_site(t regclass, class text) language plpgsql as $$
begin
  call protect(t, 'site', class);
  execute format('create policy site on %s for all to luoshi_app using (true) with check (true)', t);
end $$;

-- Append-only tables admit one change: the position that follows a move of the organisation.
create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'org_position' - 'org_reach' = to_jsonb(old) - 'org_position' - 'org_reach' then
    return new;
  end if;
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'LU001';
end $$;

create procedure append_only(t regclass) language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete on %s for each row execute function refuse_rewriting()', t);
  execute format('create trigger append_only_truncate before truncate on %s for each statement execute function refuse_rewriting()', t);
  execute format('grant insert on %s to luoshi_app', t);
end $$;

create table site (
  only_row boolean primary key default true check (only_row),
  id uuid not null,
  name text not null default '',
  zone text not null default 'Asia/Shanghai',
  -- The three administrators may be one person in a small office; that it is so is recorded.
  administrators_combined boolean not null default true,
  created_at timestamptz not null,
  row_version integer not null default 1
);
call protect_site('site', 'public');
grant insert, update on site to luoshi_app;

-- Rules with numbers are dated rows with their source; confirmed = false shows as 待县里确认.
create table rules (
  code text not null,
  valid_from date not null,
  value jsonb not null,
  source text not null,
  confirmed boolean not null,
  recorded_at timestamptz not null,
  primary key (code, valid_from, recorded_at)
);
call protect_site('rules', 'public');
grant insert on rules to luoshi_app;
