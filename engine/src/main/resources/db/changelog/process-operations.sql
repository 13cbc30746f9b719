--liquibase formatted sql

--changeset ropewalk:process-80-repair splitStatements:false
--comment What repairs change of instances and versions.
alter table process_instance add column suspended boolean not null default false;
alter table process_definition add column suspended boolean not null default false;
grant update (suspended) on process_definition to ${app-role};
alter table process_open_step add column instance_id text;
do $$
begin
  perform set_config('app.scope', 'system', true);
  update process_open_step s set instance_id = x.proc_inst_id_ from act_ru_execution x where x.act_inst_id_ = s.id;
  perform set_config('app.scope', '', true);
end $$;

--changeset ropewalk:process-80-erase splitStatements:false
--comment As before, and why somebody repaired an instance is left out too.
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
          when event ->> 'e' in ('end', 'task', 'fix') then event - 'r'
          when event ->> 'e' in ('inc', 'step', 'job') then event - 'm'
          else event
        end order by place)::text
      from jsonb_array_elements(events::jsonb) with ordinality as story(event, place))
    where tenant_id = current_tenant and instance_id = any(instances)
      and (whole or mentions(events, address));
  perform set_config('app.scope', '', true);
end $$;

--changeset ropewalk:process-80-filters splitStatements:false
--comment What instances are found by. Text is compared byte by byte, so that an index serves its beginnings too.
alter table process_variable
  add column text_value text collate "C" generated always as (
    case when json_typeof(value) in ('string', 'boolean') then left(value #>> '{}', 200) end) stored,
  add column number_value double precision generated always as (
    case when json_typeof(value) = 'number' and value #>> '{}' ~ '^-?\d{1,18}(\.\d{1,30})?([eE][-+]?\d{1,2})?$'
      then (value #>> '{}')::double precision end) stored;
create index process_variable_text on process_variable (tenant_id, name, text_value, instance_id);
create index process_variable_number on process_variable (tenant_id, name, number_value, instance_id);
alter table process_instance alter column business_key type text collate "C";
create index process_instance_ended_when on process_instance (tenant_id, ended_at desc) where ended_at is not null;
create index process_open_step_where on process_open_step (tenant_id, element_id, instance_id) where ended_on is null;

--changeset ropewalk:process-80-causes splitStatements:false
--comment Why something failed, without what differs from one time to the next.
alter table process_incident
  add column cause text generated always as (left(
    regexp_replace(regexp_replace(coalesce(message, ''), '"[^"]*"|“[^”]*”|''[^'']*''', '“…”', 'g'),
      '[0-9a-fA-F]{8}-[0-9a-fA-F-]{20,30}|\d+', '#', 'g'), 300)) stored,
  add column cause_id text generated always as (md5(coalesce(element_id, '') || chr(31) || kind || chr(31) || left(
    regexp_replace(regexp_replace(coalesce(message, ''), '"[^"]*"|“[^”]*”|''[^'']*''', '“…”', 'g'),
      '[0-9a-fA-F]{8}-[0-9a-fA-F-]{20,30}|\d+', '#', 'g'), 300))) stored;
create index process_incident_cause on process_incident (tenant_id, cause_id, instance_id) where ended_at is null;

--changeset ropewalk:process-81-batch splitStatements:false
--comment One repair made to many instances, one after the other, each in a transaction of its own.
create index connector_attempt_instance on connector_attempt (tenant_id, instance_id) where vendor_request_id is not null;

create table operation_batch (
  tenant_id   text not null references tenant (id),
  id          text primary key,
  kind        text not null,
  repair      text not null,
  reason      text,
  state       text not null check (state in ('running', 'stopped', 'done')),
  total       int not null,
  done        int not null default 0,
  failed      int not null default 0,
  created_at  timestamptz not null,
  ended_at    timestamptz,
  by_kind     text not null,
  by_id       text not null,
  by_name     text not null,
  permissions text[] not null
);
create index operation_batch_newest on operation_batch (tenant_id, created_at desc, id desc);
create index operation_batch_running on operation_batch (tenant_id, created_at, id) where state = 'running';
select protect('operation_batch');
grant select, insert, update on operation_batch to ${app-role};
create policy behind on operation_batch for select to ${system-role} using (true);
grant select (tenant_id, state) on operation_batch to ${system-role};

create table operation_batch_item (
  tenant_id   text not null,
  batch_id    text not null references operation_batch (id),
  position    int not null,
  instance_id text not null,
  state       text not null check (state in ('waiting', 'done', 'failed')),
  code        text,
  error       text,
  primary key (batch_id, position)
);
create index operation_batch_item_waiting on operation_batch_item (batch_id, position) where state = 'waiting';
create index operation_batch_item_failed on operation_batch_item (batch_id, position) where state = 'failed';
select protect('operation_batch_item');
grant select, insert, update on operation_batch_item to ${app-role};

--changeset ropewalk:process-84-attempt-rests splitStatements:false
--comment A call that is made earlier, because its connection works again, uses up no retry.
alter table connector_attempt add column rests timestamptz;

--changeset ropewalk:process-140-figures splitStatements:false
--comment Whether an instance was ever stopped by a failure, and what is forgotten with it.
create index process_incident_of on process_incident (tenant_id, instance_id);
