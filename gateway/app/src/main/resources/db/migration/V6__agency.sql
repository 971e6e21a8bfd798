-- Which gateway a client in Keycloak belongs to: two gateways with databases of their own may share a realm.
create table agency_installation (
    id uuid not null default gen_random_uuid(),
    only_one boolean primary key default true check (only_one)
);

insert into agency_installation default values;

-- What is known of the clients that this gateway keeps in Keycloak. What they should be is what was agreed with the agencies;
-- secrets are in Keycloak only.
create table agency_client (
    client text primary key,
    agency text not null,
    -- When it was last found in Keycloak, or put there, as agreed.
    agreed_at timestamptz,
    -- What stood in the way last time; null if nothing did.
    trouble text,
    -- The differences that the log has told of and that are not mended yet: each is told once.
    told text,
    -- Number of its secret, from 1; 0 if it has none. Each may be shown once.
    secret integer not null default 0,
    shown_at timestamptz
);
