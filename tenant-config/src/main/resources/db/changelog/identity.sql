--liquibase formatted sql

--changeset ropewalk:identity-1-person splitStatements:false
create table person (
  tenant_id     text not null references tenant (id),
  id            text not null,
  email         text not null check (length(email) between 3 and 254),
  name          text not null check (length(name) between 1 and 120),
  role          text not null check (role in ('VIEWER', 'USER', 'MANAGER', 'ADMIN', 'OPERATOR')),
  status        text not null default 'active' check (status in ('active', 'disabled')),
  password_hash text,
  authz_version bigint not null default 1,
  version       bigint not null default 1,
  created_at    timestamptz not null,
  primary key (tenant_id, id)
);
create unique index person_email on person (tenant_id, lower(email));
select protect('person');
grant select, insert, update on person to ${app-role};

--changeset ropewalk:identity-2-session splitStatements:false
create table session (
  tenant_id    text not null references tenant (id),
  id           text not null,
  person_id    text not null,
  secret_hash  bytea not null,
  address      text not null,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade
);
create unique index session_secret on session (tenant_id, secret_hash);
create index session_person on session (tenant_id, person_id);
select protect('session');
grant select, insert, update, delete on session to ${app-role};

--changeset ropewalk:identity-3-sign-in-attempt splitStatements:false
--comment Failures per account and address. No reference to tenant: attempts at workspaces that do not exist count too.
create table sign_in_attempt (
  tenant_id     text not null,
  account       text not null,
  address       text not null,
  failures      integer not null,
  last_at       timestamptz not null,
  blocked_until timestamptz not null,
  primary key (tenant_id, account, address)
);
create index sign_in_attempt_age on sign_in_attempt (tenant_id, last_at);
select protect('sign_in_attempt');
grant select, insert, update, delete on sign_in_attempt to ${app-role};

--changeset ropewalk:identity-4-one-time-link splitStatements:false
create table one_time_link (
  tenant_id   text not null references tenant (id),
  secret_hash bytea not null,
  purpose     text not null check (purpose in ('invitation', 'password-reset', 'first-sign-in')),
  person_id   text,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  primary key (tenant_id, secret_hash),
  foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade,
  check ((person_id is null) = (purpose = 'first-sign-in'))
);
create index one_time_link_person on one_time_link (tenant_id, person_id);
select protect('one_time_link');
grant select, insert, delete on one_time_link to ${app-role};

--changeset ropewalk:identity-5-api-client splitStatements:false
create table api_client (
  tenant_id    text not null references tenant (id),
  id           text not null,
  name         text not null check (length(name) between 1 and 120),
  secret_hash  bytea not null,
  permissions  text[] not null,
  created_by   text not null,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  last_used_at timestamptz,
  revoked_at   timestamptz,
  primary key (tenant_id, id)
);
select protect('api_client');
grant select, insert, update on api_client to ${app-role};

create table access_token (
  tenant_id   text not null references tenant (id),
  secret_hash bytea not null,
  client_id   text not null,
  permissions text[] not null,
  issued_at   timestamptz not null,
  expires_at  timestamptz not null,
  primary key (tenant_id, secret_hash),
  foreign key (tenant_id, client_id) references api_client (tenant_id, id) on delete cascade
);
create index access_token_client on access_token (tenant_id, client_id);
select protect('access_token');
grant select, insert, delete on access_token to ${app-role};

--changeset ropewalk:identity-6-refusal splitStatements:false
--comment How often something was refused to one network address in the last hour, so that the audit log cannot be flooded.
create table refusal (
  tenant_id text not null,
  action    text not null,
  address   text not null,
  since     timestamptz not null,
  count     bigint not null,
  primary key (tenant_id, action, address)
);
create index refusal_since on refusal (tenant_id, since);
select protect('refusal');
grant select, insert, update, delete on refusal to ${app-role};

--changeset ropewalk:identity-7-second-factor splitStatements:false
alter table session add column agent text not null default '';
create table second_factor (
  tenant_id    text not null references tenant (id),
  person_id    text not null,
  sealed       bytea not null,
  last_step    bigint not null default 0,
  created_at   timestamptz not null,
  confirmed_at timestamptz,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade
);
select protect('second_factor');
grant select, insert, update, delete on second_factor to ${app-role};

create table recovery_code (
  tenant_id   text not null,
  person_id   text not null,
  secret_hash bytea not null,
  primary key (tenant_id, person_id, secret_hash),
  foreign key (tenant_id, person_id) references second_factor (tenant_id, person_id) on delete cascade
);
select protect('recovery_code');
grant select, insert, delete on recovery_code to ${app-role};

