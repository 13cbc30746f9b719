--liquibase formatted sql

--changeset ropewalk:notification-1-notice splitStatements:false
create table notice (
  tenant_id    text not null references tenant (id),
  id           text primary key,
  person_id    text not null,
  kind         text not null check (kind in ('task-waits')),
  subject_id   text not null,
  subject_name text not null,
  about        text not null,
  created_at   timestamptz not null,
  read_at      timestamptz
);
create index notice_newest on notice (tenant_id, person_id, id desc);
create index notice_unread on notice (tenant_id, subject_id) where read_at is null;
select protect('notice');
grant select, insert, update, delete on notice to ${app-role};

--changeset ropewalk:notification-2-limit splitStatements:false
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in ('task-waits', 'limit-near'));

--changeset ropewalk:notification-3-domain splitStatements:false
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in ('task-waits', 'limit-near', 'domain-failing'));

--changeset ropewalk:notification-4-trial splitStatements:false
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in ('task-waits', 'limit-near', 'domain-failing', 'trial-near'));

--changeset ropewalk:notification-5-mention splitStatements:false
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
  check (kind in ('task-waits', 'limit-near', 'domain-failing', 'trial-near', 'draft-mention'));

--changeset ropewalk:notification-92-delivery splitStatements:false
--comment One notice on its way by one channel. due_at is when somebody may take it; whoever has taken it has moved that on by
--comment the time of their lease, so that the row of a server that died is taken again.
create table notice_delivery (
  tenant_id  text not null references tenant (id),
  id         text primary key,
  notice_id  text not null references notice (id) on delete cascade,
  person_id  text not null,
  channel    text not null check (channel in ('mail')),
  state      text not null check (state in ('queued', 'sent', 'failed', 'suppressed')),
  tries      int not null default 0,
  due_at     timestamptz not null,
  created_at timestamptz not null,
  ended_at   timestamptz,
  error      text,
  unique (notice_id, channel)
);
create index notice_delivery_due on notice_delivery (tenant_id, due_at, id) where state = 'queued';
create index notice_delivery_newest on notice_delivery (tenant_id, id desc);
create index notice_delivery_state on notice_delivery (tenant_id, state, id desc);
create index notice_delivery_person on notice_delivery (tenant_id, person_id, created_at);
create index notice_delivery_sent on notice_delivery (tenant_id, person_id, ended_at) where state = 'sent';
create index notice_own_unread on notice (tenant_id, person_id) where read_at is null;
select protect('notice_delivery');
grant select, insert, update, delete on notice_delivery to ${app-role};
create policy behind on notice_delivery for select to ${system-role} using (true);
grant select (tenant_id, channel, state, due_at) on notice_delivery to ${system-role};

--changeset ropewalk:notification-92-settings splitStatements:false
--comment What people chose; whoever has no row has chosen nothing.
create table notice_settings (
  tenant_id   text not null references tenant (id),
  person_id   text not null,
  language    text not null check (language in ('en', 'de')),
  zone        text not null,
  quiet_from  time,
  quiet_until time,
  primary key (tenant_id, person_id),
  check ((quiet_from is null) = (quiet_until is null))
);
select protect('notice_settings');
grant select, insert, update, delete on notice_settings to ${app-role};

create table notice_choice (
  tenant_id text not null references tenant (id),
  person_id text not null,
  kind      text not null,
  channel   text not null,
  wanted    boolean not null,
  primary key (tenant_id, person_id, kind, channel)
);
select protect('notice_choice');
grant select, insert, update, delete on notice_choice to ${app-role};

--changeset ropewalk:notification-92-template splitStatements:false
--comment What a workspace wrote instead of the product's own words, all of them under one version.
create table notice_template (
  tenant_id text not null references tenant (id),
  kind      text not null,
  language  text not null check (language in ('en', 'de')),
  subject   text not null,
  text      text not null,
  primary key (tenant_id, kind, language)
);
select protect('notice_template');
grant select, insert, update, delete on notice_template to ${app-role};

create table notice_policy (
  tenant_id text primary key references tenant (id),
  version   bigint not null
);
select protect('notice_policy');
grant select, insert, update on notice_policy to ${app-role};
