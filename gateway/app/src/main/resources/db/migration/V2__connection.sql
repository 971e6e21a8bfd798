-- Connections are data. A version is never changed; the connection says which one serves.
create table connection (
    id text primary key,
    latest integer not null,
    -- The version whose test call passed last.
    tested integer,
    -- The version that serves; null if none does.
    active integer,
    paused boolean not null default false,
    deleted boolean not null default false,
    -- Position of the last change in the feed that every node follows.
    changed bigint not null
);

create index connection_changed on connection (changed);

create table connection_version (
    id text not null references connection (id),
    version integer not null,
    content jsonb not null,
    author text not null,
    reason text not null,
    at timestamptz not null default now(),
    primary key (id, version)
);

create trigger connection_version_is_append_only
    before update or delete or truncate on connection_version
    for each statement execute function refuse_change();

-- One row. Every change takes its lock until it commits, so positions appear in the order in which they become visible.
create table connection_feed (
    only_row boolean primary key default true check (only_row),
    position bigint not null
);

insert into connection_feed (position) values (0);
