--liquibase formatted sql

--changeset ropewalk:record-1-outside-record splitStatements:false
--comment One row for each thing in an outside system that an event was about.
create table outside_record (
  tenant_id     text not null references tenant (id),
  id            text primary key,
  connection_id text not null,
  kind          text not null,
  external_id   text not null,
  fields        jsonb not null,
  seen_at       timestamptz not null,
  unique (tenant_id, connection_id, kind, external_id)
);
create index outside_record_newest on outside_record (tenant_id, kind, seen_at desc, id desc);
select protect('outside_record');
grant select, insert, update, delete on outside_record to ${app-role};
