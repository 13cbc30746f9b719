--liquibase formatted sql

--changeset ropewalk:isolation-1-report splitStatements:false
create table isolation_report (
  tenant_id text not null references tenant (id),
  id        text not null,
  at        timestamptz not null,
  asked_by  text not null,
  sound     boolean not null,
  checks    jsonb not null,
  primary key (tenant_id, id)
);
select protect('isolation_report');
grant select, insert, delete on isolation_report to ${app-role};

--comment Always empty: what a check writes is rolled back. No reference, so that nothing but the policy refuses a row.
create table isolation_probe (
  tenant_id text not null,
  id        text not null,
  primary key (tenant_id, id)
);
select protect('isolation_probe');
grant select, insert, update, delete on isolation_probe to ${app-role};
