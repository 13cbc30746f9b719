--liquibase formatted sql

--changeset ropewalk:record-106-import splitStatements:false
--comment How far all that a connection keeps of a kind has been taken over, once.
create table record_import (
  tenant_id        text not null,
  id               text not null,
  mapping_id       text not null,
  connection_id    text not null,
  theirs           text not null,
  state            text not null default 'running' check (state in ('running', 'paused', 'failed', 'done', 'cancelled')),
  position         text not null default '',
  done             bigint not null default 0,
  about            bigint,
  tries            integer not null default 0,
  due_at           timestamptz not null,
  reason           text,
  vendor_reference text,
  started_by       text not null,
  started_at       timestamptz not null,
  ended_at         timestamptz,
  version          bigint not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, mapping_id) references record_mapping (tenant_id, id) on delete cascade,
  foreign key (tenant_id, connection_id) references connection (tenant_id, id) on delete cascade
);
comment on column record_import.position is 'where the system''s next page begins; empty at the beginning';
comment on column record_import.due_at is 'when the next page is taken; while one is, when another server may take it';
comment on column record_import.version is 'of the state: a page that is taken over changes nothing that people choose';
create unique index record_import_open on record_import (tenant_id, mapping_id) where state in ('running', 'paused', 'failed');
create index record_import_last on record_import (tenant_id, mapping_id, started_at desc);
create index record_import_due on record_import (due_at) where state = 'running';
select protect('record_import');
grant select, insert, update, delete on record_import to ${app-role};
create policy claim on record_import for select to ${system-role} using (true);
grant select (tenant_id, id, state, due_at) on record_import to ${system-role};
