-- Entries that are committed and have no place in the tree yet: each comes here in the transaction of its entry, and is taken away when
-- the sequencer gives it its index.
create table log_staged (
    entry uuid primary key,
    -- What the tree holds of it: the hash of its commitments.
    commitment bytea not null check (length(commitment) = 32)
);
insert into log_staged select id, leaf_hash from access_entry;
insert into log_staged select id, leaf_hash from administrative_act;

-- Where each entry stands in the tree.
create table log_entry (
    index bigint primary key,
    entry uuid not null unique
);

-- Tiles and bundles of entries (C2SP tlog-tiles). Level -1 for bundles; width 256 for full ones.
create table log_tile (
    level smallint not null check (level between -1 and 63),
    index bigint not null check (index >= 0),
    width smallint not null check (width between 1 and 256),
    content bytea not null,
    primary key (level, index, width)
);

-- The newest checkpoint.
create table log_head (
    only_one boolean primary key default true check (only_one),
    size bigint not null,
    root bytea not null check (length(root) = 32),
    -- The signed note; empty while there is none.
    checkpoint text not null,
    at timestamptz not null
);
insert into log_head (size, root, checkpoint, at)
values (0, '\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '', now());

-- The key of the checkpoints, sealed under the master key.
create table log_key (
    only_one boolean primary key default true check (only_one),
    sealed text not null,
    verifier_key text not null
);

create trigger log_entry_is_append_only
    before update or delete or truncate on log_entry
    for each statement execute function refuse_change();

create function refuse_change_of_tiles() returns trigger language plpgsql as $$
begin
    -- A partial tile goes when the full one is there.
    if tg_op = 'DELETE' and old.width < 256 and exists (
        select from log_tile full_one where full_one.level = old.level and full_one.index = old.index and full_one.width = 256)
    then
        return old;
    end if;
    raise exception 'tiles of the log are only ever added';
end $$;
create trigger log_tile_is_append_only
    before update or delete on log_tile
    for each row execute function refuse_change_of_tiles();
create trigger log_tile_is_never_emptied
    before truncate on log_tile
    for each statement execute function refuse_change();

create function refuse_shrinking() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.size > old.size then
        return new;
    end if;
    raise exception 'the log only ever grows';
end $$;
create trigger log_head_only_grows
    before update or delete on log_head
    for each row execute function refuse_shrinking();
