--liquibase formatted sql

--changeset ropewalk:notification-93-channel splitStatements:false
--comment Which channels there are is said once, by the Channels.
alter table notice_delivery drop constraint notice_delivery_channel_check;
alter table notice_delivery add constraint notice_delivery_channel_check check (channel ~ '^[a-z]+(-[a-z]+)*$');

--changeset ropewalk:notification-93-push-key splitStatements:false
--comment With what this installation signs for push services (RFC 8292): one row, of its operator.
create table push_key (
  tenant_id  text primary key references tenant (id),
  sealed     bytea not null,
  created_at timestamptz not null
);
select protect('push_key');
grant select, insert, update (sealed) on push_key to ${app-role};

--changeset ropewalk:notification-93-push-device splitStatements:false
--comment A browser that takes push messages for whoever signed in with it last, of whichever workspace. Its address at the
--comment push service and its keys are sealed; the address is found by its hash.
create table push_device (
  tenant_id     text not null references tenant (id),
  id            text primary key,
  person_id     text not null,
  session_id    text not null,
  endpoint_hash bytea not null,
  sealed        bytea not null,
  service       text not null,
  agent         text not null,
  created_at    timestamptz not null,
  last_sent_at  timestamptz,
  last_letter   text,
  unique (tenant_id, endpoint_hash)
);
create index push_device_person on push_device (tenant_id, person_id, id desc);
create index push_device_endpoint on push_device (endpoint_hash);
select protect('push_device');
grant select, insert, update, delete on push_device to ${app-role};

create function claim_push_endpoint(hash bytea, person text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.scope', 'system', true);
  delete from push_device d where d.endpoint_hash = hash
    and (d.tenant_id, d.person_id) is distinct from (current_setting('app.tenant'), person);
  perform set_config('app.scope', '', true);
end $$;
revoke all on function claim_push_endpoint(bytea, text) from public;
grant execute on function claim_push_endpoint(bytea, text) to ${app-role};

--changeset ropewalk:notification-93-digest splitStatements:false
--comment How soon people are told of a kind, and when they are told of several things together: then letter_id is the same
--comment in all deliveries that went into one letter, at every try.
alter table notice_settings add column digest_at time not null default '08:00';
alter table notice_settings add column digest_weekdays boolean not null default false;
create table notice_pace (
  tenant_id text not null references tenant (id),
  person_id text not null,
  kind      text not null,
  pace      text not null check (pace in ('at-once', 'hourly', 'daily')),
  primary key (tenant_id, person_id, kind)
);
select protect('notice_pace');
grant select, insert, update, delete on notice_pace to ${app-role};
alter table notice_delivery add column letter_id text;
create index notice_delivery_waiting on notice_delivery (tenant_id, person_id, channel, letter_id) where state = 'queued';

--changeset ropewalk:notification-93-defaults splitStatements:false
--comment What a workspace chooses for those who have not chosen themselves stands beside what people chose, with no person.
alter table notice_policy add column defaults_version bigint not null default 0;

--changeset ropewalk:notification-93-facts splitStatements:false
--comment What the product itself tells, without words, for saying it in each language.
alter table notice add column facts jsonb not null default '{}';
