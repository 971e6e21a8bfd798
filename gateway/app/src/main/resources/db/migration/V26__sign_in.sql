-- Sessions of people that the log has the sign-in of. Of an identifier only the SHA-256 is kept.
create table noted_sign_in (
    session bytea primary key check (length(session) = 32),
    at timestamptz not null
);
create index noted_sign_in_at on noted_sign_in (at);
