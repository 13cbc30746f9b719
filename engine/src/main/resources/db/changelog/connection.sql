--liquibase formatted sql

--changeset ropewalk:connection-1-connection splitStatements:false
create table connection (
  id              text primary key,
  tenant_id       text not null references tenant (id),
  connector       text not null,
  name            text not null check (length(name) between 1 and 80),
  sandbox         boolean not null default false,
  account         jsonb not null,
  hook_hash       text not null unique,
  hook_key        text not null,
  health          text not null default 'unknown' check (health in ('working', 'offline', 'unauthorised', 'unknown')),
  offline_since   timestamptz,
  next_attempt_at timestamptz,
  last_error      jsonb,
  version         bigint not null default 1,
  created_at      timestamptz not null,
  unique (tenant_id, id)
);
comment on column connection.account is 'plain fields, and {"sealed": "…"} for each secret one';
comment on column connection.hook_key is 'sealed; hook_hash is the SHA-256 that a webhook is looked up by';
create unique index connection_name on connection (tenant_id, lower(name));
create index connection_connector on connection (tenant_id, connector);
select protect('connection');
grant select, insert, update, delete on connection to ${app-role};

--changeset ropewalk:connection-2-call splitStatements:false
--comment What is known of each call that was sent, so that none is sent twice or forgotten half-way.
create table connector_call (
  tenant_id     text not null references tenant (id),
  key           text not null,
  connection_id text not null,
  operation     text not null,
  first_sent_at timestamptz not null,
  -- sent, and no answer known: a server that dies here leaves it so
  unanswered    boolean not null default true,
  done_at       timestamptz,
  result        jsonb,
  primary key (tenant_id, key),
  foreign key (tenant_id, connection_id) references connection (tenant_id, id) on delete cascade
);
create index connector_call_done on connector_call (tenant_id, done_at) where done_at is not null;
create index connector_call_connection on connector_call (tenant_id, connection_id);
select protect('connector_call');
grant select, insert, update, delete on connector_call to ${app-role};

--changeset ropewalk:connection-3-waiting splitStatements:false
create table connection_waiting (
  tenant_id       text not null references tenant (id),
  task            text not null,
  connection_id   text,
  connection_name text not null,
  system          text not null,
  since           timestamptz not null,
  next_attempt_at timestamptz not null,
  attempts        integer not null,
  reason          text not null,
  primary key (tenant_id, task),
  foreign key (tenant_id, connection_id) references connection (tenant_id, id) on delete cascade
);
create index connection_waiting_connection on connection_waiting (tenant_id, connection_id);
select protect('connection_waiting');
grant select, insert, update, delete on connection_waiting to ${app-role};

--changeset ropewalk:connection-4-inbox splitStatements:false
create table inbox_event (
  id            text primary key,
  tenant_id     text not null references tenant (id),
  connection_id text not null,
  type          text not null,
  event_id      text not null,
  business_key  text,
  occurred_at   timestamptz not null,
  payload       jsonb not null,
  status        text not null default 'waiting' check (status in ('waiting', 'handled', 'undeliverable')),
  outcome       text,
  reason        text,
  attempts      integer not null default 0,
  next_try_at   timestamptz not null,
  received_at   timestamptz not null,
  handled_at    timestamptz,
  unique (tenant_id, connection_id, event_id),
  foreign key (tenant_id, connection_id) references connection (tenant_id, id) on delete cascade
);
create index inbox_event_due on inbox_event (next_try_at) where status = 'waiting';
create index inbox_event_next on inbox_event (tenant_id, received_at, id) where status = 'waiting';
create index inbox_event_open on inbox_event (tenant_id, id) where status <> 'handled';
select protect('inbox_event');
grant select, insert, update, delete on inbox_event to ${app-role};
create policy claim on inbox_event for select to ${system-role} using (true);
grant select (tenant_id, status, next_try_at) on inbox_event to ${system-role};

--changeset ropewalk:connection-5-feed splitStatements:false
create table connection_feed (
  tenant_id     text not null references tenant (id),
  connection_id text not null,
  feed          text not null,
  cursor        text,
  next_poll_at  timestamptz not null,
  failures      integer not null default 0,
  primary key (tenant_id, connection_id, feed),
  foreign key (tenant_id, connection_id) references connection (tenant_id, id) on delete cascade
);
create index connection_feed_due on connection_feed (next_poll_at);
select protect('connection_feed');
grant select, insert, update, delete on connection_feed to ${app-role};
create policy claim on connection_feed for select to ${system-role} using (true);
grant select (tenant_id, connection_id, feed, next_poll_at) on connection_feed to ${system-role};

