-- Accounts, sessions, organisation links and the devices that remember one.

-- Whether administrators must set up a second factor before they may do anything else.
alter table site add column administrators_need_code boolean not null default false;

create table accounts (
  id uuid primary key,
  organization_id uuid not null,
  org_position bigint not null,
  name text not null,
  display_name text not null,
  duty text not null default '',
  roles text[] not null,
  state text not null default 'active' check (state in ('invited', 'active', 'disabled')),
  password_hash text,
  password_changed_at timestamptz,
  -- Encrypted; the key lies outside the database. The next one waits for its first code, so that nobody loses the last.
  code_secret text,
  code_secret_next text,
  code_confirmed_at timestamptz,
  code_step bigint,
  row_version integer not null default 1,
  created_at timestamptz not null,
  constraint accounts__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate,
  constraint accounts__roles check (cardinality(roles) > 0 and roles <@ array['system_administrator', 'security_administrator', 'audit_administrator', 'officer', 'leader', 'secretary'])
);
create unique index accounts__name on accounts (lower(name));
call protect_held('accounts', 'personal');
grant insert, update on accounts to luoshi_app;

create table sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references accounts (id),
  organization_id uuid not null,
  org_position bigint not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  -- When the person last proved who he is: sensitive steps ask for it anew.
  proved_at timestamptz not null,
  -- The second factor was given, or the account has none.
  complete boolean not null,
  client text not null,
  constraint sessions__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate
);
create index on sessions (account_id);
call protect_held('sessions', 'personal');
grant insert, update, delete on sessions to luoshi_app;

create table organization_links (
  id uuid primary key,
  organization_id uuid not null,
  org_position bigint not null,
  token_hash bytea not null unique,
  label text not null default '',
  -- An account, or the device that handed over.
  issued_by uuid not null,
  issued_at timestamptz not null,
  revoked_at timestamptz,
  revoked_reason text check (revoked_reason in ('revoked', 'handed_over')),
  row_version integer not null default 1,
  constraint organization_links__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate
);
create index on organization_links (organization_id);
call protect_held('organization_links', 'protected');
grant insert, update on organization_links to luoshi_app;

create table devices (
  id uuid primary key,
  link_id uuid not null references organization_links (id),
  organization_id uuid not null,
  org_position bigint not null,
  token_hash bytea not null unique,
  -- The name that its user gave: "who" in the history of a record.
  holder text not null,
  remembered_at timestamptz not null,
  expires_at timestamptz not null,
  forgotten_at timestamptz,
  constraint devices__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate
);
create index on devices (link_id);
call protect_held('devices', 'personal');
grant insert, update on devices to luoshi_app;

create table handovers (
  id uuid primary key,
  organization_id uuid not null,
  org_position bigint not null,
  former_link_ids uuid[] not null,
  link_id uuid not null references organization_links (id),
  note text not null default '',
  handed_by uuid not null,
  handed_at timestamptz not null,
  constraint handovers__organization foreign key (organization_id, org_position)
    references organizations (id, position) on update cascade deferrable initially immediate
);
create index on handovers (organization_id);
call protect_held('handovers', 'personal');
call append_only('handovers');

-- One-time links: the first administrator's, an invitation, a new password. Seen by the look-up functions alone.
create table invitations (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('first_administrator', 'invitation', 'new_password')),
  account_id uuid references accounts (id),
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null
);
call protect('invitations', 'site', 'protected');
revoke select on invitations from luoshi_app;

-- Failures count by the name that was typed, whether an account has it or not: the answer must not tell.
create table login_failures (
  name_hash bytea primary key,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz not null
);
create index on login_failures (last_at);
call protect('login_failures', 'site', 'protected');
revoke select on login_failures from luoshi_app;

-- Look-ups that happen before there is a scope. Each gives the least that the next step needs.
create policy lookup on accounts for select to luoshi_lookup using (true);
create policy lookup_update on accounts for update to luoshi_lookup using (true);
create policy lookup on sessions for select to luoshi_lookup using (true);
create policy lookup_update on sessions for update to luoshi_lookup using (true);
create policy lookup on organization_links for select to luoshi_lookup using (true);
create policy lookup on devices for select to luoshi_lookup using (true);
create policy lookup_insert on devices for insert to luoshi_lookup with check (true);
create policy lookup on invitations for all to luoshi_lookup using (true) with check (true);
create policy lookup on login_failures for all to luoshi_lookup using (true) with check (true);
grant select on accounts, sessions, organization_links, devices to luoshi_lookup;
-- What someone without a session may bring about: a password by invitation, a device by a link; and that a session was seen.
grant update (password_hash, password_changed_at, state, row_version) on accounts to luoshi_lookup;
grant update (last_seen_at) on sessions to luoshi_lookup;
grant insert on devices to luoshi_lookup;
grant select, insert, update, delete on invitations, login_failures to luoshi_lookup;

