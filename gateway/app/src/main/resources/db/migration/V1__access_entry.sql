-- The access log: one row for each access that was asked for, whatever became of it. Rows are only ever added.
create table access_entry (
    id uuid primary key,
    lookup uuid not null,
    at timestamptz not null,
    agency text,
    type text,
    province text,
    holder_kind text,
    holder_code text,
    matter_code text,
    matter_name text,
    business_number text,
    reason text,
    operator_id text,
    operator_name text,
    operator_role text,
    basis text,
    permitted boolean,
    grant_id text,
    policies text,
    outcome text not null,
    connection text,
    credential text,
    disclosed text[] not null,
    duration_micros bigint not null,
    -- Opens the salted commitments of the leaf, field by field.
    secret bytea not null,
    -- RFC 6962 hash of the leaf, which holds commitments only.
    leaf_hash bytea not null
);

create index access_entry_lookup on access_entry (lookup);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'access entries are only ever added';
end $$;

create trigger access_entry_is_append_only
    before update or delete or truncate on access_entry
    for each statement execute function refuse_change();