--changeset ropewalk:identity-8-proof splitStatements:false
--comment When the person behind a browser last typed their password; of sessions begun before, when they began.
alter table session add column proved_at timestamptz;
do $$
begin
  perform set_config('app.scope', 'system', true);
  update session set proved_at = created_at;
  perform set_config('app.scope', '', true);
end $$;
alter table session alter proved_at set not null;

--changeset ropewalk:identity-federation-1-provider splitStatements:false
--comment Where else the people of a tenant may sign in, as its Admins registered it.
create table identity_provider (
  tenant_id     text not null references tenant (id),
  id            text not null,
  label         text not null check (length(label) between 1 and 60),
  issuer        text not null check (length(issuer) between 8 and 500),
  client_id     text not null check (length(client_id) between 1 and 200),
  sealed        bytea not null,
  mail_claim    text not null check (length(mail_claim) between 1 and 100),
  joins_as      text check (joins_as in ('VIEWER', 'USER', 'MANAGER', 'ADMIN', 'OPERATOR')),
  groups_claim  text check (length(groups_claim) between 1 and 100),
  group_roles   jsonb not null,
  configuration jsonb not null,
  version       bigint not null default 1,
  created_at    timestamptz not null,
  primary key (tenant_id, id)
);
select protect('identity_provider');
grant select, insert, update, delete on identity_provider to ${app-role};

create table sign_in_policy (
  tenant_id text primary key references tenant (id),
  passwords boolean not null,
  version   bigint not null default 1
);
select protect('sign_in_policy');
grant select, insert, update on sign_in_policy to ${app-role};

--changeset ropewalk:identity-federation-2-identity splitStatements:false
--comment Who somebody is there: by issuer and subject, which never change, and not by mail address, which does.
create table external_identity (
  tenant_id   text not null references tenant (id),
  issuer      text not null,
  subject     text not null check (length(subject) between 1 and 255),
  provider_id text not null,
  person_id   text not null,
  linked_at   timestamptz not null,
  primary key (tenant_id, issuer, subject),
  foreign key (tenant_id, provider_id) references identity_provider (tenant_id, id) on delete cascade,
  foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade
);
create index external_identity_person on external_identity (tenant_id, person_id);
create index external_identity_provider on external_identity (tenant_id, provider_id);
select protect('external_identity');
grant select, insert, delete on external_identity to ${app-role};

--changeset ropewalk:identity-federation-3-state splitStatements:false
--comment Sign-ins under way, for ten minutes; of state and browser only hashes, of what is secret between us and the provider nothing.
create table sign_in_state (
  tenant_id    text not null references tenant (id),
  state_hash   text not null,
  browser_hash bytea not null,
  provider_id  text not null,
  person_id    text,
  return_to    text not null check (length(return_to) <= 500),
  address      text not null,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  primary key (tenant_id, state_hash),
  foreign key (tenant_id, provider_id) references identity_provider (tenant_id, id) on delete cascade
);
create unique index sign_in_state_hash on sign_in_state (state_hash);
create index sign_in_state_address on sign_in_state (tenant_id, address);
select protect('sign_in_state');
grant select, insert, delete on sign_in_state to ${app-role};

--changeset ropewalk:identity-federation-4-session splitStatements:false
--comment Through which provider a browser came, and what the provider calls that session.
alter table session add column provider_id text;
alter table session add column provider_session text;
create index session_provider on session (tenant_id, provider_id, provider_session) where provider_id is not null;

create table logout_token (
  tenant_id   text not null references tenant (id),
  provider_id text not null,
  token_hash  bytea not null,
  expires_at  timestamptz not null,
  primary key (tenant_id, provider_id, token_hash),
  foreign key (tenant_id, provider_id) references identity_provider (tenant_id, id) on delete cascade
);
create index logout_token_age on logout_token (tenant_id, expires_at);
select protect('logout_token');
grant select, insert, delete on logout_token to ${app-role};

--changeset ropewalk:identity-50-custom-role splitStatements:false
--comment Roles of a workspace's own. Diagrams ask roles and groups by their keys, so no two of them share one.
create table candidate_key (
  tenant_id text not null references tenant (id),
  key       text not null check (key ~ '^[a-z][a-z0-9_]{1,39}$'),
  primary key (tenant_id, key)
);
select protect('candidate_key');
grant select, insert, delete on candidate_key to ${app-role};

