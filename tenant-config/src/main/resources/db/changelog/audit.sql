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
