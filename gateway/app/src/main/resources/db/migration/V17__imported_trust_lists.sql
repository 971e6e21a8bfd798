-- Other operators whose trust lists are believed here, as two people have decided. Rows stay when an operator is believed no more.
create table trust_import (
    id text primary key,
    name text,
    -- Where the list is fetched; null: it is brought by hand.
    url text,
    -- SHA-256 that names who may sign the first list.
    pin text not null,
    -- For which provinces the list may speak: two-digit codes.
    provinces text[] not null,
    -- From which hosts its status lists may be fetched.
    hosts text[] not null,
    changed_at timestamptz not null,
    changed_by text not null,
    removed_at timestamptz,
    -- When a node is to fetch the list; whoever does sets it forward first, so that no other node does too.
    due_at timestamptz,
    -- What came of the last attempt.
    attempted_at timestamptz,
    outcome text check (outcome in ('accepted', 'unchanged', 'refused', 'unreachable')),
    reason text,
    cause text
);

-- Every list that was accepted. Each extends the one before under the same pin.
create table trust_import_list (
    import text not null references trust_import,
    pin text not null,
    sequence bigint not null,
    -- SHA-256 of the compact form, base64url.
    hash text not null,
    issued_at timestamptz not null,
    next_update timestamptz not null,
    received_at timestamptz not null,
    -- Who brought it; the gateway itself when it was fetched.
    received_by text not null,
    -- Compact form.
    jws text not null,
    primary key (import, pin, sequence)
);

create trigger trust_import_list_is_append_only
    before update or delete or truncate on trust_import_list
    for each statement execute function refuse_change();

-- Counted up in the transaction of each change, so that nodes need not read everything to see that nothing has changed; whoever
-- changes imports waits here for whoever does already.
create table trust_import_change (
    number bigint not null,
    only_one boolean primary key default true check (only_one)
);

insert into trust_import_change values (0);
