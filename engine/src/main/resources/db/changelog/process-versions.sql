--liquibase formatted sql

--changeset ropewalk:process-77-review splitStatements:false
--comment Who drew at a draft, who looked at it, and whether a workspace deploys only what two people stand for.
create table deployment_policy (
  tenant_id     text primary key references tenant (id),
  second_person boolean not null default false,
  version       bigint not null default 0
);
select protect('deployment_policy');
grant select, insert, update on deployment_policy to ${app-role};

create table process_draft_author (
  tenant_id text not null references tenant (id),
  draft_id  text not null references process_draft (id) on delete cascade,
  person_id text not null,
  name      text not null,
  primary key (draft_id, person_id)
);
select protect('process_draft_author');
grant select, insert, update, delete on process_draft_author to ${app-role};
do $$
begin
  perform set_config('app.scope', 'system', true);
  insert into process_draft_author (tenant_id, draft_id, person_id, name)
    select tenant_id, id, updated_by_id, updated_by_name from process_draft;
  perform set_config('app.scope', '', true);
end $$;

create table process_review (
  tenant_id       text not null references tenant (id),
  id              text primary key,
  draft_id        text not null references process_draft (id) on delete cascade,
  draft_version   bigint not null,
  content         text not null,
  state           text not null
    check (state in ('OPEN', 'APPROVED', 'SENT_BACK', 'OUTDATED', 'WITHDRAWN', 'DEPLOYED')),
  reviewers       text[] not null,
  message         text not null,
  asked_at        timestamptz not null,
  asked_by_id     text not null,
  asked_by_name   text not null,
  decided_at      timestamptz,
  decided_by_id   text,
  decided_by_name text,
  comment         text
);
create unique index process_review_current on process_review (draft_id) where state in ('OPEN', 'APPROVED');
create index process_review_draft on process_review (draft_id, id desc);
create index process_review_open on process_review (tenant_id, asked_at, id) where state = 'OPEN';
create index process_review_approved on process_review (tenant_id, content) where state = 'APPROVED';
select protect('process_review');
grant select, insert, update, delete on process_review to ${app-role};

--changeset ropewalk:process-77-version splitStatements:false
--comment How a version came to be. Names and notes are changed only where a person is erased.
alter table process_definition
  add column deployed_by_id   text,
  add column deployed_by_name text,
  add column approved_by_id   text,
  add column approved_by_name text,
  add column note             text,
  add column restores         int;
grant update (deployed_by_name, approved_by_name, note) on process_definition to ${app-role};

--changeset ropewalk:process-77-replay splitStatements:false
--comment Real instances are replayed on an older version, too, before somebody goes back to it.
alter table process_replay add column kind text not null default 'draft' check (kind in ('draft', 'process'));
