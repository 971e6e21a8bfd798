-- Findings: what rules see in the access log that somebody ought to look at. Whom one is about is a hash of the log's readable side, which
-- says nothing any more once its month was erased.
create table finding_watch (
    only_one boolean primary key default true check (only_one),
    -- The next index of the log to look at.
    next bigint not null
);
insert into finding_watch (next) values (0);

create table finding (
    id uuid primary key,
    rule text not null,
    subject_kind text not null check (subject_kind in ('agency', 'operator', 'business-number', 'holder')),
    -- An agency's id, or the hash that entries of the month have, in hexadecimal digits.
    subject text not null,
    -- Whose accesses; empty where they are several agencies'.
    agency text not null,
    -- Of its entries: a month (UTC) as 2026-11, or a week (China) as 2026-W48.
    period text not null,
    state text not null default 'new' check (state in ('new', 'looked-at', 'justified', 'reported')),
    -- What the rule compares with its threshold.
    measure double precision not null,
    count bigint not null,
    -- The first of them; how many there are is in the count.
    entries uuid[] not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    facts json not null,
    found_at timestamptz not null,
    grown_at timestamptz not null,
    -- While it is justified: until when the rule is quiet about the subject, and the measure that was justified.
    quiet_until timestamptz,
    justified_measure double precision,
    unique (rule, agency, subject, period),
    check ((state = 'justified') = (quiet_until is not null and justified_measure is not null))
);
create index finding_open on finding (rule) where state in ('new', 'looked-at');
create index finding_quiet on finding (rule, subject) where state = 'justified';

create table finding_step (
    finding uuid not null references finding,
    step integer not null,
    state text not null,
    at timestamptz not null,
    -- Null for the gateway itself.
    actor_subject text,
    actor text not null,
    reason text not null,
    quiet_until timestamptz,
    primary key (finding, step)
);
create trigger finding_step_is_append_only
    before update or delete or truncate on finding_step
    for each statement execute function refuse_change();

-- Counts that rules keep of entries they have seen: in the transaction in which the position moves, so each entry counts once. Days and
-- weeks are China's. An operator's hash is another one each month.
create table finding_operator_day (
    agency text not null,
    operator text not null,
    day date not null,
    -- A hash of the month; null if it was not known.
    role text,
    asked integer not null,
    off_hours integer not null,
    -- How many there were when holders' numbers were compared last.
    compared integer not null default 0,
    primary key (agency, operator, day)
);
create index finding_operator_day_of_agency on finding_operator_day (agency, day);
create index finding_operator_day_to_compare on finding_operator_day (day) where compared < asked;

create table finding_agency_matter (
    agency text not null,
    month date not null,
    matter text not null,
    asked integer not null,
    primary key (agency, month, matter)
);

create table finding_agency_week (
    agency text not null,
    -- Its Monday.
    week date not null,
    asked integer not null,
    refused integer not null,
    -- The first that were refused.
    refusals uuid[] not null,
    primary key (agency, week)
);

create table finding_far_code (
    entry uuid primary key,
    agency text not null,
    month date not null,
    at timestamptz not null
);
create index finding_far_code_of_agency on finding_far_code (agency, month);

create index use_code_spent on use_code (spent_by) where spent_by is not null;
