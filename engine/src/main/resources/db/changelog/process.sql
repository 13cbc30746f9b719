--liquibase formatted sql

--changeset ropewalk:process-1-draft splitStatements:false
create table process_draft (
  tenant_id       text not null references tenant (id),
  id              text primary key,
  name            text not null check (length(name) between 1 and 200),
  process_key     text,
  xml             text not null,
  resources       json not null,
  version         bigint not null,
  updated_at      timestamptz not null,
  updated_by_id   text not null,
  updated_by_name text not null
);
create index process_draft_newest on process_draft (tenant_id, updated_at desc, id desc);
select protect('process_draft');
grant select, insert, update, delete on process_draft to ${app-role};

--changeset ropewalk:process-2-definition splitStatements:false
--comment What is read of a deployed diagram again and again; a definition never changes.
create table process_definition (
  tenant_id     text not null references tenant (id),
  id            text primary key,
  deployment_id text not null,
  key           text not null,
  name          text not null,
  version       int not null,
  latest        boolean not null,
  startable     boolean not null,
  start_form    text,
  deployed_at   timestamptz not null,
  unique (tenant_id, key, version)
);
create unique index process_definition_latest on process_definition (tenant_id, key) where latest;
select protect('process_definition');
grant select, insert on process_definition to ${app-role};
grant update (latest) on process_definition to ${app-role};

create table process_element (
  tenant_id     text not null references tenant (id),
  definition_id text not null references process_definition (id),
  element_id    text not null,
  kind          text not null check (kind in ('start', 'catch', 'task')),
  message       text,
  form          text,
  properties    jsonb not null,
  primary key (definition_id, element_id)
);
create index process_element_message on process_element (tenant_id, message, kind) where message is not null;
select protect('process_element');
grant select, insert on process_element to ${app-role};

--changeset ropewalk:process-3-story splitStatements:false
--comment Every event of the engine, one row for each instance that a command touched; nobody changes a row.
create table process_event (
  tenant_id   text not null,
  id          text primary key,
  instance_id text not null,
  at          timestamptz not null,
  actor_kind  text not null,
  actor_id    text not null,
  actor_name  text not null,
  transaction xid8 not null default pg_current_xact_id(),
  events      jsonb not null
);
create index process_event_story on process_event (tenant_id, instance_id, id);
select protect('process_event');
grant select, insert on process_event to ${app-role};

create table process_instance (
  tenant_id          text not null,
  id                 text primary key,
  parent_id          text,
  definition_id      text not null,
  definition_key     text not null,
  definition_name    text not null,
  definition_version int not null,
  business_key       text,
  state              text not null check (state in ('running', 'ended', 'cancelled')),
  failures           int not null default 0,
  started_at         timestamptz not null,
  ended_at           timestamptz,
  started_by_kind    text not null,
  started_by_id      text not null,
  started_by_name    text not null,
  reason             text
);
create index process_instance_newest on process_instance (tenant_id, started_at desc, id desc);
create index process_instance_running on process_instance (tenant_id, started_at desc, id desc) where state = 'running';
create index process_instance_failed on process_instance (tenant_id, started_at desc, id desc)
  where state = 'running' and failures > 0;
create index process_instance_ended on process_instance (tenant_id, started_at desc, id desc) where state <> 'running';
create index process_instance_definition on process_instance (tenant_id, definition_key, started_at desc, id desc);
create index process_instance_business_key on process_instance (tenant_id, business_key);
select protect('process_instance');
grant select, insert, update on process_instance to ${app-role};

create table process_activity (
  tenant_id    text not null,
  id           text not null,
  instance_id  text not null,
  element_id   text not null,
  element_name text,
  element_type text not null,
  state        text not null check (state in ('active', 'completed', 'cancelled')),
  started_at   timestamptz not null,
  ended_at     timestamptz,
  primary key (tenant_id, id)
);
create index process_activity_instance on process_activity (tenant_id, instance_id, started_at);
select protect('process_activity');
grant select, insert, update on process_activity to ${app-role};

create table process_incident (
  tenant_id   text not null,
  id          text primary key,
  instance_id text not null,
  element_id  text,
  kind        text not null,
  subject_id  text,
  message     text,
  at          timestamptz not null,
  ended_at    timestamptz
);
create index process_incident_instance on process_incident (tenant_id, instance_id) where ended_at is null;
select protect('process_incident');
grant select, insert, update on process_incident to ${app-role};