-- Enters the scope of an actor for this transaction; no row for one that may not act (disabled, revoked, unknown).
create function enter_scope(actor_kind text, actor uuid, organization uuid)
  returns table (organization_id uuid, lo bigint, hi bigint)
  volatile security definer set search_path = luoshi, pg_temp language plpgsql as $$
declare
  found_organization uuid;
  bounds record;
begin
  if actor_kind = 'account' then
    select a.organization_id into found_organization from accounts a where a.id = actor and a.state = 'active';
  elsif actor_kind = 'device' then
    select d.organization_id into found_organization from devices d join organization_links l on l.id = d.link_id
      join organizations o on o.id = d.organization_id
      where d.id = actor and d.forgotten_at is null and l.revoked_at is null and o.state = 'active';
  elsif actor_kind = 'job' then
    -- Whole-tree jobs: a written list in the program; the organisation is the root unless one is named.
    select coalesce(organization, (select o.id from organizations o where o.parent_id is null)) into found_organization;
  end if;
  select o.position, o.reach into bounds from organizations o where o.id = found_organization;
  if bounds.position is null then return; end if;
  perform set_config('app.lo', bounds.position::text, true), set_config('app.hi', bounds.reach::text, true),
          set_config('app.position', bounds.position::text, true), set_config('app.organization', found_organization::text, true),
          set_config('app.actor_kind', actor_kind, true), set_config('app.actor', actor::text, true);
  return query select found_organization, bounds.position, bounds.reach;
end $$;

create function find_session(hash bytea)
  returns table (id uuid, account_id uuid, organization_id uuid, roles text[], display_name text, complete boolean,
                 created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, proved_at timestamptz, has_code boolean)
  stable security definer set search_path = luoshi, pg_temp language sql as $$
  select s.id, a.id, a.organization_id, a.roles, a.display_name, s.complete, s.created_at, s.last_seen_at, s.expires_at, s.proved_at,
    a.code_confirmed_at is not null
  from sessions s join accounts a on a.id = s.account_id where s.token_hash = hash and a.state = 'active' $$;

create function find_device(hash bytea)
  returns table (id uuid, link_id uuid, organization_id uuid, holder text, expires_at timestamptz)
  stable security definer set search_path = luoshi, pg_temp language sql as $$
  select d.id, d.link_id, d.organization_id, d.holder, d.expires_at
  from devices d join organization_links l on l.id = d.link_id join organizations o on o.id = d.organization_id
  where d.token_hash = hash and d.forgotten_at is null and l.revoked_at is null and o.state = 'active' $$;

create function touch_session(session uuid, at timestamptz) returns void
  volatile security definer set search_path = luoshi, pg_temp language sql as $$
  update sessions set last_seen_at = at where id = session and last_seen_at < at $$;

-- Remembers a device of a live link. No row for a link that is unknown, revoked or of a closed organisation.
create function remember_device(link_hash bytea, device uuid, device_hash bytea, device_holder text, at timestamptz, until timestamptz)
  returns table (link_id uuid, organization_id uuid, organization_name text)
  volatile security definer set search_path = luoshi, pg_temp language sql as $$
  with link as (
    select l.* from organization_links l join organizations o on o.id = l.organization_id
    where l.token_hash = link_hash and l.revoked_at is null and o.state = 'active'),
  remembered as (
    insert into devices (id, link_id, organization_id, org_position, token_hash, holder, remembered_at, expires_at)
    select device, link.id, link.organization_id, link.org_position, device_hash, device_holder, at, until from link
    returning devices.link_id, devices.organization_id)
  select r.link_id, r.organization_id, o.name from remembered r join organizations o on o.id = r.organization_id $$;

create function find_account_for_login(login_name text)
  returns table (id uuid, organization_id uuid, display_name text, password_hash text, state text)
  stable security definer set search_path = luoshi, pg_temp language sql as $$
  select a.id, a.organization_id, a.display_name, a.password_hash, a.state from accounts a where lower(a.name) = lower(login_name) $$;

