--liquibase formatted sql

--changeset ropewalk:notification-94-delivery splitStatements:false
--comment Which channels there are is said once, by the Channels. What a connection sent may be reported to have arrived or not;
--comment a report names the round that it is about, which is a new one when an Admin has it tried again.
alter table notice_delivery drop constraint notice_delivery_channel_check;
alter table notice_delivery add constraint notice_delivery_channel_check check (channel ~ '^[a-z]+(-[a-z]+)*$');
alter table notice_delivery drop constraint notice_delivery_state_check;
alter table notice_delivery add constraint notice_delivery_state_check
  check (state in ('queued', 'sent', 'delivered', 'failed', 'suppressed'));
alter table notice_delivery add column round int not null default 1;
alter table notice_delivery add column counted boolean not null default false;
drop index notice_delivery_sent;
create index notice_delivery_sent on notice_delivery (tenant_id, person_id, ended_at)
  where state in ('sent', 'delivered');
create index notice_about on notice (tenant_id, subject_id, kind);

--changeset ropewalk:notification-94-channel splitStatements:false
--comment By which connection a channel goes; none when the connection was removed, or an Admin switched the channel off.
create table notice_channel (
  tenant_id     text not null references tenant (id),
  channel       text not null check (channel in ('sms', 'slack', 'teams')),
  connection_id text,
  kinds         text[] not null default '{}',
  language      text not null check (language in ('en', 'de')),
  primary key (tenant_id, channel),
  foreign key (tenant_id, connection_id) references connection (tenant_id, id) on delete set null (connection_id)
);
comment on column notice_channel.kinds is 'of what a group is told; people choose for themselves';
create index notice_channel_connection on notice_channel (tenant_id, connection_id);
select protect('notice_channel');
grant select, insert, update on notice_channel to ${app-role};

--changeset ropewalk:notification-94-phone splitStatements:false
--comment Telephones that their owners have proven to hold, and what was sent to prove or try one.
create table notice_phone (
  tenant_id text not null references tenant (id),
  person_id text not null,
  number    text not null check (number ~ '^\+[1-9][0-9]{6,14}$'),
  proven_at timestamptz not null,
  primary key (tenant_id, person_id)
);
select protect('notice_phone');
grant select, insert, update, delete on notice_phone to ${app-role};

create table notice_phone_message (
  tenant_id  text not null references tenant (id),
  id         text primary key,
  person_id  text not null,
  number     text not null,
  code       bytea,
  tries      int not null default 0,
  created_at timestamptz not null
);
comment on column notice_phone_message.code is 'sealed; null for an example, and when it was used';
create index notice_phone_message_person on notice_phone_message (tenant_id, person_id, created_at);
select protect('notice_phone_message');
grant select, insert, update, delete on notice_phone_message to ${app-role};
