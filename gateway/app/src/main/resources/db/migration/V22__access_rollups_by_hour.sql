-- How many accesses of each kind there were in each hour: kept by the sequencer in the transaction that gives entries their places, so it
-- is right to the entry. '' stands for what was not known. The first and last identifier of each cell lead a search to the entries.
create table access_hour (
    -- Of the request's arrival (UTC).
    hour timestamptz not null,
    agency text not null,
    type text not null,
    province text not null,
    matter_code text not null,
    outcome text not null,
    basis text not null,
    count bigint not null check (count > 0),
    first uuid not null,
    last uuid not null,
    primary key (hour, agency, type, province, matter_code, outcome, basis)
) with (fillfactor = 70);

insert into access_hour (hour, agency, type, province, matter_code, outcome, basis, count, first, last)
select date_trunc('hour', at, 'UTC'), coalesce(agency, ''), coalesce(type, ''), coalesce(province, ''), coalesce(matter_code, ''),
    outcome, coalesce(basis, ''), count(*), min(id::text)::uuid, max(id::text)::uuid
from access_entry join log_entry on log_entry.entry = access_entry.id
group by 1, 2, 3, 4, 5, 6, 7;

-- Cells are few beside entries, so these cost next to nothing; entries need no index of their own for each of the columns.
create index access_hour_agency on access_hour (agency, hour);
create index access_hour_type on access_hour (type, hour);
create index access_hour_province on access_hour (province, hour);
create index access_hour_matter on access_hour (matter_code, hour);
create index access_hour_outcome on access_hour (outcome, hour);
create index access_hour_basis on access_hour (basis, hour);

create function refuse_fewer_accesses() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.count > old.count
        and (new.hour, new.agency, new.type, new.province, new.matter_code, new.outcome, new.basis)
            = (old.hour, old.agency, old.type, old.province, old.matter_code, old.outcome, old.basis)
    then
        return new;
    end if;
    raise exception 'counts of accesses only ever grow';
end $$;
create trigger access_hour_only_grows
    before update or delete on access_hour
    for each row execute function refuse_fewer_accesses();
create trigger access_hour_is_never_emptied
    before truncate on access_hour
    for each statement execute function refuse_change();

-- Whatever became of it: the indexes that quotas count with have permitted accesses only, and begin with the agency.
create index access_entry_of_business_number on access_entry (business_hash, id) where business_hash is not null;
create index access_entry_of_operator on access_entry (operator_hash, id) where operator_hash is not null;