create table process_variable (
  tenant_id   text not null,
  id          text primary key,
  instance_id text not null,
  name        text not null,
  type        text not null,
  value       json not null
);
create index process_variable_instance on process_variable (tenant_id, instance_id, name);
select protect('process_variable');
grant select, insert, update, delete on process_variable to ${app-role};

--changeset ropewalk:process-4-start splitStatements:false
--comment One event outside starts a process once, however often and by whichever way it arrives.
create table process_start (
  tenant_id      text not null references tenant (id),
  definition_key text not null,
  start_key      text not null,
  instance_id    text,
  at             timestamptz not null,
  primary key (tenant_id, definition_key, start_key)
);
select protect('process_start');
grant select, insert, update on process_start to ${app-role};

--changeset ropewalk:process-5-connector-attempt splitStatements:false
--comment Written and committed before anything is sent, so that a repetition is known to be one.
create table connector_attempt (
  tenant_id         text not null,
  external_task_id  text not null,
  instance_id       text not null,
  element_id        text not null,
  operation         text not null,
  connection        text not null,
  call              int not null,
  attempt           int not null,
  busy              int not null,
  first_sent_at     timestamptz,
  last_sent_at      timestamptz,
  waiting           boolean not null,
  outcome           text,
  vendor_request_id text,
  primary key (tenant_id, external_task_id)
);
create index connector_attempt_waiting on connector_attempt (tenant_id, instance_id) where waiting;
select protect('connector_attempt');
grant select, insert, update on connector_attempt to ${app-role};

--changeset ropewalk:process-6-activity-position splitStatements:false
--comment The engine's clock counts milliseconds, and several steps happen in one.
alter table process_activity add column position bigint generated always as identity;
create index process_activity_position on process_activity (tenant_id, instance_id, position);
drop index process_activity_instance;

--changeset ropewalk:process-7-ended splitStatements:false
create index process_instance_ended_at on process_instance (tenant_id, ended_at) where state = 'ended';

--changeset ropewalk:process-8-in-a-row splitStatements:false
--comment How many jobs in a row, each due at once, led to this command: endless loops are found by it.
alter table process_event add column in_a_row int not null default 0;

--changeset ropewalk:process-9-mentions splitStatements:false
--comment Whether a text holds this mail address, and not one that only begins or ends like it.
create function mentions(content text, address text) returns boolean language sql immutable as $$
  select address <> '' and position(lower(address) in lower(content)) > 0
    and lower(content) ~ ('(?<![[:alnum:]._%+-])' || regexp_replace(lower(address), '([^[:alnum:]])', '\\\1', 'g')
      || '(?![[:alnum:]_-]|\.[[:alnum:]])')
$$;

--changeset ropewalk:process-10-erase splitStatements:false
--comment The one way to change a story: a person's erasure, in the current tenant.
create function erase_from_story(person text, address text, instances text[], whole boolean) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  current_tenant text := current_setting('app.tenant', true);
begin
  perform set_config('app.scope', 'system', true);
  update process_event set actor_name = 'Erased person'
    where tenant_id = current_tenant and person <> '' and actor_id = person;
  update process_event set events = (
      select jsonb_agg(
        case when whole or mentions(event::text, address)
          then event - '{value,message,tables,reason,businessKey}'::text[] || '{"erased": true}' else event end
        order by place)
      from jsonb_array_elements(events) with ordinality as story(event, place))
    where tenant_id = current_tenant and instance_id = any(instances)
      and (whole or mentions(events::text, address));
  perform set_config('app.scope', '', true);
end $$;
revoke all on function erase_from_story(text, text, text[], boolean) from public;
grant execute on function erase_from_story(text, text, text[], boolean) to ${app-role};

--changeset ropewalk:process-11-log splitStatements:false
--comment The log gets an order of its own, months of its own, and is all that a command writes; steps are read from it.
drop table process_activity;
drop table process_event;
create sequence process_event_id;
grant usage on sequence process_event_id to ${app-role};
create table process_event (
  tenant_id   text not null,
  id          bigint not null default nextval('process_event_id'),
  instance_id text not null,
  at          timestamptz not null,
  actor_kind  text not null,
  actor_id    text not null,
  actor_name  text not null,
  transaction xid8 not null default pg_current_xact_id(),
  in_a_row    int not null,
  events      text not null
) partition by range (at);
create index process_event_story on process_event (instance_id, id);
create index process_event_transaction on process_event (tenant_id, transaction);
select protect('process_event');
grant select, insert on process_event to ${app-role};
create policy behind on process_event for select to ${system-role} using (true);
grant select (tenant_id, transaction) on process_event to ${system-role};

