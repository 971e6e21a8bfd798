-- Exports of the access log, written in the background on whichever node holds the lease, and gone after a day. Criteria and content are
-- sealed under the master key.
create table access_export (
    id uuid primary key,
    owner text not null,
    state text not null check (state in ('running', 'done', 'cancelled', 'failed')),
    format text not null,
    sealed text not null,
    estimated bigint,
    written bigint not null default 0,
    chunks int not null default 0,
    bytes bigint not null default 0,
    position text,
    leased_until timestamptz not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    expires_at timestamptz not null
);
create index access_export_of on access_export (owner, created_at);
create index access_export_running on access_export (leased_until) where state = 'running';

create table access_export_chunk (
    export uuid not null references access_export (id) on delete cascade,
    number int not null,
    sealed text not null,
    primary key (export, number)
);
-- Ciphertext does not get smaller.
alter table access_export_chunk alter column sealed set storage external;
