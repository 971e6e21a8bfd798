-- Changes of the catalogue: asked for, assessed and signed off, reviewed by another person, published. Rows are not deleted.
create table catalogue_change (
    id uuid primary key,
    type text not null,
    -- The version of the definition that it changes; 0 for a new type.
    seen integer not null,
    content json not null,
    reason text not null,
    -- Whose periods hold: a province's code, 00 for none of them.
    province text not null,
    -- The provider that asks; null for an administrator.
    agency text,
    asker_subject text not null,
    asker text not null,
    asked_at timestamptz not null,
    -- The day on which the facts changed, in China: from it the update is counted.
    facts_changed_on date not null,
    extension_reason text,
    extension_asked_at timestamptz,
    extension_granted boolean,
    extension_decider text,
    extension_decision_reason text,
    extension_decided_at timestamptz,
    -- What the assessment of the impact says, who signed it, and on which day.
    assessment text,
    signed_by text,
    signed_on date,
    -- From here the review is counted.
    submitted_at timestamptz,
    state text not null default 'asked' check (state in ('asked', 'submitted', 'published', 'returned', 'withdrawn')),
    decider_subject text,
    decider text,
    decision_reason text,
    decided_at timestamptz,
    published_version integer,
    -- Nothing is listed without assessment and sign-off, nor by one person alone, whatever the program says.
    check (state <> 'published' or assessment is not null and signed_by is not null and signed_on is not null
        and decider_subject is not null and decider_subject <> asker_subject and published_version is not null)
);

create index catalogue_change_open on catalogue_change (asked_at) where state in ('asked', 'submitted');
create index catalogue_change_of on catalogue_change (agency, id);

-- Errors that agencies report in records they were given. Who the record is about is not in here: the lookup leads there.
create table correction (
    id uuid primary key,
    lookup uuid not null,
    type text not null,
    province text not null,
    field text not null,
    -- May hold personal data, as the answer may: shown to those concerned, and nowhere else.
    statement text not null,
    evidence text,
    agency text not null,
    reporter_subject text not null,
    reporter text not null,
    reported_at timestamptz not null,
    -- The agency that has to check and answer.
    provider text not null,
    state text not null default 'open' check (state in ('open', 'corrected', 'declined')),
    answer text,
    answerer_subject text,
    answerer text,
    answered_at timestamptz,
    check (state = 'open' or answer is not null and answerer_subject is not null and answered_at is not null)
);

create unique index correction_open_once on correction (lookup, field) where state = 'open';
create index correction_agency on correction (agency, id);
create index correction_provider on correction (provider, id);

-- What other agencies that were given the same record are told; one row each, written with the answer.
create table correction_notice (
    correction uuid not null references correction (id),
    agency text not null,
    -- That agency's own lookups of the record, the newest first, at most twenty.
    lookups uuid[] not null,
    -- Whether the field was given to it.
    disclosed boolean not null,
    primary key (agency, correction)
);

-- Who else was given the same record.
create index access_entry_holder on access_entry (holder_code, type) where outcome = 'found';
