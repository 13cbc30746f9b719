--liquibase formatted sql

--changeset ropewalk:notification-99-language splitStatements:false
--comment Language and zone are chosen apart from when somebody is told: who has chosen the one has not chosen the other.
alter table notice_settings alter column language drop not null;
alter table notice_settings alter column zone drop not null;
alter table notice_settings add column times_chosen boolean not null default true;
