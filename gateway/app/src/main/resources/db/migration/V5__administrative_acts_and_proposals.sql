-- The access log's other half: who changed what, and why. Rows are only ever added, in the transaction of the change itself.
create table administrative_act (
    id uuid primary key,
    at timestamptz not null,
    -- Never given to anybody else at the identity provider; null for the gateway itself.
    actor_subject text,
    actor text not null,
    actor_agency text,
    act text not null,
    kind text not null,
    subject text not null,
    version integer,
    reason text,
    -- What else is to be known about it; never about holders.
    detail json,
    -- Opens the salted commitments of the leaf, field by field.
    secret bytea not null,
    -- RFC 6962 hash of the leaf, which holds commitments only.
    leaf_hash bytea not null
);

create index administrative_act_of on administrative_act (kind, subject, at);

create trigger administrative_act_is_append_only
    before update or delete or truncate on administrative_act
    for each statement execute function refuse_change();

-- Changes that need two people.
create table proposal (
    id uuid primary key,
    kind text not null,
    -- What it is about, within its kind.
    subject text not null,
    content json not null,
    reason text not null,
    proposer_subject text not null,
    proposer text not null,
    proposed_at timestamptz not null,
    state text not null default 'open' check (state in ('open', 'approved', 'rejected', 'withdrawn')),
    decider_subject text,
    decider text,
    decision_reason text,
    decided_at timestamptz,
    -- The second person is another one, whatever the program says.
    check (state <> 'approved' or decider_subject is not null and decider_subject <> proposer_subject)
);

create index proposal_open on proposal (proposed_at) where state = 'open';
