--liquibase formatted sql

--changeset ropewalk:marketplace-131-skills splitStatements:false
--comment Packages of skills, which of them are installed with which permissions, and what came into this tenant with them.
create table skill_package (
  tenant_id     text not null references tenant (id),
  skill_id      text not null,
  version       text not null,
  sha256        text not null,
  publisher_key text,
  manifest      jsonb not null,
  content       bytea not null,
  added_at      timestamptz not null,
  added_by      text not null,
  primary key (tenant_id, skill_id, version)
);
comment on column skill_package.publisher_key is 'the key that signed it; null for one that came with the server';
select protect('skill_package');
grant select, insert, delete on skill_package to ${app-role};

create table skill_installation (
  tenant_id    text not null references tenant (id),
  skill_id     text not null,
  skill_version text not null,
  state        text not null check (state in ('active', 'disabled', 'removed')),
  pinned       boolean not null default false,
  permissions  jsonb not null,
  consented_by text not null,
  consented_at timestamptz not null,
  version      bigint not null default 1,
  primary key (tenant_id, skill_id),
  foreign key (tenant_id, skill_id, skill_version) references skill_package (tenant_id, skill_id, version)
);
comment on column skill_installation.permissions is 'what somebody consented to; of a removed one what its running instances may still do';
select protect('skill_installation');
grant select, insert, update on skill_installation to ${app-role};

create table skill_definition (
  tenant_id     text not null references tenant (id),
  definition_id text not null,
  skill_id      text not null,
  skill_version text not null,
  primary key (tenant_id, definition_id),
  foreign key (tenant_id, skill_id, skill_version) references skill_package (tenant_id, skill_id, version)
);
comment on table skill_definition is 'which version of a skill a process came with: its instances go on with that version';
create index skill_definition_skill on skill_definition (tenant_id, skill_id, skill_version);
select protect('skill_definition');
grant select, insert on skill_definition to ${app-role};

create table skill_part (
  tenant_id text not null references tenant (id),
  skill_id  text not null,
  kind      text not null check (kind in ('process', 'decision')),
  key       text not null,
  primary key (tenant_id, kind, key)
);
comment on table skill_part is 'keys that a skill has brought: no other skill takes them, and nothing that is drawn here is replaced by chance';
create index skill_part_skill on skill_part (tenant_id, skill_id);
select protect('skill_part');
grant select, insert on skill_part to ${app-role};