create table custom_role (
  tenant_id   text not null,
  key         text not null,
  label       text not null check (length(label) between 1 and 60),
  permissions text[] not null check (not 'MANAGE_TENANTS' = any (permissions)),
  version     bigint not null default 1,
  created_at  timestamptz not null,
  primary key (tenant_id, key),
  foreign key (tenant_id, key) references candidate_key (tenant_id, key)
);
select protect('custom_role');
grant select, insert, update, delete on custom_role to ${app-role};

alter table person drop constraint person_role_check;
alter table person add constraint person_role_check
  check (role in ('CUSTOM', 'VIEWER', 'USER', 'MANAGER', 'ADMIN', 'OPERATOR'));
alter table person add column custom_role text;
alter table person add constraint person_custom_role_check check ((role = 'CUSTOM') = (custom_role is not null));
alter table person add foreign key (tenant_id, custom_role) references custom_role (tenant_id, key);
create index person_custom_role on person (tenant_id, custom_role);

--changeset ropewalk:identity-51-group splitStatements:false
create table person_group (
  tenant_id  text not null,
  key        text not null,
  label      text not null check (length(label) between 1 and 60),
  version    bigint not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, key),
  foreign key (tenant_id, key) references candidate_key (tenant_id, key)
);
select protect('person_group');
grant select, insert, update, delete on person_group to ${app-role};

create table person_group_member (
  tenant_id text not null,
  group_key text not null,
  person_id text not null,
  primary key (tenant_id, group_key, person_id),
  foreign key (tenant_id, group_key) references person_group (tenant_id, key) on delete cascade,
  foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade
);
create index person_group_member_person on person_group_member (tenant_id, person_id);
select protect('person_group_member');
grant select, insert, delete on person_group_member to ${app-role};

--changeset ropewalk:identity-provisioning-1 splitStatements:false
--comment People whom a directory keeps by SCIM, with the role of those whom it adds, and how its key is found.
alter table sign_in_policy add column provisioned_as text not null default 'VIEWER'
  check (provisioned_as in ('VIEWER', 'USER', 'MANAGER', 'ADMIN', 'OPERATOR'));
create table provisioned_person (
  tenant_id   text not null references tenant (id),
  person_id   text not null,
  external_id text not null check (length(external_id) between 1 and 255),
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade
);
create index provisioned_person_external on provisioned_person (tenant_id, external_id);
select protect('provisioned_person');
grant select, insert, update, delete on provisioned_person to ${app-role};
create index api_client_secret on api_client (tenant_id, secret_hash);

--changeset ropewalk:identity-support-1 splitStatements:false
--comment Who of those above may look into a workspace. They ask and read what concerns them; only the workspace grants.
create table support_grant (
  tenant_id  text not null references tenant (id),
  id         text not null,
  above_id   text not null references tenant (id),
  email      text not null check (length(email) between 3 and 254),
  reason     text not null check (length(reason) between 1 and 500),
  hours      int not null check (hours between 1 and 24),
  created_at timestamptz not null,
  asked_by   text,
  granted_by text,
  granted_at timestamptz,
  expires_at timestamptz check (expires_at <= granted_at + interval '24 hours'),
  ended_at   timestamptz,
  primary key (tenant_id, id)
);
select protect('support_grant');
create policy above_reads on support_grant for select to ${app-role}
  using (above_id = current_setting('app.tenant', true));
create policy above_asks on support_grant for insert to ${app-role}
  with check (above_id = current_setting('app.tenant', true) and is_below(tenant_id)
    and granted_at is null and expires_at is null and ended_at is null);
grant select, insert, update on support_grant to ${app-role};

--changeset ropewalk:identity-support-2 splitStatements:false
--comment Which workspace below a browser looks into, and by which grant.
alter table session add column looks_into text;
alter table session add column support_grant_id text;

--changeset ropewalk:identity-52-absence splitStatements:false
create table absence (
  tenant_id  text not null,
  id         text not null,
  person_id  text not null,
  deputy_id  text not null check (deputy_id <> person_id),
  from_at    timestamptz not null,
  until_at   timestamptz not null check (until_at > from_at),
  named_by   text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade,
  foreign key (tenant_id, deputy_id) references person (tenant_id, id) on delete cascade
);
create index absence_deputy on absence (tenant_id, deputy_id, until_at);
create index absence_person on absence (tenant_id, person_id, until_at);
select protect('absence');
grant select, insert, delete on absence to ${app-role};
