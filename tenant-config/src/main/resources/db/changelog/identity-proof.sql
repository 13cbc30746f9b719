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

--changeset ropewalk:identity-proof-2-passkey splitStatements:false
--comment What an authenticator calls a person: the tenant's id and random bytes. It tells nothing else about them.
create table passkey_handle (
  tenant_id text not null references tenant (id),
  person_id text not null,
  handle    text not null check (length(handle) = 64),
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade
);
create unique index passkey_handle_handle on passkey_handle (tenant_id, handle);
select protect('passkey_handle');
grant select, insert, delete on passkey_handle to ${app-role};

create table passkey (
  tenant_id       text not null references tenant (id),
  id              text not null,
  person_id       text not null,
  name            text not null check (length(name) between 1 and 60),
  credential_id   bytea not null check (length(credential_id) between 1 and 1023),
  credential      bytea not null,
  signature_count bigint not null,
  backup_eligible boolean not null,
  backed_up       boolean not null,
  created_at      timestamptz not null,
  last_used_at    timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references passkey_handle (tenant_id, person_id) on delete cascade
);
create unique index passkey_credential on passkey (tenant_id, credential_id);
create index passkey_person on passkey (tenant_id, person_id);
select protect('passkey');
grant select, insert, update, delete on passkey to ${app-role};

--changeset ropewalk:identity-proof-3-passkey-challenge splitStatements:false
--comment No reference to tenant: before sign-in nobody knows whose passkey will answer.
create table passkey_challenge (
  tenant_id  text not null,
  browser    bytea not null,
  purpose    text not null check (purpose in ('sign-in', 'registration', 'proof')),
  challenge  bytea not null,
  created_at timestamptz not null,
  primary key (tenant_id, browser, purpose)
);
create index passkey_challenge_age on passkey_challenge (tenant_id, created_at);
select protect('passkey_challenge');
grant select, insert, update, delete on passkey_challenge to ${app-role};

--changeset ropewalk:identity-proof-4-known-device splitStatements:false
create table known_device (
  tenant_id   text not null references tenant (id),
  secret_hash bytea not null,
  account     text not null,
  person_id   text not null,
  used_at     timestamptz not null,
  primary key (tenant_id, secret_hash, account),
  foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade
);
create index known_device_person on known_device (tenant_id, person_id, used_at);
create index known_device_age on known_device (tenant_id, used_at);
select protect('known_device');
grant select, insert, update, delete on known_device to ${app-role};

--changeset ropewalk:identity-proof-5-passkey-challenge-network splitStatements:false
--comment Whose challenges are limited before anybody is signed in; empty where nobody's are.
alter table passkey_challenge add column network text not null default '';
create index passkey_challenge_network on passkey_challenge (tenant_id, network);

--changeset ropewalk:identity-proof-6-review splitStatements:false
--comment Since when somebody is asked whether their passkeys and authenticator app are their own; null when they are not.
alter table person add column review_since timestamptz;
