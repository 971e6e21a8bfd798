-- The sharing workflow (Government Data Sharing Regulations, articles 20 to 22, 25, 27 and 28). Each change is one transaction: the
-- row, its step, its duties and, where it concerns the policy, the policy. Nothing here is about holders.
create sequence sharing_number;

create table sharing_application (
    -- Also the id of the grant that is born from it.
    number text primary key,
    version integer not null default 1,
    state text not null check (state in ('draft', 'agreed', 'submitted', 'incomplete', 'approved', 'approved-in-part', 'refused',
        'withdrawn')),
    applicant text not null,
    provider text not null check (provider <> applicant),
    -- The provider's province, by whose periods it is answered.
    province text not null,
    type text not null,
    sharing_class text not null check (sharing_class in ('unconditional', 'conditional')),
    -- What is applied for, and what was approved of it.
    scope json not null,
    granted json,
    -- The head of the applying office who has agreed, as the manager states it.
    head json,
    renews text references sharing_application (number),
    amends text references sharing_application (number),
    -- What the provider has asked for; it can ask once (article 21).
    missing json,
    extension json,
    submitted_on date,
    answered_on date,
    created_at timestamptz not null,
    idempotency_key text not null,
    -- SHA-256 of the body that came with the key.
    digest bytea not null,
    unique (applicant, idempotency_key),
    -- Nothing is approved without having been submitted, nor submitted without its head's agreement (article 20).
    check (state in ('draft', 'withdrawn') or head is not null),
    check ((state in ('approved', 'approved-in-part')) <= (granted is not null))
);

create index sharing_application_provider on sharing_application (provider, number);

create table sharing_grant (
    id text primary key references sharing_application (number),
    version integer not null default 1,
    -- awaiting: agreed to, not shared yet (batch exchange, files).
    state text not null check (state in ('awaiting', 'live', 'suspended', 'ended', 'disposed')),
    consumer text not null,
    provider text not null,
    province text not null,
    type text not null,
    scope json not null,
    valid_to date not null,
    shared_on date,
    -- Of a suspension: until when the misuse is to be set right, and when the consumer has reported that it is.
    set_right_by date,
    reported_on date,
    -- Of an ending by the provider: the cause, the consumer's agreement, the filing (article 27).
    ending json,
    ended_on date,
    end_cause text,
    disposed_on date
);

create index sharing_grant_consumer on sharing_grant (consumer, id);
create index sharing_grant_provider on sharing_grant (provider, id);
create index sharing_grant_in_force on sharing_grant (valid_to) where state in ('awaiting', 'live', 'suspended');

create table sharing_dispute (
    id text primary key,
    version integer not null default 1,
    state text not null check (state in ('open', 'climbed', 'settled', 'decided')),
    about_kind text not null check (about_kind in ('applications', 'grants')),
    about text not null,
    opener text not null,
    other text not null,
    applicant text not null,
    provider text not null,
    province text not null,
    matter text not null,
    -- Until when the two sides try by themselves; the day of the event and working days.
    opened_on date not null,
    -- Who has declared that the two sides cannot agree.
    broken_off_by text,
    offer json,
    handler text,
    outcome json,
    idempotency_key text not null,
    digest bytea not null,
    unique (opener, idempotency_key)
);

create unique index sharing_dispute_one_at_a_time on sharing_dispute (about_kind, about) where state in ('open', 'climbed');
create index sharing_dispute_provider on sharing_dispute (provider, id);
create index sharing_dispute_applicant on sharing_dispute (applicant, id);

-- Who did what when and why, and until when something is due since. Rows are only ever added.
create table sharing_step (
    subject_kind text not null,
    subject text not null,
    version integer not null,
    at timestamptz not null,
    act text not null,
    actor text not null,
    actor_agency text,
    reason text not null,
    due date,
    detail json,
    primary key (subject_kind, subject, version)
);

create trigger sharing_step_is_append_only
    before update or delete or truncate on sharing_step
    for each statement execute function refuse_change();

-- What an agency has to do until when. The event is kept, not the date: a date moves when the working days of its year are loaded.
create table sharing_duty (
    id uuid primary key,
    kind text not null,
    subject_kind text not null,
    subject text not null,
    agency text not null,
    -- Whether it is handled for others, or is a matter of the agency's own.
    handling boolean not null,
    -- Whose competent department hears of it if it is overdue.
    province text not null,
    event date not null,
    -- Working days from the event, and those for which the period stood still.
    days integer not null,
    paused integer not null default 0,
    paused_on date,
    done_on date,
    outcome text,
    reminded_at timestamptz,
    escalated_at timestamptz,
    escalated_to text
);

create unique index sharing_duty_open on sharing_duty (subject_kind, subject, kind) where done_on is null;
create index sharing_duty_agency on sharing_duty (agency) where done_on is null;
create index sharing_duty_escalated on sharing_duty (escalated_to) where done_on is null;
create index sharing_duty_answers on sharing_duty (event) where kind = 'answer';

-- What an agency is told without having to do anything: reminders, escalations, others' steps.
create table sharing_notice (
    id uuid primary key,
    at timestamptz not null,
    agency text not null,
    kind text not null,
    subject_kind text not null,
    subject text not null,
    duty uuid references sharing_duty (id),
    due date,
    unique (duty, kind, agency)
);

create index sharing_notice_agency on sharing_notice (agency, at);

-- One node at a time looks after duties; a node that died is succeeded when its time is over.
create table sharing_watch (
    single boolean primary key default true check (single),
    node uuid,
    until timestamptz
);

insert into sharing_watch (single) values (true);
