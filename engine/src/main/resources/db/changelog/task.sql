--liquibase formatted sql

--changeset ropewalk:task-1-task splitStatements:false
--comment Kept in the transaction of the engine, so that an inbox is never behind.
create table task (
  tenant_id         text not null,
  id                text primary key,
  instance_id       text not null,
  definition_id     text not null,
  process_name      text not null,
  business_key      text,
  element_id        text not null,
  name              text not null,
  description       text,
  assignee_id       text,
  assignee_name     text,
  candidate_groups  text[] not null,
  candidate_people  text[] not null,
  four_eyes         boolean not null,
  started_by_id     text not null,
  created_at        timestamptz not null,
  due_at            timestamptz,
  follow_up_at      timestamptz,
  priority          int not null,
  state             text not null check (state in ('open', 'decided', 'cancelled')),
  version           bigint not null,
  ended_at          timestamptz,
  decided_by_id     text,
  decided_by_name   text,
  outcome           text
);
create index task_open on task (tenant_id, created_at desc, id desc) where state = 'open';
create index task_open_due on task (tenant_id, due_at, id) where state = 'open';
create index task_instance on task (tenant_id, instance_id);
select protect('task');
grant select, insert, update on task to ${app-role};

--changeset ropewalk:task-2-inbox splitStatements:false
--comment One row for each inbox that an open task lies in: "person:<id>", "group:<name>" or "everyone".
create table task_inbox (
  tenant_id  text not null,
  principal  text not null,
  task_id    text not null references task (id),
  created_at timestamptz not null,
  primary key (tenant_id, principal, task_id)
);
create index task_inbox_newest on task_inbox (tenant_id, principal, created_at desc, task_id desc);
create index task_inbox_task on task_inbox (task_id);
select protect('task_inbox');
grant select, insert, delete on task_inbox to ${app-role};

--changeset ropewalk:task-3-comment splitStatements:false
create table task_comment (
  tenant_id   text not null,
  id          text primary key,
  task_id     text not null references task (id),
  instance_id text not null,
  author_id   text not null,
  author_name text not null,
  text        text not null check (length(text) <= 4000),
  at          timestamptz not null
);
create index task_comment_task on task_comment (tenant_id, task_id, at);
create index task_comment_instance on task_comment (tenant_id, instance_id, at);
select protect('task_comment');
grant select, insert on task_comment to ${app-role};

--changeset ropewalk:task-4-precedents splitStatements:false
--comment A task from before this change set knows no process key and is nobody's precedent.
alter table task add column process_key text not null default '';
create index task_decided on task (tenant_id, process_key, element_id, ended_at desc) where state = 'decided';

--changeset ropewalk:task-5-erase splitStatements:false
grant update (author_name, text) on task_comment to ${app-role};

--changeset ropewalk:task-6-attachment splitStatements:false
--comment What is in the files stands in a table of its own, uncompressed so that a slice is read alone.
create table task_attachment (
  tenant_id     text not null,
  id            text primary key,
  task_id       text not null references task (id),
  instance_id   text not null,
  name          text not null check (length(name) between 1 and 200),
  media_type    text not null,
  size          bigint not null check (size > 0),
  added_by_id   text not null,
  added_by_name text not null,
  added_at      timestamptz not null
);
create index task_attachment_task on task_attachment (tenant_id, task_id, added_at) include (size);
create index task_attachment_instance on task_attachment (tenant_id, instance_id);
select protect('task_attachment');
grant select, insert, delete on task_attachment to ${app-role};
grant update (added_by_name) on task_attachment to ${app-role};

create table task_attachment_content (
  tenant_id text not null,
  id        text primary key references task_attachment (id),
  content   bytea not null
);
alter table task_attachment_content alter column content set storage external;
select protect('task_attachment_content');
grant select, insert, delete on task_attachment_content to ${app-role};

--changeset ropewalk:task-7-forget splitStatements:false
create index task_closed on task (tenant_id, id) where state <> 'open';
grant delete on task, task_comment to ${app-role};

--changeset ropewalk:task-50-deputy splitStatements:false
--comment For whom somebody has taken or decided a task, and the instance in which the case began: it may call others.
alter table task add column assignee_for_id text;
alter table task add column assignee_for_name text;
alter table task add column decided_for_id text;
alter table task add column decided_for_name text;
alter table task add column case_id text;
create index task_case on task (tenant_id, case_id) where case_id is not null;