create table process_event_other partition of process_event default;
select protect('process_event_other');

create table process_cursor (
  tenant_id text primary key,
  low       xid8 not null,
  high      xid8 not null,
  last_id   bigint not null
);
select protect('process_cursor');
grant select, insert, update on process_cursor to ${app-role};
create policy behind on process_cursor for select to ${system-role} using (true);
grant select (tenant_id, low) on process_cursor to ${system-role};

create table process_decision (
  tenant_id    text not null,
  id           text primary key,
  instance_id  text not null,
  element_id   text,
  decision_key text not null,
  at           timestamptz not null,
  inputs       json not null,
  outputs      json not null
);
create index process_decision_instance on process_decision (instance_id);
create index process_decision_newest on process_decision (tenant_id, decision_key, at desc);
select protect('process_decision');
grant select, insert, delete on process_decision to ${app-role};
grant delete on process_instance, process_incident to ${app-role};

drop index process_variable_instance;
create index process_variable_instance on process_variable (instance_id);
drop index process_instance_ended;
drop index process_instance_running;
create index process_instance_running on process_instance (tenant_id, started_at desc, id desc) where state = 'running';

--changeset ropewalk:process-12-months splitStatements:false
--comment A partition carries no grants and a policy of its own: asked by itself it would pass its parent's by.
create function process_event_months() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  month date;
  partition text;
begin
  perform set_config('lock_timeout', '5s', true);
  for ahead in 0..3 loop
    month := date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead);
    partition := to_char(month, '"process_event_"YYYY_MM');
    if to_regclass(partition) is null then
      execute format('create table %I partition of process_event for values from (%L) to (%L)', partition,
        month::timestamp at time zone 'UTC', (month + interval '1 month')::timestamp at time zone 'UTC');
      execute format('select protect(%L)', partition);
    end if;
  end loop;
end $$;
revoke all on function process_event_months() from public;
grant execute on function process_event_months() to ${app-role};
select process_event_months();

--changeset ropewalk:process-13-erase splitStatements:false
--comment The one way to change a story: a person's erasure, in the current tenant. What is left out is null.
create or replace function erase_from_story(person text, address text, instances text[], whole boolean) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  current_tenant text := current_setting('app.tenant', true);
begin
  perform set_config('app.scope', 'system', true);
  update process_event set actor_name = 'Erased person'
    where tenant_id = current_tenant and person <> '' and actor_id = person;
  update process_event set events = (
      select jsonb_agg(
        case
          when not (whole or mentions(event::text, address)) then event
          when event ->> 'e' = 'var' then event || '{"t": "string", "v": "erased"}'
          when event ->> 'e' = 'dec' then event || '{"d": []}'
          when event ->> 'e' in ('start', 'key') then event - 'b'
          when event ->> 'e' in ('end', 'task') then event - 'r'
          when event ->> 'e' in ('inc', 'step', 'job') then event - 'm'
          else event
        end order by place)::text
      from jsonb_array_elements(events::jsonb) with ordinality as story(event, place))
    where tenant_id = current_tenant and instance_id = any(instances)
      and (whole or mentions(events, address));
  perform set_config('app.scope', '', true);
end $$;

--changeset ropewalk:process-14-forget splitStatements:false
--comment Whole months of the log are dropped, and with them what ended before; at least one month is kept.
create function process_event_forget(keep_months int) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  bound date := date_trunc('month', now() at time zone 'UTC') - make_interval(months => greatest(keep_months, 1));
  month regclass;
  dropped int := 0;
begin
  perform set_config('lock_timeout', '5s', true);
  perform set_config('app.scope', 'system', true);
  for month in
    select inhrelid::regclass from pg_inherits
    where inhparent = 'process_event'::regclass and inhrelid::regclass::text ~ '^process_event_\d{4}_\d{2}$'
      and to_date(right(inhrelid::regclass::text, 7), 'YYYY_MM') < bound
  loop
    execute format('drop table %s', month);
    dropped := dropped + 1;
  end loop;
  delete from process_decision d using process_instance i where i.id = d.instance_id and i.ended_at < bound;
  delete from process_incident f using process_instance i where i.id = f.instance_id and i.ended_at < bound;
  delete from process_variable v using process_instance i where i.id = v.instance_id and i.ended_at < bound;
  delete from process_instance where ended_at < bound;
  perform set_config('app.scope', '', true);
  return dropped;
