--liquibase formatted sql

--changeset ropewalk:calendar-1-calendar splitStatements:false
--comment When a workspace works. Without a row it works from nine to five in the zone of the installation.
create table business_calendar (
  tenant_id text primary key references tenant (id),
  zone      text not null,
  week      jsonb not null,
  version   bigint not null
);
select protect('business_calendar');
grant select, insert, update, delete on business_calendar to ${app-role};

create table business_holiday (
  tenant_id text not null references tenant (id),
  day       date not null,
  name      text not null check (length(name) between 1 and 100),
  primary key (tenant_id, day)
);
select protect('business_holiday');
grant select, insert, update, delete on business_holiday to ${app-role};
