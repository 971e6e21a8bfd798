-- Use codes (用证码): a holder's consent to one lookup. Neither the code nor the holder is in here in clear.
create table use_code (
    -- SHA-256 of the code.
    digest bytea primary key,
    -- SHA-256 of the code together with the holder it binds.
    bound bytea not null,
    basis text not null,
    type text not null,
    agency text not null,
    matter text not null,
    -- Null: all that the grant permits.
    fields text[],
    -- Number of the entrusting document.
    document text,
    issued_by text not null,
    issued_at timestamptz not null default now(),
    expires_at timestamptz not null,
    spent_at timestamptz,
    -- The lookup that spent it, or repeated it under the same key.
    spent_by uuid,
    spent_key text,
    -- While a lookup with it is under way, no other one begins.
    under_way_until timestamptz
);

create index use_code_expires on use_code (expires_at);
