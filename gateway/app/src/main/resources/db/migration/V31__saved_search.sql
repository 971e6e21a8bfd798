-- Searches of the access log that an auditor has kept for himself. What he searches for may be about people: it is sealed under the master key.
create table saved_search (
    id uuid primary key,
    owner text not null,
    name text not null,
    sealed text not null,
    created_at timestamptz not null,
    unique (owner, name)
);
