--liquibase formatted sql

--changeset ropewalk:assistant-112-provider splitStatements:false
--comment Which provider of language models a workspace lets answer, and what it used of it each month.
create table assistant_provider (
  tenant_id        text primary key references tenant (id),
  name             text not null default 'provider',
  kind             text check (kind in ('openai', 'anthropic', 'azure-openai', 'ollama')),
  address          text,
  model            text,
  sealed           bytea,
  timeout_seconds  integer check (timeout_seconds between 1 and 60),
  monthly_tokens   bigint check (monthly_tokens >= 0),
  currency         text,
  input_price      bigint check (input_price >= 0),
  output_price     bigint check (output_price >= 0),
  monthly_amount   bigint check (monthly_amount >= 0),
  changed_at       timestamptz not null,
  version          bigint not null default 1,
  check ((kind is null) = (address is null) and (kind is null) = (model is null)
    and (kind is null) = (timeout_seconds is null) and (kind is null) = (monthly_tokens is null)),
  check ((currency is null) = (input_price is null) and (currency is null) = (output_price is null)
    and (monthly_amount is null or currency is not null))
);
comment on column assistant_provider.kind is 'null when it was taken out: the row stays, so that a version is never given twice';
comment on column assistant_provider.sealed is 'the key; null where the provider wants none';
comment on column assistant_provider.input_price is 'of a million tokens that are sent, in minor units of the currency';
comment on column assistant_provider.monthly_amount is 'minor units of the currency; null when only tokens count';
select protect('assistant_provider');
grant select, insert, update, delete on assistant_provider to ${app-role};

create table assistant_provider_usage (
  tenant_id       text not null references tenant (id),
  month           date not null,
  calls           bigint not null default 0,
  input_tokens    bigint not null default 0,
  output_tokens   bigint not null default 0,
  reserved_input  bigint not null default 0,
  reserved_output bigint not null default 0,
  refused         bigint not null default 0,
  failed          bigint not null default 0,
  primary key (tenant_id, month)
);
comment on column assistant_provider_usage.month is 'its first day, UTC';
comment on column assistant_provider_usage.reserved_input is 'of calls under way; what a server that died had reserved stays until the month ends';
comment on column assistant_provider_usage.refused is 'calls that were not made, since the budget was used up';
comment on column assistant_provider_usage.failed is 'calls that gave no answer of use';
select protect('assistant_provider_usage');
grant select, insert, update, delete on assistant_provider_usage to ${app-role};

--changeset ropewalk:assistant-112-suggested-by splitStatements:false
--comment By which settings and words a provider was asked for a suggestion, or why it did not answer.
alter table assistant_suggestion
  add column provider_version bigint,
  add column provider_prompt  text,
  add column provider_problem text check (provider_problem in
    ('over-budget', 'refused', 'timed-out', 'malformed', 'rate-limited', 'unreachable', 'resting')),
  add column provider_reasons text not null default '';
comment on column assistant_suggestion.provider_version is 'of the settings with which a provider was asked; null where none was';
comment on column assistant_suggestion.provider_prompt is 'which words it was asked with';
comment on column assistant_suggestion.provider_problem is 'why it did not answer, so that the embedded engine did; null when it did';
comment on column assistant_suggestion.provider_reasons is 'what it said of its answer, without what tells who a person is';
