--liquibase formatted sql

--changeset ropewalk:identity-proof-1-payment splitStatements:false
--comment Kept for minutes: a proof ends when it is used, when five minutes have passed and with its session.
create table payment_proof (
  tenant_id   text not null references tenant (id),
  secret_hash bytea not null,
  session_id  text not null,
  task_id     text not null,
  amount      bigint not null check (amount > 0),
  currency    text not null check (length(currency) = 3),
  payee       text not null check (length(payee) between 1 and 200),
  created_at  timestamptz not null,
  primary key (tenant_id, secret_hash),
  foreign key (tenant_id, session_id) references session (tenant_id, id) on delete cascade
);
create index payment_proof_session on payment_proof (tenant_id, session_id);
create index payment_proof_age on payment_proof (tenant_id, created_at);
select protect('payment_proof');
grant select, insert, delete on payment_proof to ${app-role};
