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
