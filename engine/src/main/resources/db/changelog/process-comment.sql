--liquibase formatted sql

--changeset ropewalk:process-comment-1-comment splitStatements:false
--comment What people say about drafts. The first comment of a thread says what it is about and whether that is settled;
--comment it stays without its text while others have answered it.
create table draft_comment (
  tenant_id        text not null references tenant (id),
  id               text not null,
  draft_id         text not null references process_draft (id) on delete cascade,
  thread_id        text not null,
  resource         text,
  element_id       text,
  element_name     text,
  text             text,
  mentioned        jsonb not null,
  author_id        text not null,
  author_name      text not null,
  created_at       timestamptz not null,
  edited_at        timestamptz,
  resolved_at      timestamptz,
  resolved_by_id   text,
  resolved_by_name text,
  version          bigint not null,
  primary key (tenant_id, id)
);
create index draft_comment_thread on draft_comment (tenant_id, draft_id, thread_id, id);
create index draft_comment_author on draft_comment (tenant_id, author_id);
select protect('draft_comment');
grant select, insert, update, delete on draft_comment to ${app-role};

--changeset ropewalk:process-comment-2-presence splitStatements:false
--comment Who has which draft open. It is worth nothing a minute later, so it needs no log for recovery.
create unlogged table draft_presence (
  tenant_id   text not null references tenant (id),
  draft_id    text not null references process_draft (id) on delete cascade,
  person_id   text not null,
  person_name text not null,
  seen_at     timestamptz not null,
  primary key (tenant_id, draft_id, person_id)
);
select protect('draft_presence');
grant select, insert, update, delete on draft_presence to ${app-role};
