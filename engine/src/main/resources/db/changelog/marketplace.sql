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

--changeset ropewalk:marketplace-133-publishers splitStatements:false
--comment Whose skills may be installed, here and in all workspaces below; and packages that whoever provides a workspace has for it.
create table skill_policy (
  tenant_id   text primary key references tenant (id),
  listed_only boolean not null,
  publishers  jsonb not null,
  version     bigint not null
);
comment on column skill_policy.publishers is 'fingerprints of keys, each with a name that people know it by';
select protect('skill_policy');
grant select, insert, update on skill_policy to ${app-role};

--comment Nobody reads another's list: what comes back is who refuses this one key, the nearest first, or nothing.
create function publisher_refused(asked text) returns table (own boolean, name text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asking text := current_setting('app.tenant', true);
begin
  perform set_config('app.scope', 'system', true);
  return query
    with recursive above as (
      select t.id, t.parent_id, t.name, 0 as steps from tenant t where t.id = asking
      union all
      select t.id, t.parent_id, t.name, above.steps + 1 from tenant t join above on t.id = above.parent_id where above.steps < 10)
    select above.steps = 0, above.name from above join skill_policy p on p.tenant_id = above.id
    where p.listed_only
      and not exists (select 1 from jsonb_array_elements(p.publishers) one where one->>'fingerprint' = asked)
    order by above.steps limit 1;
  perform set_config('app.scope', '', true);
end $$;
revoke all on function publisher_refused(text) from public;
grant execute on function publisher_refused(text) to ${app-role};

--comment Packages of everybody above, the nearest first; not who added them.
create function skill_packages_above() returns table
  (skill_id text, version text, sha256 text, publisher_key text, manifest jsonb, added_at timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asking text := current_setting('app.tenant', true);
begin
  perform set_config('app.scope', 'system', true);
  return query
    with recursive above as (
      select t.parent_id as id, 1 as steps from tenant t where t.id = asking
      union all
      select t.parent_id, above.steps + 1 from tenant t join above on t.id = above.id where above.steps < 10)
    select p.skill_id, p.version, p.sha256, p.publisher_key, p.manifest, p.added_at
    from above join skill_package p on p.tenant_id = above.id
    where p.publisher_key is not null
    order by above.steps, p.skill_id, string_to_array(p.version, '.')::int[] limit 400;
  perform set_config('app.scope', '', true);
end $$;
revoke all on function skill_packages_above() from public;
grant execute on function skill_packages_above() to ${app-role};

create function skill_content_above(of_skill text, of_version text, of_sha256 text) returns bytea
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asking text := current_setting('app.tenant', true);
  found bytea;
begin
  perform set_config('app.scope', 'system', true);
  with recursive above as (
    select t.parent_id as id, 1 as steps from tenant t where t.id = asking
    union all
    select t.parent_id, above.steps + 1 from tenant t join above on t.id = above.id where above.steps < 10)
  select p.content into found from above join skill_package p on p.tenant_id = above.id
  where p.publisher_key is not null and p.skill_id = of_skill and p.version = of_version and p.sha256 = of_sha256
  order by above.steps limit 1;
  perform set_config('app.scope', '', true);
  return found;
end $$;
revoke all on function skill_content_above(text, text, text) from public;
grant execute on function skill_content_above(text, text, text) to ${app-role};
