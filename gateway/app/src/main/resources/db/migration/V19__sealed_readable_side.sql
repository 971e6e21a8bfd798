-- The readable side of the access log: what is about people is sealed under the key of its month, and found by hashes under another key
-- derived from it. Whoever erases a month's key leaves entries that prove what they proved before and say nothing any more.
create table log_month_key (
    month date primary key check (extract(day from month) = 1),
    -- Under the master key; null once erased.
    sealed text,
    erased_at timestamptz,
    check ((sealed is null) = (erased_at is not null))
);

create function refuse_change_of_month_keys() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.month = old.month and (old.sealed is not null or new.sealed is null) then
        return new;
    end if;
    raise exception 'keys of the log are made once, sealed anew, and erased once';
end $$;
create trigger log_month_key_is_kept
    before update or delete on log_month_key
    for each row execute function refuse_change_of_month_keys();

-- Entries from before this version keep their readable side here, for whoever owns the database; no released version has any.
create table access_entry_before_sealing as
    select id, holder_kind, holder_code, co_holders, matter_name, business_number, reason, operator_id, operator_name, operator_role, secret
    from access_entry;

-- The indexes over them go with the columns.
alter table access_entry
    drop column holder_kind,
    drop column holder_code,
    drop column co_holders,
    drop column matter_name,
    drop column business_number,
    drop column reason,
    drop column operator_id,
    drop column operator_name,
    drop column operator_role,
    drop column secret,
    -- The caller's client at the identity provider.
    add column system text,
    add column connection_version integer,
    -- AES-256-GCM under the month's key: nonce, ciphertext and tag.
    add column sealed bytea,
    add column holder_hash bytea,
    add column co_holder_hashes bytea[],
    add column business_hash bytea,
    add column operator_hash bytea;

create index access_entry_business_number on access_entry (agency, business_hash, at)
    where permitted and outcome <> 'over-quota' and outcome <> 'not-recognised';
create index access_entry_operator on access_entry (agency, operator_hash, at)
    where permitted and outcome <> 'over-quota' and outcome <> 'not-recognised';
create index access_entry_holder on access_entry (holder_hash, at);
create index access_entry_co_holders on access_entry using gin (co_holder_hashes) where co_holder_hashes is not null;
