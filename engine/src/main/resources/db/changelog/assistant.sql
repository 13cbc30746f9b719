--liquibase formatted sql

--changeset ropewalk:assistant-109-step splitStatements:false
--comment Steps in processes at which the assistant suggests, what it suggested there, and what it has learned from the answers.
create table assistant_step (
  tenant_id   text not null references tenant (id),
  id          text not null,
  process_key text not null,
  element_id  text not null,
  kind        text not null check (kind in ('classify', 'route', 'prioritise', 'decide')),
  definition  jsonb not null,
  paused      boolean not null default false,
  forgotten   integer not null default 0,
  fell_back   boolean not null default false,
  models      integer not null default 0,
  rebuild_at  timestamptz,
  created_at  timestamptz not null,
  version     bigint not null default 1,
  primary key (tenant_id, process_key, element_id),
  unique (tenant_id, id)
);
comment on column assistant_step.definition is 'what the drawing said when the step ran last: labels with their descriptions, how sure it has to be';
comment on column assistant_step.paused is 'nothing is learned and nothing is decided without a person';
comment on column assistant_step.forgotten is 'how often answers were taken out: a model that was begun before is thrown away';
comment on column assistant_step.fell_back is 'the learner did worse than it would have done without learning, so that is what answers';
comment on column assistant_step.models is 'how many were made of it: none has a number that another had before';
create index assistant_step_due on assistant_step (rebuild_at) where rebuild_at is not null;
select protect('assistant_step');
grant select, insert, update, delete on assistant_step to ${app-role};
create policy claim on assistant_step for select to ${system-role} using (true);
grant select (tenant_id, rebuild_at) on assistant_step to ${system-role};

create table assistant_suggestion (
  tenant_id     text not null,
  id            text not null,
  process_key   text not null,
  element_id    text not null,
  call_key      text not null,
  instance_id   text not null,
  suggested_at  timestamptz not null,
  text          text not null default '',
  fields        jsonb not null default '{}',
  vector        bytea,
  ranked        jsonb not null,
  reasons       jsonb not null default '[]',
  label         text not null,
  confidence    double precision not null check (confidence between 0 and 1),
  learner_label text not null,
  twin_label    text not null,
  twin_confidence double precision not null check (twin_confidence between 0 and 1),
  engine        text not null,
  model_version integer not null,
  sure          boolean not null,
  audited       boolean not null,
  decided_label text,
  decided_at    timestamptz,
  contributor   bytea,
  why           text not null default '',
  task_id       text,
  primary key (tenant_id, id),
  unique (tenant_id, call_key),
  foreign key (tenant_id, process_key, element_id)
    references assistant_step (tenant_id, process_key, element_id) on delete cascade,
  check ((decided_label is null) = (decided_at is null))
);
comment on column assistant_suggestion.text is 'what the step was asked about, without what tells who a person is';
comment on column assistant_suggestion.vector is 'what the encoder makes of the text: little-endian floats';
comment on column assistant_suggestion.learner_label is 'what learning says; also while the twin answers, so that it can win its place back';
comment on column assistant_suggestion.model_version is '0 where nothing was learned yet';
comment on column assistant_suggestion.audited is 'it was sure, and a person is asked all the same to see whether it was right';
comment on column assistant_suggestion.decided_label is 'what a person decided; null as long as nobody has, or when theirs must not be used';
comment on column assistant_suggestion.contributor is 'who decided, as a keyed hash: nobody can tell who it is without the key';
create index assistant_suggestion_instance on assistant_suggestion (tenant_id, instance_id, element_id, suggested_at desc);
create index assistant_suggestion_step on assistant_suggestion (tenant_id, process_key, element_id, suggested_at desc, id desc);
create index assistant_suggestion_decided on assistant_suggestion (tenant_id, process_key, element_id, decided_at, id)
  where decided_label is not null;
create index assistant_suggestion_contributor on assistant_suggestion (tenant_id, contributor) where contributor is not null;
select protect('assistant_suggestion');
grant select, insert, update, delete on assistant_suggestion to ${app-role};

create table assistant_model (
  tenant_id   text not null,
  process_key text not null,
  element_id  text not null,
  number      integer not null check (number > 0),
  built_at    timestamptz not null,
  examples    integer not null,
  definition  jsonb not null,
  fields      jsonb not null default '[]',
  bytes       bytea not null,
  in_use      boolean not null,
  primary key (tenant_id, process_key, element_id, number),
  foreign key (tenant_id, process_key, element_id)
    references assistant_step (tenant_id, process_key, element_id) on delete cascade
);
comment on column assistant_model.definition is 'of the step when it was made: versions of a process that run side by side may ask for other labels';
comment on column assistant_model.fields is 'names and kinds of the values that it goes by';
create unique index assistant_model_in_use on assistant_model (tenant_id, process_key, element_id) where in_use;
select protect('assistant_model');
grant select, insert, update, delete on assistant_model to ${app-role};

create table assistant_key (
  tenant_id text primary key references tenant (id),
  name      text not null default 'contributors',
  sealed    bytea not null
);
comment on table assistant_key is 'the key of the hashes by which people are known to the learner';
select protect('assistant_key');
grant select, insert, update, delete on assistant_key to ${app-role};
