--liquibase formatted sql

--changeset ropewalk:record-105-record splitStatements:false
--comment What the workspace itself knows of contacts and so on, whichever outside systems keep them too.
create table business_record (
  tenant_id  text not null references tenant (id),
  id         text not null,
  kind       text not null check (kind ~ '^[a-z][a-z0-9-]{0,39}$'),
  version    bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create index business_record_newest on business_record (tenant_id, kind, updated_at desc, id desc);
select protect('business_record');
grant select, insert, update, delete on business_record to ${app-role};

create table record_field (
  tenant_id     text not null,
  record_id     text not null,
  number        bigint generated always as identity,
  name          text not null,
  value         text not null,
  changed_at    timestamptz not null,
  connection_id text,
  person_id     text,
  superseded_at timestamptz,
  primary key (tenant_id, record_id, number),
  foreign key (tenant_id, record_id) references business_record (tenant_id, id) on delete cascade
);
comment on table record_field is 'each value that a field has had; the present one is not superseded';
comment on column record_field.value is 'empty where there is none';
comment on column record_field.connection_id is 'where it came from; null when a person chose it. Outlives the connection';
create unique index record_field_present on record_field (tenant_id, record_id, name) where superseded_at is null;
create index record_field_value on record_field (tenant_id, name, lower(left(value, 200)))
  where superseded_at is null and value <> '';
create index record_field_superseded on record_field (tenant_id, superseded_at) where superseded_at is not null;
select protect('record_field');
grant select, insert, update, delete on record_field to ${app-role};

--changeset ropewalk:record-105-mapping splitStatements:false
--comment Which fields of a kind of thing at a connection are which of ours, and who wins.
create table record_mapping (
  tenant_id     text not null references tenant (id),
  id            text not null,
  connection_id text not null,
  theirs        text not null,
  kind          text not null check (kind ~ '^[a-z][a-z0-9-]{0,39}$'),
  match_field   text,
  creates       boolean not null,
  fields        jsonb not null,
  version       bigint not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, connection_id, theirs),
  foreign key (tenant_id, connection_id) references connection (tenant_id, id) on delete cascade
);
create index record_mapping_kind on record_mapping (tenant_id, kind);
select protect('record_mapping');
grant select, insert, update, delete on record_mapping to ${app-role};

create table record_link (
  tenant_id     text not null,
  connection_id text not null,
  theirs        text not null,
  external_id   text not null,
  record_id     text not null,
  gone          boolean not null default false,
  seen          jsonb not null default '[]',
  linked_at     timestamptz not null,
  primary key (tenant_id, connection_id, theirs, external_id),
  unique (tenant_id, record_id, connection_id, theirs),
  foreign key (tenant_id, record_id) references business_record (tenant_id, id) on delete cascade,
  foreign key (tenant_id, connection_id) references connection (tenant_id, id) on delete cascade
);
comment on column record_link.seen is 'by their field: the value that is known there last, and when it was told';
select protect('record_link');
grant select, insert, update, delete on record_link to ${app-role};

--changeset ropewalk:record-105-change splitStatements:false
--comment What was told and is to be merged, and what is to be written; in order within each queue.
create table record_change (
  tenant_id        text not null,
  id               text not null,
  number           bigint generated always as identity,
  way              text not null check (way in ('in', 'out')),
  connection_id    text not null,
  theirs           text not null,
  record_id        text,
  external_id      text,
  queue            text not null,
  fields           jsonb not null,
  whole            boolean not null default false,
  gone             boolean not null default false,
  told_at          timestamptz,
  key              text not null,
  state            text not null default 'waiting'
    check (state in ('waiting', 'sending', 'failed', 'done', 'overtaken', 'discarded')),
  tries            integer not null default 0,
  due_at           timestamptz not null,
  first_sent_at    timestamptz,
  expected         jsonb not null default '{}',
  reason           text,
  vendor_reference text,
  created_at       timestamptz not null,
  ended_at         timestamptz,
  version          bigint not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, record_id) references business_record (tenant_id, id) on delete cascade,
  foreign key (tenant_id, connection_id) references connection (tenant_id, id) on delete cascade
);
comment on column record_change.key is 'the same for every try of the call; another one when a person says so';
comment on column record_change.expected is 'what was written and may come back as news';
comment on column record_change.due_at is 'while it is being sent: when it is taken up again should the server die';
create index record_change_queue on record_change (tenant_id, queue, number)
  where state in ('waiting', 'sending', 'failed');
create index record_change_due on record_change (tenant_id, connection_id, way, due_at) where state in ('waiting', 'sending');
create index record_change_record on record_change (tenant_id, record_id, connection_id, number) where way = 'out';
create index record_change_open on record_change (tenant_id, id) where state in ('waiting', 'sending', 'failed');
create index record_change_ended on record_change (tenant_id, ended_at) where ended_at is not null;
select protect('record_change');
grant select, insert, update, delete on record_change to ${app-role};
create policy claim on record_change for select to ${system-role} using (true);
grant select (tenant_id, connection_id, way, state, due_at) on record_change to ${system-role};

create table record_conflict (
  tenant_id       text not null,
  id              text not null,
  record_id       text not null,
  connection_id   text not null,
  theirs          text not null,
  field           text not null,
  our_value       text not null,
  our_time        timestamptz not null,
  our_source      text,
  their_value     text not null,
  their_time      timestamptz not null,
  state           text not null default 'open' check (state in ('open', 'decided', 'settled')),
  decided_by      text,
  decided_at      timestamptz,
  version         bigint not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, record_id) references business_record (tenant_id, id) on delete cascade,
  foreign key (tenant_id, connection_id) references connection (tenant_id, id) on delete cascade
);
comment on column record_conflict.state is 'settled: both sides came to say the same without anybody';
create unique index record_conflict_open on record_conflict (tenant_id, record_id, connection_id, theirs, field)
  where state = 'open';
create index record_conflict_list on record_conflict (tenant_id, id) where state = 'open';
select protect('record_conflict');
grant select, insert, update, delete on record_conflict to ${app-role};

--changeset ropewalk:record-105-order
--comment The queue is shown with what failed first.
create index record_change_order on record_change (tenant_id, (state <> 'failed'), id)
  where state in ('waiting', 'sending', 'failed');
drop index record_change_open;