create function find_login_failures(hash bytea) returns setof login_failures
  stable security definer set search_path = luoshi, pg_temp language sql as $$ select * from login_failures where name_hash = hash $$;

create function put_login_failures(hash bytea, count integer, at timestamptz, until timestamptz) returns void
  volatile security definer set search_path = luoshi, pg_temp language sql as $$
  insert into login_failures (name_hash, failures, last_at, locked_until) values (hash, count, at, until)
  on conflict (name_hash) do update set failures = excluded.failures, last_at = excluded.last_at, locked_until = excluded.locked_until $$;

create function clear_login_failures(hash bytea) returns void
  volatile security definer set search_path = luoshi, pg_temp language sql as $$ delete from login_failures where name_hash = hash $$;

create function put_invitation(hash bytea, for_purpose text, for_account uuid, until timestamptz, at timestamptz) returns void
  volatile security definer set search_path = luoshi, pg_temp language sql as $$
  insert into invitations (token_hash, purpose, account_id, expires_at, created_at) values (hash, for_purpose, for_account, until, at) $$;

-- Whom a live invitation is for: the names that his password may not hold.
create function find_invitation(hash bytea, at timestamptz)
  returns table (purpose text, account_id uuid, name text, display_name text, organization_name text)
  stable security definer set search_path = luoshi, pg_temp language sql as $$
  select i.purpose, a.id, a.name, a.display_name, o.name
  from invitations i left join accounts a on a.id = i.account_id left join organizations o on o.id = a.organization_id
  where i.token_hash = hash and i.used_at is null and i.expires_at > at $$;

-- Uses up the link of the first administrator; false when it is unknown, used or expired.
create function use_first_invitation(hash bytea, at timestamptz) returns boolean
  volatile security definer set search_path = luoshi, pg_temp language sql as $$
  with used as (
    update invitations i set used_at = at
    where i.token_hash = hash and i.purpose = 'first_administrator' and i.used_at is null and i.expires_at > at returning 1)
  select exists (select from used) $$;

-- Uses up an invitation or a link for a new password, and gives the account that password. No row when it no longer holds.
create function accept_invitation(hash bytea, new_hash text, at timestamptz)
  returns table (purpose text, account_id uuid, organization_id uuid)
  volatile security definer set search_path = luoshi, pg_temp language sql as $$
  with used as (
    update invitations i set used_at = at
    where i.token_hash = hash and i.account_id is not null and i.used_at is null and i.expires_at > at
    returning i.purpose, i.account_id),
  taken as (
    update accounts a set password_hash = new_hash, password_changed_at = at, state = 'active', row_version = a.row_version + 1
    from used where a.id = used.account_id and a.state = case used.purpose when 'invitation' then 'invited' else 'active' end
    returning a.id, a.organization_id)
  select used.purpose, taken.id, taken.organization_id from used join taken on taken.id = used.account_id $$;

-- All that are still open for an account; with null, those of the first administrator.
create function withdraw_invitations(for_account uuid) returns void
  volatile security definer set search_path = luoshi, pg_temp language sql as $$
  delete from invitations where used_at is null and account_id is not distinct from for_account $$;

create function forget_stale_secrets(failures_before timestamptz, invitations_before timestamptz) returns void
  volatile security definer set search_path = luoshi, pg_temp language sql as $$
  delete from login_failures where last_at < failures_before;
  delete from invitations where expires_at < invitations_before $$;

create function has_accounts() returns boolean
  stable security definer set search_path = luoshi, pg_temp language sql as $$ select exists (select from accounts) $$;

-- The first organisation is founded before anyone has a scope; afterwards there is no second root.
create function enter_first_scope(organization uuid, root_position bigint, root_reach bigint) returns boolean
  volatile security definer set search_path = luoshi, pg_temp language plpgsql as $$
begin
  if exists (select from organizations) then return false; end if;
  perform set_config('app.lo', root_position::text, true), set_config('app.hi', root_reach::text, true),
          set_config('app.position', root_position::text, true), set_config('app.organization', organization::text, true);
  return true;
end $$;

do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'luoshi'::regnamespace and p.prosecdef loop
    execute format('alter function %s owner to luoshi_lookup', f);
    execute format('grant execute on function %s to luoshi_app', f);
  end loop;
end $$;
