-- Who had a secret made anew: it is shown to somebody else.
alter table agency_client add column rotated_by text;
