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
