-- The policy: each version is whole, and none is ever changed.
create table policy_version (
    version integer primary key,
    -- Of the snapshot that these grants and guards make; in the access entries of what it decided.
    hash text not null,
    -- Whether it says what the operator's files say.
    from_files boolean not null,
    author text not null,
    -- The second person; null where a version came about by the sharing workflow or from the operator's files.
    approver text,
    reason text not null,
    -- The proposal whose approval published it.
    proposal uuid,
    at timestamptz not null default clock_timestamp()
);

-- Guards and decision tables of a version are those of the last row up to it.
create table policy_rules (
    since integer primary key references policy_version (version),
    guards text not null,
    decision_tables text not null
);

-- A version's grants are those with since <= version and no until, or a later one: a change of one among very many is two rows.
create table policy_grant (
    id text not null,
    since integer not null references policy_version (version),
    until integer references policy_version (version),
    -- The order of members is kept: people read it.
    content json not null,
    agencies text[] not null,
    primary key (id, since),
    check (until > since)
);

create unique index policy_grant_current on policy_grant (id) where until is null;
create index policy_grant_since on policy_grant (since);
create index policy_grant_until on policy_grant (until) where until is not null;
create index policy_grant_agencies on policy_grant using gin (agencies) where until is null;

-- One row. Whoever makes a version holds its lock until he commits, so versions become visible in their order.
create table policy_head (
    only_row boolean primary key default true check (only_row),
    version integer not null
);

insert into policy_head (version) values (0);

create trigger policy_version_is_append_only
    before update or delete or truncate on policy_version
    for each statement execute function refuse_change();

create trigger policy_rules_are_append_only
    before update or delete or truncate on policy_rules
    for each statement execute function refuse_change();

create trigger policy_grant_is_append_only
    before delete or truncate on policy_grant
    for each statement execute function refuse_change();

create function refuse_all_but_an_end() returns trigger language plpgsql as $$
begin
    if old.until is not null or new.until is null
            or (old.id, old.since, old.content::text, old.agencies)
                is distinct from (new.id, new.since, new.content::text, new.agencies) then
        raise exception 'a grant of a published policy only ends, once';
    end if;
    return new;
end $$;

create trigger policy_grant_ends_once
    before update on policy_grant
    for each row execute function refuse_all_but_an_end();
