--liquibase formatted sql

--changeset ropewalk:brand-1-brand splitStatements:false
--comment What a workspace has chosen for its face. Whoever stands above it may choose, too.
create table tenant_brand (
  tenant_id    text primary key references tenant (id),
  name         text check (length(name) between 1 and 60),
  accent_light text check (accent_light ~ '^#[0-9a-f]{6}$'),
  accent_dark  text check (accent_dark ~ '^#[0-9a-f]{6}$'),
  sender_name  text check (length(sender_name) between 1 and 60),
  reply_to     text check (length(reply_to) between 3 and 254),
  mail_footer  text check (length(mail_footer) between 1 and 500),
  version      bigint not null default 1
);
select protect('tenant_brand');
create policy parent on tenant_brand to ${app-role}
  using (exists (select 1 from tenant t where t.id = tenant_id and t.parent_id = current_setting('app.tenant', true)))
  with check (exists (select 1 from tenant t where t.id = tenant_id and t.parent_id = current_setting('app.tenant', true)));
grant select, insert, update on tenant_brand to ${app-role};

create table tenant_brand_picture (
  tenant_id  text not null references tenant (id),
  kind       text not null check (kind in ('logo', 'icon-180', 'icon-192', 'icon-512', 'icon-maskable')),
  media_type text not null,
  digest     text not null,
  content    bytea not null,
  primary key (tenant_id, kind)
);
select protect('tenant_brand_picture');
create policy parent on tenant_brand_picture to ${app-role}
  using (exists (select 1 from tenant t where t.id = tenant_id and t.parent_id = current_setting('app.tenant', true)))
  with check (exists (select 1 from tenant t where t.id = tenant_id and t.parent_id = current_setting('app.tenant', true)));
grant select, insert, delete on tenant_brand_picture to ${app-role};

--changeset ropewalk:brand-2-domain splitStatements:false
--comment Hosts at which a workspace is met. Anyone may claim a name; one that is verified belongs to one workspace.
create table tenant_domain (
  tenant_id   text not null references tenant (id),
  id          text not null,
  name        text not null check (name = lower(name) and length(name) between 4 and 253),
  proof       text not null,
  created_at  timestamptz not null,
  verified_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
create unique index tenant_domain_verified on tenant_domain (name) where verified_at is not null;
select protect('tenant_domain');
create policy parent on tenant_domain to ${app-role}
  using (exists (select 1 from tenant t where t.id = tenant_id and t.parent_id = current_setting('app.tenant', true)))
  with check (exists (select 1 from tenant t where t.id = tenant_id and t.parent_id = current_setting('app.tenant', true)));
grant select, insert, update, delete on tenant_domain to ${app-role};

--changeset ropewalk:brand-4-below splitStatements:false
--comment The operator above a reseller may set these, too.
drop policy parent on tenant_brand;
create policy parent on tenant_brand to ${app-role} using (is_below(tenant_id)) with check (is_below(tenant_id));
drop policy parent on tenant_brand_picture;
create policy parent on tenant_brand_picture to ${app-role} using (is_below(tenant_id)) with check (is_below(tenant_id));
drop policy parent on tenant_domain;
create policy parent on tenant_domain to ${app-role} using (is_below(tenant_id)) with check (is_below(tenant_id));

--changeset ropewalk:brand-5-proven splitStatements:false
--comment Whether a record in the directory says so, not only the word of whoever stands above.
alter table tenant_domain add column proven boolean not null default false;

--changeset ropewalk:brand-6-failing splitStatements:false
--comment Since when the record that proved a domain is missing; and whether the domain is no longer used because of it.
alter table tenant_domain add column failing_since timestamptz;
alter table tenant_domain add column lapsed boolean not null default false;
