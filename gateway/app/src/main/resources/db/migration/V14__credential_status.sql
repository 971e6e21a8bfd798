-- With this key the holders of licences are made unrecognisable (HMAC). Two random UUIDs: 244 bits.
create table status_key (
    only_one boolean primary key default true check (only_one),
    secret bytea not null
);
insert into status_key (secret)
values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

-- A published list of statuses. Its entries are given out in the order that the seed shuffles them into.
create table status_list (
    id uuid primary key,
    province text not null,
    size integer not null check (size between 16 and 16777216),
    seed bytea not null,
    state text not null default 'open' check (state in ('open', 'full')),
    -- How many entries were reserved by nodes; what a node does not use stays unused.
    reserved integer not null default 0 check (reserved <= size),
    -- Counts what nodes must publish anew.
    version bigint not null default 0,
    opened_at timestamptz not null
);
create unique index status_list_open on status_list (province) where state = 'open';

-- What was issued, without a word about its holder.
create table status_entry (
    -- No foreign key: it would lock the row of the list once for each lookup. Lists are never deleted.
    list uuid not null,
    index integer not null,
    credential text not null unique,
    lookup uuid not null,
    agency text,
    type text not null,
    province text not null,
    connection text not null,
    -- Keyed hash of type and holder.
    licence bytea not null,
    key_id text not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    state text not null default 'valid' check (state in ('valid', 'suspended', 'revoked')),
    primary key (list, index)
);
create index status_entry_licence on status_entry (licence);
create index status_entry_ended on status_entry (list) where state <> 'valid';

create function refuse_revival() returns trigger language plpgsql as $$
begin
    if old.state = 'revoked' and new.state <> 'revoked' then
        raise exception 'what was revoked stays revoked';
    end if;
    return new;
end $$;

create trigger status_entry_stays_revoked
    before update of state on status_entry
    for each row execute function refuse_revival();
