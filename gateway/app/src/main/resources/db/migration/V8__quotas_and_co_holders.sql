-- What kind of reason was stated, and who else was said to hold the certificate.
alter table access_entry add column reason_kind text;
alter table access_entry add column co_holders text;

-- The day's volume of a quota begins with what the log says: by agency, type, case and operator.
create index access_entry_agency on access_entry (agency, at) where permitted;
create index access_entry_type on access_entry (type, at) where permitted;
create index access_entry_business_number on access_entry (business_number, at) where permitted;
create index access_entry_operator on access_entry (operator_id, at) where permitted;

-- A lookup that is over frees its codes.
create index use_code_spent_by on use_code (spent_by) where under_way_until is not null;

-- Nodes that live show it here, so that one that is cut off from the others knows of them.
create table cluster_node (
    node uuid primary key,
    cluster text not null,
    seen_at timestamptz not null
);

-- With this key the names of buckets are made (HMAC), so that nobody can tell from one whose it is. Two random UUIDs: 244 bits.
create table quota_key (
    only_one boolean primary key default true check (only_one),
    secret bytea not null
);
insert into quota_key (secret)
values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
