--liquibase formatted sql

--changeset ropewalk:assistant-112-kinds
--comment Two more kinds of steps: one finds values in a text, one drafts a reply.
alter table assistant_step drop constraint assistant_step_kind_check;
alter table assistant_step add constraint assistant_step_kind_check
  check (kind in ('classify', 'route', 'prioritise', 'decide', 'extract', 'draft'));

--changeset ropewalk:assistant-112-extraction splitStatements:false
--comment What was found in texts, and what people decided stands in them.
create table assistant_extraction (
  tenant_id     text not null,
  id            text not null,
  process_key   text not null,
  element_id    text not null,
  call_key      text not null,
  instance_id   text not null,
  suggested_at  timestamptz not null,
  text          text not null default '',
  learner       jsonb not null,
  twin          jsonb not null,
  by_twin       boolean not null,
  engine        text not null,
  model_version integer not null,
  sure          boolean not null,
  audited       boolean not null,
  prints        jsonb not null default '{}',
  decided       jsonb,
  decided_at    timestamptz,
  asked         integer not null default 0,
  agreed        integer not null default 0,
  contributor   bytea,
  task_id       text,
  primary key (tenant_id, id),
  unique (tenant_id, call_key),
  foreign key (tenant_id, process_key, element_id)
    references assistant_step (tenant_id, process_key, element_id) on delete cascade,
  check ((decided is null) = (decided_at is null))
);
comment on column assistant_extraction.text is 'what was looked through, without what tells who a person is';
comment on column assistant_extraction.learner is 'for each value that was wanted where in the text it stands, as far as learning can tell, and how sure that is';
comment on column assistant_extraction.twin is 'the same as it would have been if nothing had ever been learned';
comment on column assistant_extraction.by_twin is 'the twin answered';
comment on column assistant_extraction.prints is 'of masked values, by where they stand: keyed hashes by which it is seen which one a person left; gone once it is decided';
comment on column assistant_extraction.decided is 'for each value where it stands, that there is none, or that it is not in the text; null as long as nobody has decided, or when theirs must not be used';
comment on column assistant_extraction.asked is 'how many values a person decided';
comment on column assistant_extraction.agreed is 'how many of them were suggested so';
comment on column assistant_extraction.contributor is 'who decided, as a keyed hash: nobody can tell who it is without the key';
create index assistant_extraction_instance on assistant_extraction (tenant_id, instance_id, element_id, suggested_at desc);
create index assistant_extraction_step on assistant_extraction (tenant_id, process_key, element_id, suggested_at desc, id desc);
create index assistant_extraction_decided on assistant_extraction (tenant_id, process_key, element_id, decided_at, id)
  where decided is not null;
create index assistant_extraction_contributor on assistant_extraction (tenant_id, contributor) where contributor is not null;
select protect('assistant_extraction');
grant select, insert, update, delete on assistant_extraction to ${app-role};

--changeset ropewalk:assistant-112-draft splitStatements:false
--comment Drafts of replies, and what people sent.
create table assistant_draft (
  tenant_id     text not null,
  id            text not null,
  process_key   text not null,
  element_id    text not null,
  call_key      text not null,
  instance_id   text not null,
  suggested_at  timestamptz not null,
  text          text not null default '',
  vector        bytea,
  draft         text not null default '',
  basis         text not null check (basis in ('template', 'reply')),
  source        text,
  twin          text not null default '',
  engine        text not null,
  model_version integer not null,
  reply         text,
  kept          double precision check (kept between 0 and 1),
  twin_kept     double precision check (twin_kept between 0 and 1),
  decided_at    timestamptz,
  contributor   bytea,
  task_id       text,
  primary key (tenant_id, id),
  unique (tenant_id, call_key),
  foreign key (tenant_id, process_key, element_id)
    references assistant_step (tenant_id, process_key, element_id) on delete cascade,
  check ((reply is null) = (decided_at is null))
);
comment on column assistant_draft.text is 'what is answered, without what tells who a person is';
comment on column assistant_draft.vector is 'what the encoder makes of the text: little-endian floats';
comment on column assistant_draft.draft is 'what was drafted, without what tells who a person is';
comment on column assistant_draft.source is 'the draft whose accepted reply this one is';
comment on column assistant_draft.twin is 'the template alone, filled; what would have been drafted without learning';
comment on column assistant_draft.reply is 'what a person sent, without what tells who a person is; null as long as nobody has, or when theirs must not be used';
comment on column assistant_draft.kept is 'the share of the words of the draft that was sent';
comment on column assistant_draft.twin_kept is 'the share of the words of the twin that was sent';
create index assistant_draft_instance on assistant_draft (tenant_id, instance_id, element_id, suggested_at desc);
create index assistant_draft_step on assistant_draft (tenant_id, process_key, element_id, suggested_at desc, id desc);
create index assistant_draft_decided on assistant_draft (tenant_id, process_key, element_id, decided_at, id)
  where reply is not null;
create index assistant_draft_contributor on assistant_draft (tenant_id, contributor) where contributor is not null;
create index assistant_draft_source on assistant_draft (tenant_id, source) where source is not null;
select protect('assistant_draft');
grant select, insert, update, delete on assistant_draft to ${app-role};

--changeset ropewalk:assistant-112-made-by splitStatements:false
--comment Values and drafts by a provider, and of which replies a draft was made.
alter table assistant_extraction
  add column provider         jsonb,
  add column provider_version bigint,
  add column provider_prompt  text,
  add column provider_problem text check (provider_problem in
    ('over-budget', 'refused', 'timed-out', 'malformed', 'rate-limited', 'unreachable', 'resting'));
comment on column assistant_extraction.provider is 'as learner and twin, of what a provider read; null where none answered';
comment on column assistant_extraction.provider_version is 'of the settings with which a provider was asked; null where none was';
comment on column assistant_extraction.provider_prompt is 'which words it was asked with';
comment on column assistant_extraction.provider_problem is 'why it did not answer, so that the embedded engine did; null when it did';

alter table assistant_draft drop constraint assistant_draft_basis_check;
alter table assistant_draft add constraint assistant_draft_basis_check check (basis in ('template', 'reply', 'provider'));
alter table assistant_draft
  add column sources          text[] not null default '{}',
  add column provider_version bigint,
  add column provider_prompt  text,
  add column provider_problem text check (provider_problem in
    ('over-budget', 'refused', 'timed-out', 'malformed', 'rate-limited', 'unreachable', 'resting'));
do $$
begin
  perform set_config('app.scope', 'system', true);
  update assistant_draft set sources = array[source] where source is not null;
  perform set_config('app.scope', '', true);
end $$;
drop index assistant_draft_source;
alter table assistant_draft drop column source;
comment on column assistant_draft.sources is 'the drafts whose accepted replies this one is made of, or a provider was shown for it';
comment on column assistant_draft.provider_version is 'of the settings with which a provider was asked; null where none was';
comment on column assistant_draft.provider_prompt is 'which words it was asked with';
comment on column assistant_draft.provider_problem is 'why it did not answer, so that the embedded engine did; null when it did';
