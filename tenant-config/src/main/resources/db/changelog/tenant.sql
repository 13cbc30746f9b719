--liquibase formatted sql

--changeset ropewalk:tenant-1-protect splitStatements:false
--comment Every tenant table is put behind row-level security by this one function.
create function protect(tenant_table regclass, tenant_column text default 'tenant_id') returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format('create policy tenant on %s to ${app-role} using (%I = current_setting(''app.tenant'', true)) '
    || 'with check (%I = current_setting(''app.tenant'', true))', tenant_table, tenant_column, tenant_column);
  -- the owner sees rows only where a migration or a definer function says so, never by accident
  execute format('create policy owner on %s to ${owner-role} using (current_setting(''app.scope'', true) = ''system'') '
    || 'with check (current_setting(''app.scope'', true) = ''system'')', tenant_table);
end $$;

--changeset ropewalk:tenant-2-tenant splitStatements:false
create table tenant (
  id         text primary key,
  parent_id  text references tenant (id),
  kind       text not null check (kind in ('operator', 'business')),
  workspace  text not null unique check (workspace ~ '^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$'),
  name       text not null check (length(name) between 1 and 120),
  status     text not null default 'active' check (status in ('active', 'suspended')),
  sandbox    boolean not null default false,
  version    bigint not null default 1,
  created_at timestamptz not null
);
select protect('tenant', 'id');
-- whoever stands above sees and manages the row of the tenant itself, never a row in it
create policy parent on tenant to ${app-role}
  using (parent_id = current_setting('app.tenant', true))
  with check (parent_id = current_setting('app.tenant', true));
grant select, insert, update on tenant to ${app-role};

--changeset ropewalk:tenant-3-resolve splitStatements:false
--comment The one way to a tenant before sign-in: by workspace name. It grants no membership.
create function tenant_of(lookup_kind text, lookup_key text) returns table (tenant_id text, status text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.scope', 'system', true); -- opens rows to the owner only, and the caller is not the owner
  return query select t.id, t.status from tenant t where lookup_kind = 'workspace' and t.workspace = lookup_key;
  perform set_config('app.scope', '', true);
end $$;
revoke all on function tenant_of(text, text) from public;
grant execute on function tenant_of(text, text) to ${app-role};

--changeset ropewalk:tenant-4-directory splitStatements:false
--comment Background work asks through the system pool which tenants there are; it sees no name.
create policy system on tenant for select to ${system-role} using (true);
grant select (id, status) on tenant to ${system-role};

--changeset ropewalk:tenant-5-weight splitStatements:false
--comment How many turns a tenant's waiting work has while that of a tenant of weight 1 has one.
alter table tenant add column weight int not null default 1 check (weight between 1 and 100);
grant select (weight) on tenant to ${system-role};

--changeset ropewalk:tenant-6-limit splitStatements:false
--comment How much a tenant may use. It reads its own limits; whoever stands above it sets them.
create table tenant_limit (
  tenant_id text not null references tenant (id),
  kind      text not null check (kind in ('people', 'storage', 'api-requests', 'process-starts', 'connector-calls')),
  most      bigint not null check (most >= 0),
  primary key (tenant_id, kind)
);
select protect('tenant_limit');
drop policy tenant on tenant_limit;
create policy tenant on tenant_limit for select to ${app-role} using (tenant_id = current_setting('app.tenant', true));
create policy parent on tenant_limit to ${app-role}
  using (exists (select 1 from tenant t where t.id = tenant_id and t.parent_id = current_setting('app.tenant', true)))
  with check (exists (select 1 from tenant t where t.id = tenant_id and t.parent_id = current_setting('app.tenant', true)));
grant select, insert, update, delete on tenant_limit to ${app-role};

create table tenant_limit_warning (
  tenant_id text not null references tenant (id),
  kind      text not null,
  period    text not null,
  percent   int not null,
  at        timestamptz not null,
  primary key (tenant_id, kind, period, percent)
);
select protect('tenant_limit_warning');
grant select, insert on tenant_limit_warning to ${app-role};

--changeset ropewalk:tenant-7-reseller splitStatements:false
--comment Resellers stand below an operator, and workspaces below them. The operator stands above those workspaces, too.
alter table tenant drop constraint tenant_kind_check;
alter table tenant add constraint tenant_kind_check check (kind in ('operator', 'reseller', 'business'));
alter table tenant add constraint tenant_with_parent unique (id, parent_id);
alter table tenant add column operator_id text;
-- it can be nobody but the parent of the parent
alter table tenant add constraint tenant_operator foreign key (parent_id, operator_id) references tenant (id, parent_id);
create index tenant_parent on tenant (parent_id, workspace);
drop policy parent on tenant;
create policy parent on tenant to ${app-role}
  using (current_setting('app.tenant', true) in (parent_id, operator_id))
  with check (current_setting('app.tenant', true) in (parent_id, operator_id));

--changeset ropewalk:tenant-8-below splitStatements:false
--comment Whether the current tenant stands above this one; the policies of what a parent may set ask it.
create function is_below(id_below text) returns boolean language sql stable as $$
  select exists (select 1 from tenant t
    where t.id = id_below and current_setting('app.tenant', true) in (t.parent_id, t.operator_id))
$$;
drop policy parent on tenant_limit;
create policy parent on tenant_limit to ${app-role} using (is_below(tenant_id)) with check (is_below(tenant_id));
