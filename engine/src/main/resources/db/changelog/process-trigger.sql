--liquibase formatted sql

--changeset ropewalk:process-104-meeting splitStatements:false
--comment Meetings that calendars told of, and the moments at which diagrams want to hear of them.
create table calendar_meeting (
  tenant_id     text not null references tenant (id),
  connection_id text not null,
  meeting_id    text not null,
  message       text not null,
  -- the inbox's event that told of it last: what the meeting is about stands there alone
  told_by       text not null,
  starts        text not null,
  starts_at     timestamptz not null,
  planned       boolean not null default true,
  primary key (tenant_id, connection_id, meeting_id),
  foreign key (tenant_id, connection_id) references connection (tenant_id, id) on delete cascade
);
comment on column calendar_meeting.starts is 'as the calendar says it: a moment, or a day';
comment on column calendar_meeting.planned is 'false after a deployment that wants other moments, until they are planned';
create index calendar_meeting_unplanned on calendar_meeting (tenant_id, starts_at) where not planned;
create index calendar_meeting_starts on calendar_meeting (tenant_id, message, starts_at);
create index calendar_meeting_over on calendar_meeting (starts_at);
select protect('calendar_meeting');
grant select, insert, update, delete on calendar_meeting to ${app-role};
create policy behind on calendar_meeting for select to ${system-role} using (true);
grant select (tenant_id, planned, starts_at) on calendar_meeting to ${system-role};

create table calendar_moment (
  tenant_id     text not null,
  connection_id text not null,
  meeting_id    text not null,
  moment        text not null,
  starts_at     timestamptz not null,
  due_at        timestamptz not null,
  event_id      text,
  primary key (tenant_id, connection_id, meeting_id, moment),
  foreign key (tenant_id, connection_id, meeting_id)
    references calendar_meeting (tenant_id, connection_id, meeting_id) on delete cascade
);
comment on column calendar_moment.moment is 'as the diagram says it, such as 15 minutes before';
comment on column calendar_moment.event_id is 'of the inbox, once it was told';
create index calendar_moment_due on calendar_moment (tenant_id, due_at) where event_id is null;
create index calendar_moment_event on calendar_moment (tenant_id, connection_id, event_id) where event_id is not null;
select protect('calendar_moment');
grant select, insert, update, delete on calendar_moment to ${app-role};
create policy behind on calendar_moment for select to ${system-role} using (true);
grant select (tenant_id, due_at, event_id) on calendar_moment to ${system-role};

--changeset ropewalk:process-104-schedule splitStatements:false
--comment When processes start by themselves next; how often is what their newest diagrams say.
create table process_schedule (
  tenant_id      text not null references tenant (id),
  definition_key text not null,
  cron           text not null,
  zone           text not null,
  next_at        timestamptz not null,
  primary key (tenant_id, definition_key)
);
comment on column process_schedule.zone is 'empty for the one of the workspace';
create index process_schedule_next on process_schedule (next_at);
select protect('process_schedule');
grant select, insert, update, delete on process_schedule to ${app-role};
create policy behind on process_schedule for select to ${system-role} using (true);
grant select (tenant_id, next_at) on process_schedule to ${system-role};
