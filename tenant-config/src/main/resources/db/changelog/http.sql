--liquibase formatted sql

--changeset ropewalk:http-1-idempotency-key splitStatements:false
create table idempotency_key (
  tenant_id   text not null references tenant (id),
  actor_id    text not null,
  operation   text not null,
  key         text not null,
  fingerprint text not null,
  answer      jsonb,
  created_at  timestamptz not null,
  primary key (tenant_id, actor_id, operation, key)
);
create index idempotency_key_age on idempotency_key (created_at);
select protect('idempotency_key');
grant select, insert, update, delete on idempotency_key to ${app-role};
