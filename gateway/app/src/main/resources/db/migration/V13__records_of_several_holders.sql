-- Whoever was given a record of several holders is found by each of them.
create index access_entry_co_holders on access_entry using gin (string_to_array(co_holders, ' '))
    where outcome = 'found' and co_holders is not null;
