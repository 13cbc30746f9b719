--liquibase formatted sql

--changeset ropewalk:billing-1-usage splitStatements:false
--comment One row for each use, written once in the transaction of the use; a total row would make a tenant's starts wait.
create table usage_entry (
  tenant_id  text not null references tenant (id),
  id         text primary key,
  kind       text not null check (kind in ('process-start', 'connector-call')),
  subject_id text not null,
  at         timestamptz not null
);
create index usage_entry_month on usage_entry (tenant_id, at, kind);
select protect('usage_entry');
grant select, insert on usage_entry to ${app-role};

--changeset ropewalk:billing-2-below splitStatements:false
--comment How much all clients of a reseller have used together, told to the reseller and to its clients: a sum, and no row of
--comment anybody. Reads the index usage_entry_month once for each client.
create function usage_below(of_tenant text, of_kind text, since timestamptz) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asking text := current_setting('app.tenant', true);
  total bigint;
begin
  perform set_config('app.scope', 'system', true);
  select count(*) into total from tenant t join usage_entry u on u.tenant_id = t.id
    where t.parent_id = of_tenant and u.kind = of_kind and u.at >= since
      and (asking = of_tenant or exists (select 1 from tenant own where own.id = asking and own.parent_id = of_tenant));
  perform set_config('app.scope', '', true);
  return total;
end $$;
revoke all on function usage_below(text, text, timestamptz) from public;
grant execute on function usage_below(text, text, timestamptz) to ${app-role};

--changeset ropewalk:billing-94-sms splitStatements:false
alter table usage_entry drop constraint usage_entry_kind_check;
alter table usage_entry add constraint usage_entry_kind_check
  check (kind in ('process-start', 'connector-call', 'sms'));
