--liquibase formatted sql

--changeset ropewalk:notification-95-task splitStatements:false
--comment What happens to a task on its way from one person to another.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
  check (kind in ('task-waits', 'limit-near', 'domain-failing', 'trial-near', 'draft-mention',
    'task-delegated', 'task-returned', 'task-question', 'task-answered', 'mentioned'));
