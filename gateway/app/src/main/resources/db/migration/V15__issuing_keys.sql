-- What issuing provinces sign with, and what they have signed with: rows are never deleted, so that old credentials stay verifiable.
-- Private keys are in files of hutong.issuing.directory, never here.
create table issuing_key (
    -- Thumbprint of RFC 7638 for ES256, SHA-256 of the SubjectPublicKeyInfo for SM2; base64url.
    id text primary key,
    province text not null,
    algorithm text not null check (algorithm in ('ES256', 'SM2')),
    state text not null check (state in ('pending', 'active', 'retired', 'destroyed')),
    -- Its file in the directory; keys of older installations share one.
    file text not null,
    -- PKCS#10 in PEM; null for keys that came with their certificates.
    request text,
    -- Certificates in PEM, leaf first; null until the authority has answered.
    chain text,
    -- Since when the trust list has had it.
    listed_at timestamptz,
    reason text not null,
    created_at timestamptz not null,
    created_by text not null,
    activated_at timestamptz,
    activated_by text,
    retired_at timestamptz,
    retired_by text,
    destroyed_at timestamptz,
    destroyed_by text,
    check ((chain is null) = (listed_at is null)),
    check (state <> 'active' or chain is not null and activated_at is not null),
    check (state <> 'retired' or retired_at is not null),
    check (state <> 'destroyed' or destroyed_at is not null)
);

-- One key signs at a time, whatever the program says.
create unique index issuing_key_active on issuing_key (province, algorithm) where state = 'active';

-- Counted up in the transaction of each change, so that nodes need not read everything to see that nothing has changed; whoever
-- changes keys waits here for whoever does already.
create table issuing_key_change (
    number bigint not null,
    only_one boolean primary key default true check (only_one)
);

insert into issuing_key_change values (0);

-- Every signed trust list that was given away. A newer one extends the one before, so none is ever changed.
create table trust_list (
    sequence bigint primary key,
    -- The change of the register it was made after.
    register bigint not null,
    -- SHA-256 of what it says, but for when it was issued: whether another one is needed.
    content text not null,
    issued_at timestamptz not null,
    next_update timestamptz not null,
    -- Compact form.
    jws text not null
);

create trigger trust_list_is_append_only
    before update or delete or truncate on trust_list
    for each statement execute function refuse_change();
