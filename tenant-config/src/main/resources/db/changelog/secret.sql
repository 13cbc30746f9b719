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

--changeset ropewalk:secret-3-fit splitStatements:false
--comment The server tries its key-encryption key on one wrapped key when it starts.
create function newest_tenant_key() returns table (tenant_id text, wrapped bytea)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.scope', 'system', true);
  return query select k.tenant_id, k.wrapped from tenant_key k order by k.created_at desc limit 1;
  perform set_config('app.scope', '', true);
end $$;
revoke all on function newest_tenant_key() from public;
grant execute on function newest_tenant_key() to ${system-role};

--changeset ropewalk:secret-4-wrapped-by splitStatements:false
--comment Which key-encryption key wrapped it, by an id that tells nothing of the key: null for those from before. While
--comment the key is changed there are several, and the server tries one data key for each when it starts.
alter table tenant_key add column wrapped_by text;
grant update (wrapped_by) on tenant_key to ${app-role};
create function tenant_key_samples() returns table (tenant_id text, wrapped bytea, wrapped_by text, keys bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.scope', 'system', true);
  return query
    select distinct on (k.wrapped_by) k.tenant_id, k.wrapped, k.wrapped_by, count(*) over (partition by k.wrapped_by)
    from tenant_key k order by k.wrapped_by, k.created_at desc;
  perform set_config('app.scope', '', true);
end $$;
revoke all on function tenant_key_samples() from public;
grant execute on function tenant_key_samples() to ${system-role};
