-- What must not be erased though its retention is over: whole months, because a month has one key. A hold is lifted, never changed.
create table legal_hold (
    id uuid primary key,
    from_month date not null check (extract(day from from_month) = 1),
    to_month date not null check (extract(day from to_month) = 1),
    reason text not null,
    placed_by text not null,
    placed_at timestamptz not null,
    lift_reason text,
    lifted_by text,
    lifted_at timestamptz,
    check (from_month <= to_month),
    check ((lifted_at is null) = (lifted_by is null))
);
