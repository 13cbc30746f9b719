--liquibase formatted sql

--changeset ropewalk:process-rehearsal-1-schema splitStatements:false
--comment The engine's tables once more, for rehearsals. What is written there is rolled back, so nothing is ever in them
--comment but the engine's own version: they need no log for recovery and no references. Whoever adds an engine's
--comment changelog adds a change set that makes these tables anew; RehearsalTablesTest compares both.
create schema rehearsal;
grant usage on schema rehearsal to ${app-role};
do $$
declare
  original pg_class;
  has_tenant boolean;
begin
  for original in
    select c.* from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and c.relname like 'act\_%' order by c.relname
  loop
    select exists (select 1 from pg_attribute a where a.attrelid = original.oid and a.attname = 'tenant_id_'
      and not a.attisdropped) and original.relname not like 'act\_id\_%' into has_tenant;
    execute format('create %s table rehearsal.%I (like public.%I including all)',
      case when has_tenant then 'unlogged' else '' end, original.relname, original.relname);
    if has_tenant then
      perform protect(format('rehearsal.%I', original.relname)::regclass, 'tenant_id_');
      execute format('grant select, insert, update, delete on rehearsal.%I to ${app-role}', original.relname);
    else
      execute format('grant select on rehearsal.%I to ${app-role}', original.relname);
    end if;
  end loop;
end $$;
insert into rehearsal.act_ge_property select * from public.act_ge_property;
insert into rehearsal.act_ge_schema_log select * from public.act_ge_schema_log;
grant insert, update on rehearsal.act_ge_property to ${app-role};
create trigger fill_tenant before insert on rehearsal.act_ge_bytearray for each row execute function fill_tenant();
create trigger fill_tenant before insert on rehearsal.act_ru_job for each row execute function fill_tenant();
create trigger fill_tenant before insert on rehearsal.act_ru_jobdef for each row execute function fill_tenant();
-- what only the worker of real steps needs is filled in by a trigger of the original
alter table rehearsal.act_ru_ext_task alter column lane drop not null;

--changeset ropewalk:process-rehearsal-2-scenario splitStatements:false
--comment Saved tests of processes. What they hold was typed by whoever drew them, or stands in for what was real.
create table process_scenario (
  tenant_id       text not null,
  id              text not null,
  process         text not null,
  content         jsonb not null,
  source_instance text,
  version         bigint not null,
  created_at      timestamptz not null,
  created_by_id   text not null,
  created_by_name text not null,
  updated_at      timestamptz not null,
  updated_by_id   text not null,
  updated_by_name text not null,
  primary key (tenant_id, id)
);
create index process_scenario_process on process_scenario (tenant_id, process, id);
select protect('process_scenario');
grant select, insert, update, delete on process_scenario to ${app-role};

--changeset ropewalk:process-rehearsal-3-replay splitStatements:false
--comment How far the replays of real instances on drafts have come. No value of an instance is in it.
create table process_replay (
  tenant_id       text not null,
  id              text not null,
  draft_id        text not null,
  draft_name      text not null,
  draft_version   bigint not null,
  process         text not null,
  state           text not null,
  instances       int not null,
  done            int not null,
  same            int not null,
  findings        jsonb not null,
  started_at      timestamptz not null,
  seen_at         timestamptz not null,
  started_by_id   text not null,
  started_by_name text not null,
  primary key (tenant_id, id)
);
create unique index process_replay_one_at_a_time on process_replay (tenant_id) where state = 'RUNNING';
create index process_replay_draft on process_replay (tenant_id, draft_id, id);
select protect('process_replay');
grant select, insert, update, delete on process_replay to ${app-role};
