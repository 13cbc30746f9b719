--liquibase formatted sql

--changeset ropewalk:notification-1-notice splitStatements:false
create table notice (
  tenant_id    text not null references tenant (id),
  id           text primary key,
  person_id    text not null,
  kind         text not null check (kind in ('task-waits')),
  subject_id   text not null,
  subject_name text not null,
  about        text not null,
  created_at   timestamptz not null,
  read_at      timestamptz
);
create index notice_newest on notice (tenant_id, person_id, id desc);
create index notice_unread on notice (tenant_id, subject_id) where read_at is null;
select protect('notice');
grant select, insert, update, delete on notice to ${app-role};

--changeset ropewalk:notification-2-limit splitStatements:false
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in ('task-waits', 'limit-near'));

--changeset ropewalk:notification-3-domain splitStatements:false
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in ('task-waits', 'limit-near', 'domain-failing'));

--changeset ropewalk:notification-4-trial splitStatements:false
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in ('task-waits', 'limit-near', 'domain-failing', 'trial-near'));

--changeset ropewalk:notification-5-mention splitStatements:false
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
  check (kind in ('task-waits', 'limit-near', 'domain-failing', 'trial-near', 'draft-mention'));
