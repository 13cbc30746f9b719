--liquibase formatted sql

--changeset ropewalk:billing-1-usage splitStatements:false
--comment One row for each use, written once in the transaction of the use; a total row would make a tenant's starts wait.
create table usage_entry (
  tenant_id  text not null references tenant (id),
  id         text primary key,
  kind       text not null check (kind in ('process-start', 'connector-call')),
  subject_id text not null,
  at         timestamptz not null
);
create index usage_entry_month on usage_entry (tenant_id, at, kind);
select protect('usage_entry');
grant select, insert on usage_entry to ${app-role};