--changeset ropewalk:connection-6-webhook-refusal splitStatements:false
--comment Counts refused webhooks; at most one a minute for each reason goes to the audit log.
create table webhook_refusal (
  tenant_id     text not null references tenant (id),
  connection_id text not null,
  reason        text not null,
  count         bigint not null,
  recorded_at   timestamptz not null,
  primary key (tenant_id, connection_id, reason),
  foreign key (tenant_id, connection_id) references connection (tenant_id, id) on delete cascade
);
select protect('webhook_refusal');
grant select, insert, update on webhook_refusal to ${app-role};

--changeset ropewalk:connection-7-resolve splitStatements:false
--comment A webhook's key leads to its tenant too.
create or replace function tenant_of(lookup_kind text, lookup_key text) returns table (tenant_id text, status text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.scope', 'system', true); -- opens rows to the owner only, and the caller is not the owner
  return query
    select t.id, t.status from tenant t where lookup_kind = 'workspace' and t.workspace = lookup_key
    union all
    select t.id, t.status from connection c join tenant t on t.id = c.tenant_id
    where lookup_kind = 'hook' and c.hook_hash = lookup_key;
  perform set_config('app.scope', '', true);
end $$;

--changeset ropewalk:connection-8-token splitStatements:false
--comment Tokens that all nodes share: one asks at a time, and a refresh token that was replaced is not lost.
create table connection_token (
  tenant_id     text not null references tenant (id),
  connection_id text not null,
  grant_hash    text not null,
  credentials   text,
  access_token  text,
  expires_at    timestamptz,
  refresh_token text,
  -- somebody asks the vendor until then
  asking_until  timestamptz,
  taken_at      timestamptz,
  version       bigint not null default 0,
  primary key (tenant_id, connection_id, grant_hash),
  foreign key (tenant_id, connection_id) references connection (tenant_id, id) on delete cascade
);
comment on column connection_token.credentials is 'a hash of what the access token was taken with';
comment on column connection_token.access_token is 'sealed';
comment on column connection_token.refresh_token is 'sealed; absent as long as none has replaced that of the account';
select protect('connection_token');
grant select, insert, update, delete on connection_token to ${app-role};

--changeset ropewalk:connection-9-asked splitStatements:false
--comment A webhook may say no more than that a feed has something new.
alter table connection_feed add column asked boolean not null default false;
comment on column connection_feed.asked is 'by a webhook, since the feed was last begun to be read';

--changeset ropewalk:connection-10-consent splitStatements:false
--comment Who is at a vendor to connect an account in the browser, and when it was connected so.
alter table connection add column consented_at timestamptz;
comment on column connection.consented_at is 'when its refresh token came of a consent in the browser; null when it was typed';
create table connection_consent (
  tenant_id     text not null references tenant (id),
  state_hash    text not null,
  connection_id text not null,
  -- of the connection as it was when the consent was begun
  version       bigint not null,
  session_id    text not null,
  sealed        bytea not null,
  expires_at    timestamptz not null,
  primary key (tenant_id, state_hash),
  foreign key (tenant_id, connection_id) references connection (tenant_id, id) on delete cascade
);
comment on column connection_consent.sealed is 'the code verifier';
create index connection_consent_connection on connection_consent (tenant_id, connection_id);
select protect('connection_consent');
grant select, insert, update, delete on connection_consent to ${app-role};

--changeset ropewalk:connection-11-discarded splitStatements:false
--comment An event that nobody wants any more is put aside, and stays to be read as long as handled ones.
alter table inbox_event drop constraint inbox_event_status_check;
alter table inbox_event add constraint inbox_event_status_check
  check (status in ('waiting', 'handled', 'undeliverable', 'discarded'));
alter table inbox_event add column discard_reason text;
comment on column inbox_event.discard_reason is 'why somebody put it aside';
create index inbox_event_of_connection on inbox_event (tenant_id, connection_id, status, id);

--changeset ropewalk:connection-12-limits splitStatements:false
--comment How much one connection may call, where that is not what the server allows any.
alter table connection
  add column calls_at_once int check (calls_at_once between 1 and 50),
  add column calls_per_minute int check (calls_per_minute between 1 and 6000);

--changeset ropewalk:connection-13-newest splitStatements:false
--comment Whoever draws looks at the newest event of a kind.
create index inbox_event_of_type on inbox_event (tenant_id, type, id);

--changeset ropewalk:connection-14-asking splitStatements:false
--comment Whether other steps ask soon whether a system is back.
drop index connection_waiting_connection;
create index connection_waiting_asking on connection_waiting (tenant_id, connection_id, next_attempt_at);
