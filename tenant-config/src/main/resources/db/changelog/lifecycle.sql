--liquibase formatted sql

--changeset ropewalk:lifecycle-1-end splitStatements:false
--comment How a workspace ends: closed by whoever stands above it, erased after a time of grace or when both sides want it at once.
alter table tenant drop constraint tenant_status_check;
alter table tenant add constraint tenant_status_check check (status in ('active', 'suspended', 'closed', 'erased'));

create table tenant_end (
  tenant_id    text primary key references tenant (id),
  asked_by     text,
  asked_at     timestamptz,
  closed_at    timestamptz,
  erase_after  timestamptz,
  confirmed_at timestamptz,
  completed_at timestamptz,
  check ((asked_by is null) = (asked_at is null)),
  check ((closed_at is null) = (erase_after is null)),
  check (confirmed_at is null or asked_at is not null and closed_at is not null)
);
select protect('tenant_end');
create policy parent on tenant_end to ${app-role} using (is_below(tenant_id)) with check (is_below(tenant_id));
grant select, insert, update, delete on tenant_end to ${app-role};
create policy due on tenant_end for select to ${system-role} using (true);
grant select (tenant_id, erase_after, confirmed_at, completed_at) on tenant_end to ${system-role};

--comment Receipts, kept by whoever stood above. The application reads them; only the erasure itself writes them.
create table tenant_erasure (
  tenant_id    text not null references tenant (id),
  erased_id    text not null references tenant (id),
  workspace    text not null,
  begun_at     timestamptz not null,
  completed_at timestamptz,
  counts       jsonb not null,
  last_hash    text,
  linked       bigint,
  primary key (tenant_id, erased_id)
);
select protect('tenant_erasure');
create policy above on tenant_erasure for select to ${app-role} using (is_below(erased_id));
revoke all on tenant_erasure from ${app-role};
grant select on tenant_erasure to ${app-role};

--changeset ropewalk:lifecycle-2-erase splitStatements:false
--comment One round of an erasure that is due: at most so many rows of each table, with what they count in the receipt. Called
--comment again until it answers 0. Partitions are tables of their own here. What another table still needs waits for the next
--comment round. A table whose rows need each other goes as a whole.
create function tenant_erase(of_tenant text, at_most int) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  above text;
  one record;
  gone bigint;
  total bigint := 0;
  blocked text;
begin
  perform set_config('lock_timeout', '5s', true);
  perform set_config('app.scope', 'system', true);
  perform pg_advisory_xact_lock(hashtextextended('tenant-erasure ' || of_tenant, 0));
  select t.parent_id into above from tenant t join tenant_end e on e.tenant_id = t.id
    where t.id = of_tenant and t.parent_id is not null and t.status in ('closed', 'erased')
      and (e.confirmed_at is not null or e.erase_after <= now());
  if above is null then
    raise exception 'the erasure of tenant % is not due', of_tenant;
  end if;
  insert into tenant_erasure (tenant_id, erased_id, workspace, begun_at, counts, last_hash, linked)
    select above, t.id, t.workspace, now(), '{}', encode(c.hash, 'hex'), c.linked
    from tenant t left join audit_cursor c on c.tenant_id = t.id where t.id = of_tenant
    on conflict do nothing;
  update tenant set status = 'erased', name = workspace, version = version + 1 where id = of_tenant and status = 'closed';
  for one in
    select c.oid::regclass as name, a.attname as tenant,
      exists (select 1 from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid and f.confrelid = c.oid) as whole
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not a.attisdropped
      and a.attname in ('tenant_id', 'tenant_id_') and c.relname not in ('tenant_end', 'tenant_erasure')
    order by c.relname
  loop
    begin
      if one.whole then
        execute format('delete from %s where %I = $1', one.name, one.tenant) using of_tenant;
      else
        execute format('delete from %s where ctid = any(array(select ctid from %s where %I = $1 limit $2))',
          one.name, one.name, one.tenant) using of_tenant, at_most;
      end if;
      get diagnostics gone = row_count;
      if gone > 0 then
        total := total + gone;
        update tenant_erasure set counts = counts || jsonb_build_object(one.name::text,
            coalesce((counts ->> one.name::text)::bigint, 0) + gone)
          where tenant_id = above and erased_id = of_tenant;
      end if;
    exception when foreign_key_violation then
      blocked := one.name; -- the rows that need these are gone by the next round
    end;
  end loop;
  if total = 0 and blocked is not null then
    raise exception 'rows of % in % are still needed by others', of_tenant, blocked;
  end if;
  perform set_config('app.scope', '', true);
  return total;
end $$;
revoke all on function tenant_erase(text, int) from public;
grant execute on function tenant_erase(text, int) to ${system-role};

--comment Says in the receipt that nothing is left.
create function tenant_erased(of_tenant text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.scope', 'system', true);
  update tenant_erasure set completed_at = now() where erased_id = of_tenant and completed_at is null;
  update tenant_end set completed_at = now() where tenant_id = of_tenant and completed_at is null;
  perform set_config('app.scope', '', true);
end $$;
revoke all on function tenant_erased(text) from public;
grant execute on function tenant_erased(text) to ${system-role};
