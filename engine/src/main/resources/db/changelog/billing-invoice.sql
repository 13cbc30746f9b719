--liquibase formatted sql

--changeset ropewalk:billing-115-price splitStatements:false
--comment What a plan costs belongs to whoever offers it. A client holds what counts for it as rows of its own, from when on.
alter table usage_entry drop constraint usage_entry_kind_check;
alter table usage_entry add constraint usage_entry_kind_check
  check (kind in ('process-start', 'connector-call', 'sms', 'assistant-call'));

create table plan_price (
  tenant_id text not null references tenant (id),
  plan_id   text not null,
  price     jsonb not null,
  offered   boolean not null default false,
  version   bigint not null,
  primary key (tenant_id, plan_id)
);
select protect('plan_price');
grant select, insert, update on plan_price to ${app-role};

create table billing_term (
  tenant_id text not null references tenant (id),
  id        text not null,
  kind      text not null check (kind in ('plan', 'standing')),
  begins_at timestamptz not null,
  plan_id   text,
  plan      text,
  price     jsonb,
  charged   boolean not null,
  primary key (tenant_id, id)
);
select protect('billing_term');
drop policy tenant on billing_term;
create policy tenant on billing_term for select to ${app-role} using (tenant_id = current_setting('app.tenant', true));
create policy parent on billing_term to ${app-role} using (is_below(tenant_id)) with check (is_below(tenant_id));
grant select, insert on billing_term to ${app-role};

