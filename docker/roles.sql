-- Run once by a superuser on a new PostgreSQL. Three roles, none of which can pass row-level security:
-- the owner migrates, the application works within one tenant a transaction, the third finds waiting work.
\set owner_password `cat /run/secrets/owner_password`
\set app_password `cat /run/secrets/app_password`
\set system_password `cat /run/secrets/system_password`
create role ropewalk_owner login nosuperuser nobypassrls password :'owner_password';
create role ropewalk_app login nosuperuser nobypassrls password :'app_password';
create role ropewalk_system login nosuperuser nobypassrls password :'system_password';
create database ropewalk owner ropewalk_owner;
