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
