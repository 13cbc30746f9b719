--liquibase formatted sql

--changeset ropewalk:audit-1-entry splitStatements:false
--comment Append-only for the application. No reference to tenant: attempts at workspaces that do not exist count too.
create table audit_entry (
  tenant_id    text not null,
  id           text not null,
  at           timestamptz not null,
  actor_kind   text not null,
  actor_id     text not null,
  actor_name   text not null,
  action       text not null,
  subject_kind text not null,
  subject_id   text not null,
  subject_name text not null,
  before       text not null,
  after        text not null,
  address      text not null,
  primary key (tenant_id, id)
);
create index audit_entry_subject on audit_entry (tenant_id, subject_id, id desc);
create index audit_entry_kind on audit_entry (tenant_id, subject_kind, id desc);
create index audit_entry_action on audit_entry (tenant_id, action, id desc);
select protect('audit_entry');
grant select, insert on audit_entry to ${app-role};

--changeset ropewalk:audit-2-rare splitStatements:false
--comment Most entries are of instances that began, ended or called something; who asks for those finds enough of them by
--comment going back in time, and every entry of theirs would cost two more rows of an index. The rare ones are looked up.
drop index audit_entry_kind, audit_entry_action;
create index audit_entry_kind on audit_entry (tenant_id, subject_kind, id desc)
  where subject_kind <> 'process-instance';
create index audit_entry_action on audit_entry (tenant_id, action, id desc)
  where action not in ('process.started', 'process.ended', 'connector.called');

--changeset ropewalk:audit-3-chain splitStatements:false
--comment Entries are linked after they are committed, which is not in the order of their ids: the transaction tells which
--comment ones a look has not seen. The system role finds tenants with something to link or to sign; it sees no entry.
alter table audit_entry add column transaction xid8 not null default pg_current_xact_id();
-- as if earlier entries were of many transactions long ago, since a batch of links reads one by one
do $$
begin
  perform set_config('app.scope', 'system', true);
  update audit_entry e set transaction = (3 + n / 500)::text::xid8
    from (select tenant_id, id, row_number() over (partition by tenant_id order by id) as n from audit_entry) as numbered
    where numbered.tenant_id = e.tenant_id and numbered.id = e.id;
  perform set_config('app.scope', '', true);
end $$;
create index audit_entry_transaction on audit_entry (tenant_id, transaction);
create policy behind on audit_entry for select to ${system-role} using (true);
grant select (tenant_id, transaction) on audit_entry to ${system-role};

create table audit_link (
  tenant_id text not null,
  position  bigint not null,
  entry_id  text not null,
  hash      bytea not null,
  primary key (tenant_id, position)
);
create unique index audit_link_entry on audit_link (tenant_id, entry_id);
select protect('audit_link');
grant select, insert on audit_link to ${app-role};

-- beginning: what was up to here was kept for as long as it had to be, and the chain may begin behind it
create table audit_root (
  tenant_id text not null,
  position  bigint not null,
  beginning boolean not null,
  hash      bytea not null,
  at        timestamptz not null,
  signature bytea not null,
  primary key (tenant_id, beginning, position)
);
select protect('audit_root');
grant select, insert on audit_root to ${app-role};

create table audit_cursor (
  tenant_id  text primary key,
  seen       pg_snapshot not null,
  until      pg_snapshot not null,
  goes_on_at xid8 not null,
  linked     bigint not null,
  hash       bytea not null,
  signed     bigint not null,
  signed_at  timestamptz not null
);
select protect('audit_cursor');
grant select, insert, update on audit_cursor to ${app-role};
create policy behind on audit_cursor for select to ${system-role} using (true);
grant select (tenant_id, seen, linked, signed, signed_at) on audit_cursor to ${system-role};

--changeset ropewalk:audit-4-person-key splitStatements:false
--comment What entries say about a person is sealed with a key of that person; without the key it is erased, and the chain
--comment still fits. A key that is null says that the person was erased and gets no other.
create table audit_person_key (
  tenant_id  text not null references tenant (id),
  person_id  text not null,
  wrapped    bytea,
  created_at timestamptz not null,
  primary key (tenant_id, person_id)
);
select protect('audit_person_key');
grant select, insert, update on audit_person_key to ${app-role};

--changeset ropewalk:audit-5-forget splitStatements:false
--comment The one way to let go of entries: the oldest ones, up to a signed beginning, none younger than 30 days, and by the
--comment system role only, which sees no entry. Called again until it answers 0.
create function audit_forget(of_tenant text, up_to bigint, at_most int) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  gone int;
begin
  perform set_config('lock_timeout', '5s', true);
  perform set_config('app.scope', 'system', true);
  if not exists (select 1 from audit_root where tenant_id = of_tenant and beginning and position = up_to) then
    raise exception 'no beginning is signed at position % of the audit log of tenant %', up_to, of_tenant;
  end if;
  if exists (select 1 from audit_link l join audit_entry e on e.tenant_id = l.tenant_id and e.id = l.entry_id
      where l.tenant_id = of_tenant and l.position = up_to and e.at > now() - interval '30 days') then
    raise exception 'the audit log of tenant % is younger than 30 days at position %', of_tenant, up_to;
  end if;
  with old as (
    delete from audit_link where tenant_id = of_tenant and position in (
      select position from audit_link where tenant_id = of_tenant and position <= up_to order by position limit at_most)
    returning entry_id)
  delete from audit_entry e using old where e.tenant_id = of_tenant and e.id = old.entry_id;
  get diagnostics gone = row_count;
  delete from audit_root where tenant_id = of_tenant and not beginning and position < up_to;
  perform set_config('app.scope', '', true);
  return gone;
end $$;
revoke all on function audit_forget(text, bigint, int) from public;
grant execute on function audit_forget(text, bigint, int) to ${system-role};
create policy old on audit_root for select to ${system-role} using (true);
grant select (tenant_id, at, beginning) on audit_root to ${system-role};
create index audit_root_at on audit_root (at) where not beginning;

--changeset ropewalk:audit-6-way splitStatements:false
--comment By which session, client, grant and request. Null in entries of the first format, which lack a format too: what
--comment is null is no part of what the chain proves, so nothing that was linked changes.
alter table audit_entry add column format smallint;
alter table audit_entry add column session_id text;
alter table audit_entry add column client_id text;
alter table audit_entry add column support_grant_id text;
alter table audit_entry add column request_id text;

--changeset ropewalk:audit-7-root-key splitStatements:false
--comment Which key signed it; null for those from before ids were kept, which any key of their time may have signed.
alter table audit_root add column key_id text;
