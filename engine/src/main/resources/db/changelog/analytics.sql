--liquibase formatted sql

--changeset ropewalk:analytics-1-value splitStatements:false
--comment What value is reckoned with. Rows are never changed; of those for the same month the newest counts. Amounts are in the
--comment currency's smallest unit. A time study names a person only while its clock runs.
create table value_rate (
  tenant_id   text not null references tenant (id),
  id          text not null,
  valid_from  date not null check (extract(day from valid_from) = 1),
  currency    text not null check (currency ~ '^[A-Z]{3}$'),
  hourly_cost bigint not null check (hourly_cost >= 0),
  at          timestamptz not null,
  by_id       text not null,
  by_name     text not null,
  primary key (tenant_id, id)
);
select protect('value_rate');
grant select, insert on value_rate to ${app-role};
grant update (by_name) on value_rate to ${app-role};

create table value_assumption (
  tenant_id     text not null references tenant (id),
  id            text not null,
  process_key   text not null,
  valid_from    date not null check (extract(day from valid_from) = 1),
  error_cost    bigint not null check (error_cost >= 0),
  error_source  text not null check (length(error_source) <= 500),
  build_minutes bigint not null check (build_minutes >= 0),
  build_cost    bigint not null check (build_cost >= 0),
  at            timestamptz not null,
  by_id         text not null,
  by_name       text not null,
  primary key (tenant_id, id)
);
create index value_assumption_process on value_assumption (tenant_id, process_key);
select protect('value_assumption');
grant select, insert on value_assumption to ${app-role};
grant update (by_name, error_source) on value_assumption to ${app-role};

create table value_time_study (
  tenant_id   text not null references tenant (id),
  id          text not null,
  process_key text not null,
  kind        text not null check (kind in ('timed', 'entered')),
  began_at    timestamptz not null,
  seconds     bigint check (seconds > 0),
  person_id   text,
  primary key (tenant_id, id),
  check ((seconds is null) = (person_id is not null))
);
create index value_time_study_process on value_time_study (tenant_id, process_key);
create unique index value_time_study_running on value_time_study (tenant_id, process_key, person_id) where seconds is null;
select protect('value_time_study');
grant select, insert, update, delete on value_time_study to ${app-role};

--changeset ropewalk:analytics-2-report splitStatements:false
--comment Which figures people want to be told regularly, and when next; an empty process is all that they may see.
create table figure_report (
  tenant_id   text not null references tenant (id),
  person_id   text not null,
  process_key text not null,
  rhythm      text not null check (rhythm in ('weekly', 'monthly')),
  next_at     timestamptz not null,
  primary key (tenant_id, person_id, process_key, rhythm)
);
create index figure_report_next on figure_report (next_at);
select protect('figure_report');
grant select, insert, update, delete on figure_report to ${app-role};
create policy behind on figure_report for select to ${system-role} using (true);
grant select (tenant_id, next_at) on figure_report to ${system-role};
