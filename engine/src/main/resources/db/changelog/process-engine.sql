--liquibase formatted sql

--changeset ropewalk:process-engine-1-protect splitStatements:false
--comment Row-level security on every engine table that carries a tenant; the rest stays empty or tenant-free.
do $$
declare engine_table regclass;
begin
  for engine_table in
    select a.attrelid::regclass from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and c.relname like 'act\_%' and a.attname = 'tenant_id_' and not a.attisdropped
      and c.relname not like 'act\_id\_%'
  loop
    perform protect(engine_table, 'tenant_id_');
    execute format('grant select, insert, update, delete on %s to ${app-role}', engine_table);
  end loop;
end $$;
grant select, insert, update, delete on act_ge_property to ${app-role};
grant select on act_ge_schema_log, act_ru_meter_log, act_ru_task_meter_log, act_ru_filter, act_ru_authorization,
  act_id_user, act_id_group, act_id_membership, act_id_info, act_id_tenant, act_id_tenant_member to ${app-role};

--changeset ropewalk:process-engine-2-bytearray splitStatements:false
--comment The engine leaves TENANT_ID_ of byte arrays empty; empty is never "shared".
create function fill_tenant() returns trigger language plpgsql as $$
begin
  if new.tenant_id_ is null then
    new.tenant_id_ := nullif(current_setting('app.tenant', true), '');
  end if;
  return new;
end $$;
create trigger fill_tenant before insert on act_ge_bytearray for each row execute function fill_tenant();

--changeset ropewalk:process-engine-3-claim splitStatements:false
--comment The system role finds and claims due work of all tenants; it sees no name, no variable and no error of it.
grant select (id_, rev_, tenant_id_, process_instance_id_, exclusive_, priority_, duedate_, retries_, suspension_state_,
  lock_owner_, lock_exp_time_), update (rev_, lock_owner_, lock_exp_time_) on act_ru_job to ${system-role};
grant select (id_, tenant_id_, topic_name_, priority_, retries_, lock_exp_time_, suspension_state_)
  on act_ru_ext_task to ${system-role};
create policy claim_read on act_ru_job for select to ${system-role} using (true);
create policy claim on act_ru_job for update to ${system-role} using (true) with check (true);
create policy claim_read on act_ru_ext_task for select to ${system-role} using (true);
create index rope_job_claim on act_ru_job (tenant_id_, priority_ desc, duedate_ nulls first, id_) where retries_ > 0;
create index rope_ext_task_claim on act_ru_ext_task (tenant_id_, topic_name_);

--changeset ropewalk:process-engine-4-fill splitStatements:false
--comment Jobs and batches that the engine creates for itself belong to the tenant in whose scope it does.
create trigger fill_tenant before insert on act_ru_job for each row execute function fill_tenant();
create trigger fill_tenant before insert on act_ru_jobdef for each row execute function fill_tenant();
create trigger fill_tenant before insert on act_ru_batch for each row execute function fill_tenant();

--changeset ropewalk:process-engine-5-node splitStatements:false
--comment The nodes that live, and what the system role needs to give free what a dead one had claimed.
create table process_node (
  name       text primary key,
  started_at timestamptz not null,
  seen_at    timestamptz not null
);
alter table process_node enable row level security;
alter table process_node force row level security;
create policy system on process_node to ${system-role} using (true) with check (true);
grant select, insert, update, delete on process_node to ${system-role};
grant select (rev_, worker_id_), update (rev_, worker_id_, lock_exp_time_) on act_ru_ext_task to ${system-role};
create policy claim on act_ru_ext_task for update to ${system-role} using (true) with check (true);

--changeset ropewalk:process-engine-6-indexes splitStatements:false
--comment The engine's own tables carry indexes for features that are off here, for columns that are nearly always empty,
--comment and on the tenant alone, which other indexes begin with or row-level security checks on the few rows found.
--comment Each costs every insert. Indexes of columns that may be empty keep only the rows where they are not.
drop index act_idx_batch_id, act_idx_var_bytearray, act_idx_var_case_exe, act_idx_var_case_inst_id,
  act_idx_variable_task_id, act_idx_variable_task_name_type, act_idx_variable_tenant_id,
  act_idx_exe_parent, act_idx_exe_super, act_idx_exec_buskey, act_idx_exe_root_pi, act_idx_exec_tenant_id,
  act_idx_job_exception, act_idx_job_handler_type, act_idx_job_root_procinst, act_idx_job_tenant_id,
  act_idx_task_owner, act_idx_task_case_def_id, act_idx_task_case_exec, act_idx_task_tenant_id,
  act_idx_task_create, act_idx_task_last_updated, act_idx_ext_task_tenant_id, act_idx_ext_task_err_details;
create index act_idx_batch_id on act_ru_variable (batch_id_) where batch_id_ is not null;
create index act_idx_var_bytearray on act_ru_variable (bytearray_id_) where bytearray_id_ is not null;
create index act_idx_variable_task_name_type on act_ru_variable (task_id_, name_, type_) where task_id_ is not null;
create index act_idx_exe_parent on act_ru_execution (parent_id_) where parent_id_ is not null;
create index act_idx_exe_super on act_ru_execution (super_exec_) where super_exec_ is not null;
create index act_idx_exec_buskey on act_ru_execution (business_key_) where business_key_ is not null;
create index act_idx_job_exception on act_ru_job (exception_stack_id_) where exception_stack_id_ is not null;
create index act_idx_ext_task_err_details on act_ru_ext_task (error_details_id_) where error_details_id_ is not null;
-- a claim changes a job in place when its page has room
alter table act_ru_job set (fillfactor = 60);

--changeset ropewalk:process-engine-7-fill splitStatements:false
--comment The tenant is missing only in jobs that the engine creates for itself.
drop trigger fill_tenant on act_ru_job;
create trigger fill_tenant before insert on act_ru_job
  for each row when (new.tenant_id_ is null) execute function fill_tenant();
