--liquibase formatted sql

--changeset ropewalk:plan-1-plan splitStatements:false
--comment Plans of whoever stands above. A client holds a copy of its plan's limits, so that it reads no row of anybody else.
create table plan (
  tenant_id  text not null references tenant (id),
  id         text not null,
  name       text not null check (length(name) between 1 and 120),
  retired_at timestamptz,
  version    bigint not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index plan_name on plan (tenant_id, lower(name)) where retired_at is null;
select protect('plan');
grant select, insert, update on plan to ${app-role};

create table plan_limit (
  tenant_id text not null,
  plan_id   text not null,
  kind      text not null check (kind in ('people', 'storage', 'api-requests', 'process-starts', 'connector-calls')),
  most      bigint not null check (most >= 0),
  primary key (tenant_id, plan_id, kind),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id) on delete cascade
);
select protect('plan_limit');
grant select, insert, delete on plan_limit to ${app-role};

create table tenant_plan (
  tenant_id text primary key references tenant (id),
  owner_id  text not null,
  plan_id   text not null,
  name      text not null
);
create index tenant_plan_of on tenant_plan (owner_id, plan_id, tenant_id);
select protect('tenant_plan');
drop policy tenant on tenant_plan;
create policy tenant on tenant_plan for select to ${app-role} using (tenant_id = current_setting('app.tenant', true));
create policy parent on tenant_plan to ${app-role} using (is_below(tenant_id))
  with check (is_below(tenant_id) and owner_id = current_setting('app.tenant', true));
grant select, insert, update, delete on tenant_plan to ${app-role};

create table tenant_plan_limit (
  tenant_id text not null references tenant (id),
  kind      text not null check (kind in ('people', 'storage', 'api-requests', 'process-starts', 'connector-calls')),
  most      bigint not null check (most >= 0),
  primary key (tenant_id, kind)
);
select protect('tenant_plan_limit');
drop policy tenant on tenant_plan_limit;
create policy tenant on tenant_plan_limit for select to ${app-role}
  using (tenant_id = current_setting('app.tenant', true));
create policy parent on tenant_plan_limit to ${app-role} using (is_below(tenant_id)) with check (is_below(tenant_id));
grant select, insert, update, delete on tenant_plan_limit to ${app-role};

--changeset ropewalk:plan-2-above splitStatements:false
--comment What the reseller above the current tenant may have for all its clients together.
create function limit_above(of_kind text) returns table (reseller text, most bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.scope', 'system', true);
  return query select r.id, coalesce(l.most, p.most) from tenant own join tenant r on r.id = own.parent_id
    left join tenant_limit l on l.tenant_id = r.id and l.kind = of_kind
    left join tenant_plan_limit p on p.tenant_id = r.id and p.kind = of_kind
    where own.id = current_setting('app.tenant', true) and r.kind = 'reseller' and coalesce(l.most, p.most) is not null;
  perform set_config('app.scope', '', true);
end $$;
revoke all on function limit_above(text) from public;
grant execute on function limit_above(text) to ${app-role};

--changeset ropewalk:plan-3-trial splitStatements:false
--comment A workspace may begin with a trial. Its people and those above are told before the end, once for each number of days.
alter table plan add column trial_days int check (trial_days between 1 and 365);
alter table tenant drop constraint tenant_status_check;
alter table tenant add constraint tenant_status_check
  check (status in ('trial', 'active', 'suspended', 'closed', 'erased'));
alter table tenant add column trial_until timestamptz;
alter table tenant add column trial_told int;
alter table tenant add column trial_told_above int;
alter table tenant add constraint tenant_trial_check check (status <> 'trial' or trial_until is not null);
create index tenant_trial on tenant (trial_until) where status = 'trial';
grant select (parent_id, trial_until, trial_told, trial_told_above) on tenant to ${system-role};

--changeset ropewalk:plan-94-sms splitStatements:false
alter table plan_limit drop constraint plan_limit_kind_check;
alter table plan_limit add constraint plan_limit_kind_check
  check (kind in ('people', 'storage', 'api-requests', 'process-starts', 'connector-calls', 'sms'));
alter table tenant_plan_limit drop constraint tenant_plan_limit_kind_check;
alter table tenant_plan_limit add constraint tenant_plan_limit_kind_check
  check (kind in ('people', 'storage', 'api-requests', 'process-starts', 'connector-calls', 'sms'));
alter table tenant_limit drop constraint tenant_limit_kind_check;
alter table tenant_limit add constraint tenant_limit_kind_check
  check (kind in ('people', 'storage', 'api-requests', 'process-starts', 'connector-calls', 'sms'));
