-- Keys of the log beside the one of log_key, each made once and sealed under the master key: sm2 signs checkpoints too, witness cosigns
-- those of other logs.
create table log_further_key (
    use text primary key check (use in ('sm2', 'witness')),
    sealed text not null,
    verifier_key text not null
);
create trigger log_further_key_is_append_only
    before update or delete or truncate on log_further_key
    for each statement execute function refuse_change();

-- What is done by one node at a time, and when it is to be done next. A node that begins puts the time off, so that another takes
-- over if it dies.
create table log_turn (
    work text primary key,
    next_at timestamptz not null
);
insert into log_turn (work, next_at) values ('witnesses', now()), ('timestamp', now());

-- The largest tree of each other log that this gateway has cosigned. Without it, or with an older copy, that log could fork unseen.
create table witnessed_tree (
    origin text primary key,
    size bigint not null check (size >= 0),
    root bytea not null check (length(root) = 32),
    at timestamptz not null
);
create function refuse_smaller_tree() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.origin = old.origin
        and (new.size > old.size or (new.size = old.size and new.root = old.root))
    then
        return new;
    end if;
    raise exception 'a witness never goes back';
end $$;
create trigger witnessed_tree_only_grows
    before update or delete on witnessed_tree
    for each row execute function refuse_smaller_tree();

-- Checkpoints of this log that witnesses were asked to cosign, as the log signed them.
create table log_cosigned (
    size bigint primary key,
    checkpoint text not null,
    -- Whether as many witnesses cosigned it as the settings asked for then.
    enough boolean not null default false,
    at timestamptz not null
);
create index log_cosigned_enough on log_cosigned (size) where enough;
create function refuse_change_of_cosigned() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.size = old.size and new.checkpoint = old.checkpoint and new.at = old.at and new.enough then
        return new;
    end if;
    raise exception 'checkpoints of the log are only ever added';
end $$;
create trigger log_cosigned_is_append_only
    before update or delete on log_cosigned
    for each row execute function refuse_change_of_cosigned();

-- Their cosignatures, each checked: the line of the note.
create table log_cosignature (
    size bigint not null references log_cosigned (size),
    -- Name and ID of the witness's key.
    witness text not null,
    line text not null,
    at timestamptz not null,
    primary key (size, witness)
);
create index log_cosignature_of_witness on log_cosignature (witness, size);
create trigger log_cosignature_is_append_only
    before update or delete or truncate on log_cosignature
    for each statement execute function refuse_change();

-- How each witness answered when it was asked last; every node tells of it.
create table log_witness_state (
    -- Name and ID of the witness's key.
    witness text primary key,
    state text not null check (state in ('cosigned', 'failing', 'disagrees')),
    detail text not null,
    at timestamptz not null
);

-- A timestamp (RFC 3161) over a checkpoint with its cosignatures, of every day in China.
create table log_timestamp (
    day date primary key,
    size bigint not null,
    -- The note whose bytes the timestamp is over.
    checkpoint text not null,
    -- TimeStampToken in DER.
    token bytea not null,
    at timestamptz not null
);
create trigger log_timestamp_is_append_only
    before update or delete or truncate on log_timestamp
    for each statement execute function refuse_change();
