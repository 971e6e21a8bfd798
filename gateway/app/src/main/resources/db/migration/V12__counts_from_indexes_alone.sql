-- What a quota counts is read from an index alone: on a busy day an agency has a million entries, whose rows take seconds to visit.
-- The conditions are those of the statement that counts, word by word, or PostgreSQL would not use them.
drop index access_entry_agency;
drop index access_entry_type;
drop index access_entry_business_number;
drop index access_entry_operator;

create index access_entry_agency on access_entry (agency, at) include (grant_id)
    where permitted and outcome <> 'over-quota' and outcome <> 'not-recognised';
create index access_entry_type on access_entry (type, at)
    where permitted and outcome <> 'over-quota' and outcome <> 'not-recognised';
create index access_entry_business_number on access_entry (agency, business_number, at)
    where permitted and outcome <> 'over-quota' and outcome <> 'not-recognised';
create index access_entry_operator on access_entry (agency, operator_id, at)
    where permitted and outcome <> 'over-quota' and outcome <> 'not-recognised';

-- A row counts from the index once a vacuum has seen it. By default that is after a fifth of all entries is new, which is never soon
-- for entries of the same day.
alter table access_entry set (autovacuum_vacuum_insert_threshold = 20000, autovacuum_vacuum_insert_scale_factor = 0);
