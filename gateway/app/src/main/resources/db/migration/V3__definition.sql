-- Types, mappings and code tables are data as connections are: one store of definitions for all of them.
alter table connection_version drop constraint connection_version_id_fkey;

alter table connection rename to definition;
alter table definition add column kind text not null default 'connections';
alter table definition alter column kind drop default;
alter table definition drop constraint connection_pkey;
alter table definition add primary key (kind, id);
alter index connection_changed rename to definition_changed;

alter table connection_version rename to definition_version;
alter table definition_version add column kind text not null default 'connections';
alter table definition_version alter column kind drop default;
alter table definition_version drop constraint connection_version_pkey;
alter table definition_version add primary key (kind, id, version);
alter table definition_version add foreign key (kind, id) references definition (kind, id);
-- The order of members is kept: people read a type's fields in it.
alter table definition_version alter column content type json using content::json;

alter table connection_feed rename to definition_feed;

-- Who did what to a definition, and why.
create table definition_act (
    at timestamptz not null default clock_timestamp(),
    kind text not null,
    id text not null,
    version integer not null,
    act text not null,
    author text not null,
    reason text
);

create index definition_act_of on definition_act (kind, id, at);

create trigger definition_act_is_append_only
    before update or delete or truncate on definition_act
    for each statement execute function refuse_change();

-- Keys that seal secrets, themselves sealed under a master key, which is never in the database.
create table data_key (
    name text primary key,
    sealed text not null,
    at timestamptz not null default now()
);
