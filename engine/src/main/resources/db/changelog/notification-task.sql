--liquibase formatted sql

--changeset ropewalk:notification-95-kind splitStatements:false
--comment Which kinds there are is said once, by NoticeKind.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$');
