--liquibase formatted sql

--changeset ropewalk:privacy-1-erasure splitStatements:false
--comment Receipts. They name nobody; the sealed address is there only while something had to stay.
create table erasure (
  tenant_id    text not null references tenant (id),
  id           text not null,
  person_id    text,
  asked_by     text not null,
  at           timestamptz not null,
  completed_at timestamptz,
  parts        jsonb not null,
  sealed       bytea,
  primary key (tenant_id, id),
  check ((completed_at is null) = (sealed is not null))
);
create index erasure_unfinished on erasure (tenant_id, id) where completed_at is null;
select protect('erasure');
grant select, insert, update on erasure to ${app-role};
create policy unfinished on erasure for select to ${system-role} using (completed_at is null);
grant select (tenant_id, id, completed_at) on erasure to ${system-role};

--changeset ropewalk:privacy-2-retention splitStatements:false
--comment How many days a tenant keeps what is done; a kind without a row is kept as long as its module says.
create table retention (
  tenant_id text not null references tenant (id),
  kind      text not null,
  days      integer not null check (days between 1 and 36500),
  primary key (tenant_id, kind)
);
select protect('retention');
grant select, insert, update, delete on retention to ${app-role};

--changeset ropewalk:privacy-3-consent splitStatements:false
--comment What people, or a tenant for all of them (person_id empty), have declined; without a row the answer is the purpose's.
create table consent (
  tenant_id text not null references tenant (id),
  person_id text not null,
  purpose   text not null,
  given     boolean not null,
  at        timestamptz not null,
  primary key (tenant_id, person_id, purpose)
);
select protect('consent');
grant select, insert, update, delete on consent to ${app-role};