--comment Names and prices of plans that whoever provides the current tenant shows to all its clients, and of the own one.
create function plans_offered() returns table (name text, currency text, monthly bigint, own boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asking text := current_setting('app.tenant', true);
begin
  perform set_config('app.scope', 'system', true);
  return query select plan.name, price.price->>'currency', (price.price->>'monthly')::bigint, had.plan_id is not null
    from tenant t join plan on plan.tenant_id = t.parent_id
      join plan_price price on price.tenant_id = plan.tenant_id and price.plan_id = plan.id
      left join tenant_plan had on had.tenant_id = t.id and had.plan_id = plan.id
    where t.id = asking and (had.plan_id is not null or (price.offered and plan.retired_at is null));
  perform set_config('app.scope', '', true);
end $$;
revoke all on function plans_offered() from public;
grant execute on function plans_offered() to ${app-role};

--changeset ropewalk:billing-115-day splitStatements:false
--comment The greatest number of a day, of what is there rather than done.
create table usage_day (
  tenant_id text not null references tenant (id),
  day       date not null,
  kind      text not null check (kind in ('people', 'storage')),
  most      bigint not null check (most >= 0),
  primary key (tenant_id, day, kind)
);
select protect('usage_day');
grant select, insert, update on usage_day to ${app-role};

--comment What the current tenant used, and for a reseller what those below it used, too: sums, and no row of anybody.
create function usage_counted(of_kind text, since timestamptz, until timestamptz) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asking text := current_setting('app.tenant', true);
  total bigint;
begin
  perform set_config('app.scope', 'system', true);
  select count(*) into total from tenant t join usage_entry u on u.tenant_id = t.id
    where (t.id = asking or t.parent_id = asking) and u.kind = of_kind and u.at >= since and u.at < until;
  perform set_config('app.scope', '', true);
  return total;
end $$;
revoke all on function usage_counted(text, timestamptz, timestamptz) from public;
grant execute on function usage_counted(text, timestamptz, timestamptz) to ${app-role};

create function usage_daily(of_kind text, since date, until date) returns table (day date, most bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asking text := current_setting('app.tenant', true);
begin
  perform set_config('app.scope', 'system', true);
  return query select u.day, sum(u.most)::bigint from tenant t join usage_day u on u.tenant_id = t.id
    where (t.id = asking or t.parent_id = asking) and u.kind = of_kind and u.day >= since and u.day <= until
    group by u.day;
  perform set_config('app.scope', '', true);
end $$;
revoke all on function usage_daily(text, date, date) from public;
grant execute on function usage_daily(text, date, date) to ${app-role};

--changeset ropewalk:billing-116-invoice splitStatements:false
--comment An invoice and its lines are written once and never changed: nobody has the right to. How it is paid stands beside it.
create table billing_month (
  tenant_id text not null references tenant (id),
  month     date not null,
  closed_at timestamptz not null,
  primary key (tenant_id, month)
);
select protect('billing_month');
grant select, insert on billing_month to ${app-role};

create table invoice (
  tenant_id text not null references tenant (id),
  id        text not null,
  number    text not null,
  month     date not null,
  currency  text not null check (currency ~ '^[A-Z]{3}$'),
  total     bigint not null,
  closed_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, month, currency)
);
select protect('invoice');
create policy parent on invoice for select to ${app-role} using (is_below(tenant_id));
grant select, insert on invoice to ${app-role};

create table invoice_line (
  tenant_id  text not null references tenant (id),
  id         text not null,
  invoice_id text not null,
  place      int not null,
  kind       text not null,
  plan       text,
  first_day  date,
  last_day   date,
  used       bigint,
  included   bigint,
  charged    bigint,
  per        bigint,
  price      bigint,
  detail     text not null,
  amount     bigint not null,
  primary key (tenant_id, id),
  unique (tenant_id, invoice_id, place),
  foreign key (tenant_id, invoice_id) references invoice (tenant_id, id)
);
select protect('invoice_line');
create policy parent on invoice_line for select to ${app-role} using (is_below(tenant_id));
grant select, insert on invoice_line to ${app-role};

--comment Waits for the next invoice until a line has its id.
create table invoice_correction (
  tenant_id text not null references tenant (id),
  id        text not null,
  currency  text not null check (currency ~ '^[A-Z]{3}$'),
  amount    bigint not null check (amount <> 0),
  reason    text not null check (length(reason) between 1 and 200),
  made_at   timestamptz not null,
  primary key (tenant_id, id)
);
select protect('invoice_correction');
drop policy tenant on invoice_correction;
create policy tenant on invoice_correction for select to ${app-role} using (tenant_id = current_setting('app.tenant', true));
create policy parent on invoice_correction to ${app-role} using (is_below(tenant_id)) with check (is_below(tenant_id));
grant select, insert on invoice_correction to ${app-role};

--changeset ropewalk:billing-117-collection splitStatements:false
create table invoice_collection (
  tenant_id     text not null references tenant (id),
  invoice_id    text not null,
  state         text not null check (state in ('closed', 'sent', 'paid', 'failed', 'settled')),
  outside_id    text,
  pay_at        text,
  failed_at     timestamptz,
  paid_at       timestamptz,
  tried_at      timestamptz,
  claimed_until timestamptz,
  problem       text,
  primary key (tenant_id, invoice_id),
  foreign key (tenant_id, invoice_id) references invoice (tenant_id, id)
);
create index invoice_collection_waiting on invoice_collection (tenant_id, state) where state in ('closed', 'sent', 'failed');
select protect('invoice_collection');
create policy parent on invoice_collection for select to ${app-role} using (is_below(tenant_id));
grant select, insert, update on invoice_collection to ${app-role};

create table billing_customer (
  tenant_id  text primary key references tenant (id),
  outside_id text not null
);
select protect('billing_customer');
grant select, insert on billing_customer to ${app-role};

--changeset ropewalk:billing-118-difference splitStatements:false
create table invoice_difference (
  tenant_id  text not null references tenant (id),
  id         text not null,
  kind       text not null,
  invoice_id text,
  subject    text not null,
  ours       bigint,
  theirs     bigint,
  found_at   timestamptz not null,
  seen_at    timestamptz not null,
  gone_at    timestamptz,
  primary key (tenant_id, id)
);
select protect('invoice_difference');
create policy parent on invoice_difference for select to ${app-role} using (is_below(tenant_id));
grant select, insert, update on invoice_difference to ${app-role};