--changeset ropewalk:task-60-handover splitStatements:false
--comment Who delegated a task and gets it back, the question that it waits for, and everybody who was drawn into it.
alter table task add column owner_id text;
alter table task add column owner_name text;
alter table task add column owner_for_id text;
alter table task add column owner_for_name text;
alter table task add column question text check (length(question) <= 4000);
alter table task add column question_by_id text;
alter table task add column question_by_name text;
alter table task add column question_to_id text;
alter table task add column question_to_name text;
alter table task add column question_at timestamptz;
alter table task add column involved text[] not null default '{}';

--changeset ropewalk:task-61-comment-kind splitStatements:false
--comment Comments from before this change set were all written with a decision.
alter table task_comment add column kind text not null default 'decision'
  check (kind in ('comment', 'decision', 'handover', 'question', 'answer'));
alter table task_comment add column mentioned jsonb not null default '[]';
grant update (mentioned) on task_comment to ${app-role};

--changeset ropewalk:task-62-filter splitStatements:false
--comment What people have saved of their inbox; an empty owner is somebody who was erased.
create table task_filter (
  tenant_id  text not null references tenant (id),
  id         text not null,
  owner_id   text not null,
  name       text not null check (length(name) between 1 and 60),
  shared     boolean not null,
  selection  jsonb not null,
  version    bigint not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create index task_filter_owner on task_filter (tenant_id, owner_id);
create index task_filter_shared on task_filter (tenant_id) where shared;
select protect('task_filter');
grant select, insert, update, delete on task_filter to ${app-role};

--changeset ropewalk:task-97-timer splitStatements:false
--comment What is planned for an open task: reminders, that it is overdue, its escalation. It goes with the task.
create table task_timer (
  tenant_id text not null references tenant (id),
  id        text not null,
  task_id   text not null references task (id) on delete cascade,
  kind      text not null check (kind in ('reminder', 'overdue', 'escalation')),
  fires_at  timestamptz not null,
  tell      text[] not null,
  to_group  text,
  to_person text,
  priority  int,
  primary key (tenant_id, id)
);
create index task_timer_due on task_timer (tenant_id, fires_at, id);
create index task_timer_task on task_timer (task_id);
select protect('task_timer');
grant select, insert, update, delete on task_timer to ${app-role};
create policy behind on task_timer for select to ${system-role} using (true);
grant select (tenant_id, fires_at) on task_timer to ${system-role};

--changeset ropewalk:task-102-outside splitStatements:false
--comment A file may lie in an object store; the key that opens it stands here, sealed. object_gone names what has to be removed
--comment there, as <tenant>/<attachment>: it has no column for the tenant and no reference, for it outlives an erased one.
--comment The application reaches it by the two functions alone, and for its own tenant.
alter table task_attachment add column outside_key bytea;
grant update (outside_key) on task_attachment to ${app-role};

create table object_gone (
  object text primary key,
  since  timestamptz not null default now(),
  due_at timestamptz not null,
  tries  int not null default 0
);
create index object_gone_due on object_gone (due_at);
revoke all on object_gone from ${app-role};
grant select, update (due_at, tries), delete on object_gone to ${system-role};

--comment An object is on its way. Unless it is kept within the hour it is removed: its server has died, or the request failed.
create function object_begun(attachment text) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into object_gone (object, due_at)
    values (current_setting('app.tenant') || '/' || attachment, now() + interval '1 hour');
$$;
revoke all on function object_begun(text) from public;
grant execute on function object_begun(text) to ${app-role};

create function object_kept(attachment text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from object_gone where object = current_setting('app.tenant') || '/' || attachment and tries = 0;
  if not found then
    raise exception 'the content of attachment % is being removed', attachment;
  end if;
end $$;
revoke all on function object_kept(text) from public;
grant execute on function object_kept(text) to ${app-role};

--comment However a row goes, by hand, by retention or with its tenant, its object goes too.
create function attachment_gone() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into object_gone (object, due_at) values (old.tenant_id || '/' || old.id, now()) on conflict (object) do nothing;
  return null;
end $$;
revoke all on function attachment_gone() from public;
create trigger attachment_gone after delete on task_attachment
  for each row when (old.outside_key is not null) execute function attachment_gone();

--changeset ropewalk:task-120-review splitStatements:false
--comment When whoever has a task took it themselves, and the process of the case that it belongs to: how long decisions take.
alter table task add column claimed_at timestamptz;
alter table task add column case_key text;
create index task_decided_when on task (tenant_id, ended_at) where state = 'decided';
