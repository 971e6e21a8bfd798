-- The same by whole days: what people look at first, weeks and months, would otherwise be added up from hundreds of thousands of hours.
create table access_day (
    -- Of the request's arrival, in China.
    day date not null,
    agency text not null,
    type text not null,
    province text not null,
    matter_code text not null,
    outcome text not null,
    basis text not null,
    count bigint not null check (count > 0),
    primary key (day, agency, type, province, matter_code, outcome, basis)
) with (fillfactor = 70);

-- Nodes of an older version may go on counting hours while this runs, and afterwards: so days are counted by the database itself.
lock table access_hour in share row exclusive mode;

insert into access_day (day, agency, type, province, matter_code, outcome, basis, count)
select cast(hour at time zone 'Asia/Shanghai' as date), agency, type, province, matter_code, outcome, basis, sum(count)
from access_hour group by 1, 2, 3, 4, 5, 6, 7;

create index access_day_agency on access_day (agency, day);

create function count_new_hours_by_day() returns trigger language plpgsql as $$
begin
    insert into access_day (day, agency, type, province, matter_code, outcome, basis, count)
    select cast(hour at time zone 'Asia/Shanghai' as date), agency, type, province, matter_code, outcome, basis, sum(count)
    from counted group by 1, 2, 3, 4, 5, 6, 7
    on conflict (day, agency, type, province, matter_code, outcome, basis) do update set
        count = access_day.count + excluded.count;
    return null;
end $$;
create trigger access_hour_new_by_day
    after insert on access_hour referencing new table as counted
    for each statement execute function count_new_hours_by_day();

create function count_grown_hours_by_day() returns trigger language plpgsql as $$
begin
    insert into access_day (day, agency, type, province, matter_code, outcome, basis, count)
    select cast(hour at time zone 'Asia/Shanghai' as date), agency, type, province, matter_code, outcome, basis,
        sum(counted.count - before.count)
    from counted join before using (hour, agency, type, province, matter_code, outcome, basis) group by 1, 2, 3, 4, 5, 6, 7
    on conflict (day, agency, type, province, matter_code, outcome, basis) do update set
        count = access_day.count + excluded.count;
    return null;
end $$;
create trigger access_hour_grown_by_day
    after update on access_hour referencing old table as before new table as counted
    for each statement execute function count_grown_hours_by_day();

create function refuse_fewer_accesses_of_a_day() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.count > old.count
        and (new.day, new.agency, new.type, new.province, new.matter_code, new.outcome, new.basis)
            = (old.day, old.agency, old.type, old.province, old.matter_code, old.outcome, old.basis)
    then
        return new;
    end if;
    raise exception 'counts of accesses only ever grow';
end $$;
create trigger access_day_only_grows
    before update or delete on access_day
    for each row execute function refuse_fewer_accesses_of_a_day();
create trigger access_day_is_never_emptied
    before truncate on access_day
    for each statement execute function refuse_change();
