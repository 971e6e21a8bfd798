-- After each migration, and at each start: the gateway's role gets the rights it needs and loses those it must not have. Does nothing
-- where the gateway's role owns the tables, and where it is that role which asks.
do $$
declare
    gateway constant text := '${gateway}';
    one record;
    wanted text[];
    privilege text;
begin
    if not exists (select from pg_roles where rolname = gateway)
            or exists (select from pg_class where oid = to_regclass('access_entry')
                and (pg_has_role(gateway, relowner, 'usage') or not pg_has_role(current_user, relowner, 'usage'))) then
        return;
    end if;
    -- Nodes that start at the same time.
    perform pg_advisory_xact_lock(hashtext('rights of the gateway in ' || current_schema()));
    if not has_schema_privilege(gateway, current_schema(), 'usage') then
        execute format('grant usage on schema %I to %I', current_schema(), gateway);
    end if;
    for one in select oid, relname, relkind from pg_class
            where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm')
                and pg_has_role(current_user, relowner, 'usage') loop
        wanted := case
            when one.relname in ('access_entry', 'administrative_act', 'log_entry', 'log_tile', 'log_key', 'finding_step',
                'log_cosignature', 'log_timestamp') then '{select,insert}'
            when one.relname = 'log_staged' then '{select,insert,delete}'
            when one.relname in ('log_head', 'log_turn') then '{select,update}'
            when one.relname in ('log_month_key', 'log_cosigned', 'log_witness_state', 'witnessed_tree', 'access_hour', 'access_day') then '{select,insert,update}'
            when one.relname in ('flyway_schema_history', 'log_unsealed', 'administrative_act_before_sealing') then '{select}'
            when one.relname = 'access_entry_before_sealing' then '{}'
            else '{select,insert,update,delete}' end::text[];
        foreach privilege in array '{select,insert,update,delete,truncate,references,trigger}'::text[] loop
            if privilege = any(wanted) and not has_table_privilege(gateway, one.oid, privilege) then
                execute format('grant %s on %I to %I', privilege, one.relname, gateway);
            elsif privilege <> all(wanted) and has_table_privilege(gateway, one.oid, privilege) then
                execute format('revoke %s on %I from %I', privilege, one.relname, gateway);
            end if;
        end loop;
    end loop;
    for one in select oid, relname from pg_class
            where relnamespace = current_schema()::regnamespace and relkind = 'S'
                and pg_has_role(current_user, relowner, 'usage') loop
        if not has_sequence_privilege(gateway, one.oid, 'usage') then
            execute format('grant usage on sequence %I to %I', one.relname, gateway);
        end if;
    end loop;
end $$;
