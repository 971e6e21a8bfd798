-- Verifications of the log: one row for each.
create table log_verification (
    id uuid primary key,
    started_at timestamptz not null,
    -- When it last said how far it is: one that is silent for long has died with its node.
    touched_at timestamptz not null,
    finished_at timestamptz,
    size bigint not null default 0,
    checked bigint not null default 0,
    found bigint not null default 0,
    findings json not null default '[]'
);
create index log_verification_by_time on log_verification (started_at);

-- Entries from before there was a sealed side. Any other without one has lost it to somebody.
create table log_unsealed (entry uuid primary key);
insert into log_unsealed select id from access_entry_before_sealing;

-- The gateway's role may not delete from log_tile; this takes away what log_tile's own trigger lets go, with the owner's rights.
create function drop_partial_tiles(of_level integer, of_index bigint) returns void
    language sql security definer set search_path from current as $$
    delete from log_tile partial where partial.level = of_level and partial.index = of_index and partial.width < 256
        and exists (select from log_tile whole
            where whole.level = partial.level and whole.index = partial.index and whole.width = 256);
$$;