end $$;
revoke all on function process_event_forget(int) from public;
grant execute on function process_event_forget(int) to ${app-role};

--changeset ropewalk:process-15-lane splitStatements:false
--comment Which vendor and connection a connector step will call, as far as it can be known before: no name, no address.
alter table act_ru_ext_task add column lane text;

-- the engine writes a step's input parameters before the step
create function lane_of(step act_ru_ext_task) returns text language plpgsql stable as $$
declare
  vendor text := split_part(coalesce(step.topic_name_, ''), '.', 1);
  named text;
  hosts text[];
  ids text[];
begin
  select trim(coalesce(v.text_, '')) into named from act_ru_variable v
    where v.var_scope_ = step.execution_id_ and v.name_ = 'connection';
  select array_agg(c.id), array_agg(substring(coalesce(c.account ->> 'address', c.account ->> 'host')
      from '^(?:[A-Za-z]+://)?([^/:?#]+)')) into ids, hosts
    from connection c where c.tenant_id = step.tenant_id_ and c.connector = vendor
      and (coalesce(named, '') = '' or lower(c.name) = lower(named));
  if cardinality(ids) = 1 then
    return vendor || coalesce('@' || left(md5(lower(hosts[1])), 12), '') || '/' || ids[1];
  end if;
  return vendor || '/';
end $$;

create function fill_lane() returns trigger language plpgsql as $$
begin
  new.lane := lane_of(new);
  return new;
end $$;
create trigger fill_lane before insert on act_ru_ext_task for each row execute function fill_lane();
-- a connection that was missing may be there when the step is tried again
create trigger fill_missing_lane before update of retries_ on act_ru_ext_task
  for each row when (new.lane like '%/') execute function fill_lane();

do $$
begin
  perform set_config('app.scope', 'system', true);
  update act_ru_ext_task step set lane = lane_of(step);
  perform set_config('app.scope', '', true);
end $$;
alter table act_ru_ext_task alter lane set not null;
create index rope_ext_task_turn on act_ru_ext_task (tenant_id_, lane, priority_ desc, create_time_, id_)
  where retries_ is null or retries_ > 0;
drop index rope_ext_task_claim;
grant select (lane, create_time_) on act_ru_ext_task to ${system-role};

--changeset ropewalk:process-15-steps splitStatements:false
--comment How often each element ran and how long it took, a row a day; a row of its own only for a step that is open.
create table process_step_day (
  tenant_id     text not null,
  definition_id text not null,
  element_id    text not null,
  day           date not null,
  ended         int not null,
  cancelled     int not null,
  millis        bigint not null,
  longest       bigint not null,
  took          int[] not null,
  primary key (tenant_id, definition_id, element_id, day)
) with (fillfactor = 60);
select protect('process_step_day');
grant select, insert, update, delete on process_step_day to ${app-role};

create table process_open_step (
  tenant_id     text not null,
  id            text not null,
  definition_id text not null,
  element_id    text not null,
  began_at      timestamptz not null,
  told_at       timestamptz not null,
  ended_on      date,
  primary key (tenant_id, id)
);
create index process_open_step_now on process_open_step (tenant_id, definition_id, element_id) where ended_on is null;
select protect('process_open_step');
grant select, insert, update, delete on process_open_step to ${app-role};

create function add_counts(one int[], other int[]) returns int[] language sql immutable as $$
  select array(select coalesce(a, 0) + coalesce(b, 0)
    from unnest(one, other) with ordinality as both_counts(a, b, place) order by place)
$$;

