--liquibase formatted sql

--changeset ropewalk:secret-1-tenant-key splitStatements:false
--comment One data key per tenant, wrapped by the key-encryption key, which is not in the database.
create table tenant_key (
  tenant_id  text primary key references tenant (id),
  wrapped    bytea not null,
  created_at timestamptz not null
);
select protect('tenant_key');
grant select, insert on tenant_key to ${app-role};

--changeset ropewalk:secret-2-rotation splitStatements:false
--comment The key is changed while it is used: whoever seals holds its row until the sealed value is committed.
grant update (wrapped, created_at) on tenant_key to ${app-role};
