--liquibase formatted sql

--changeset ropewalk:resolve-1-all splitStatements:false
--comment The one way to a tenant before sign-in, with all its keys. Last, since it names tables of several modules.
create or replace function tenant_of(lookup_kind text, lookup_key text) returns table (tenant_id text, status text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.scope', 'system', true); -- opens rows to the owner only, and the caller is not the owner
  return query
    select t.id, t.status from tenant t where lookup_kind = 'workspace' and t.workspace = lookup_key
    union all
    select t.id, t.status from connection c join tenant t on t.id = c.tenant_id
    where lookup_kind = 'hook' and c.hook_hash = lookup_key
    union all
    select t.id, t.status from tenant_domain d join tenant t on t.id = d.tenant_id
    where lookup_kind = 'domain' and d.name = lookup_key and d.verified_at is not null
    union all
    select t.id, t.status from sign_in_state s join tenant t on t.id = s.tenant_id
    where lookup_kind = 'sign-in' and s.state_hash = lookup_key;
  perform set_config('app.scope', '', true);
end $$;