--changeset ropewalk:process-16-forget-steps splitStatements:false
--comment The figures of a month go with the month of the log that they were made from.
create function process_step_forget(keep_months int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  bound date := date_trunc('month', now() at time zone 'UTC') - make_interval(months => greatest(keep_months, 1));
begin
  perform set_config('app.scope', 'system', true);
  delete from process_step_day where day < bound;
  delete from process_open_step where ended_on < bound;
  perform set_config('app.scope', '', true);
end $$;
revoke all on function process_step_forget(int) from public;
grant execute on function process_step_forget(int) to ${app-role};

--changeset ropewalk:process-17-forget-ended splitStatements:false
--comment Lets go of the current tenant's instances that ended before a moment. Called again while it answers at_most.
create index process_instance_forget on process_instance (tenant_id, ended_at) where ended_at is not null;
create function process_forget_ended(before timestamptz, at_most int) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  current_tenant text := current_setting('app.tenant', true);
  old text[];
begin
  perform set_config('app.scope', 'system', true);
  select array_agg(id) into old from (
    select id from process_instance where tenant_id = current_tenant and ended_at < before
    order by ended_at limit at_most) oldest;
  delete from process_decision where tenant_id = current_tenant and instance_id = any(old);
  delete from process_incident where tenant_id = current_tenant and instance_id = any(old);
  delete from process_variable where tenant_id = current_tenant and instance_id = any(old);
  delete from connector_attempt where tenant_id = current_tenant and instance_id = any(old);
  delete from process_start where tenant_id = current_tenant and instance_id = any(old);
  delete from process_event where tenant_id = current_tenant and instance_id = any(old);
  delete from process_instance where tenant_id = current_tenant and id = any(old);
  perform set_config('app.scope', '', true);
  return coalesce(cardinality(old), 0);
end $$;
revoke all on function process_forget_ended(timestamptz, int) from public;
grant execute on function process_forget_ended(timestamptz, int) to ${app-role};

--changeset ropewalk:process-50-access splitStatements:false
--comment Who may see and start a process, as person:<id> and group:<key>; null for everybody whose permissions suffice.
create table process_access (
  tenant_id text not null,
  key       text not null,
  see_for   text[],
  start_for text[],
  version   bigint not null default 0,
  primary key (tenant_id, key)
);
select protect('process_access');
grant select, insert, update on process_access to ${app-role};

--changeset ropewalk:process-restored-1 splitStatements:false
--comment A dump that is restored into another cluster brings transaction numbers of the old one. Rows whose number is not
--comment given out yet cannot be of this cluster: they become old ones, so that the projector can read the log anew.
alter table process_cursor add column rebuild_began_at timestamptz;
alter table process_cursor add column rebuild_ended_at timestamptz;
grant select (high, rebuild_began_at, rebuild_ended_at) on process_cursor to ${system-role};
create function process_event_of_this_cluster() returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  current_tenant text := current_setting('app.tenant', true);
  changed bigint;
begin
  perform set_config('app.scope', 'system', true);
  update process_event set transaction = '3'
    where tenant_id = current_tenant and transaction >= pg_snapshot_xmax(pg_current_snapshot());
  get diagnostics changed = row_count;
  perform set_config('app.scope', '', true);
  return changed;
end $$;
revoke all on function process_event_of_this_cluster() from public;
grant execute on function process_event_of_this_cluster() to ${app-role};

--changeset ropewalk:process-70-step-payment splitStatements:false
--comment What steps that pay have sent before somebody confirmed it, and what was confirmed for them to send.
create table step_payment (
  tenant_id        text not null,
  id               text not null,
  instance_id      text not null,
  element_id       text not null,
  external_task_id text,
  amount           bigint not null,
  currency         text not null,
  payee            text,
  confirmed        boolean not null,
  primary key (tenant_id, id)
);
create index step_payment_instance on step_payment (tenant_id, instance_id, element_id);
select protect('step_payment');
grant select, insert, update, delete on step_payment to ${app-role};
create or replace function process_forget_ended(before timestamptz, at_most int) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  current_tenant text := current_setting('app.tenant', true);
  old text[];
begin
  perform set_config('app.scope', 'system', true);
  select array_agg(id) into old from (
    select id from process_instance where tenant_id = current_tenant and ended_at < before
    order by ended_at limit at_most) oldest;
  delete from process_decision where tenant_id = current_tenant and instance_id = any(old);
  delete from process_incident where tenant_id = current_tenant and instance_id = any(old);
  delete from process_variable where tenant_id = current_tenant and instance_id = any(old);
  delete from connector_attempt where tenant_id = current_tenant and instance_id = any(old);
  delete from step_payment where tenant_id = current_tenant and instance_id = any(old);
  delete from process_start where tenant_id = current_tenant and instance_id = any(old);
  delete from process_event where tenant_id = current_tenant and instance_id = any(old);
  delete from process_instance where tenant_id = current_tenant and id = any(old);
  perform set_config('app.scope', '', true);
  return coalesce(cardinality(old), 0);
end $$;
