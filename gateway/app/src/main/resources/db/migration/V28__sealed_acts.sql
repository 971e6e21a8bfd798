-- Administrative acts as access entries since V19: who did it, why, and its details are sealed under the key of the month, and who did it is
-- found by a hash under another key derived from it.

-- Acts from before this version wait here for the gateway, which has the key and seals them when it starts (seal_act).
create table administrative_act_before_sealing as
    select id, at, actor_subject, actor, reason, detail::text as detail, secret from administrative_act;
alter table administrative_act_before_sealing add primary key (id);
insert into log_unsealed select id from administrative_act;

drop index administrative_act_of;
alter table administrative_act
    drop column actor_subject,
    drop column actor,
    drop column reason,
    drop column detail,
    drop column secret,
    -- AES-256-GCM under the month's key: nonce, ciphertext and tag.
    add column sealed bytea,
    add column actor_hash bytea;

-- For searches, the newest first; identifiers grow with time.
create index administrative_act_of on administrative_act (kind, subject, id);
create index administrative_act_kind on administrative_act (kind, id);
create index administrative_act_act on administrative_act (act, id);
create index administrative_act_actor on administrative_act (actor_hash, id) where actor_hash is not null;
create index administrative_act_agency on administrative_act (actor_agency, id) where actor_agency is not null;

-- Only what was never sealed may be, once.
drop trigger administrative_act_is_append_only on administrative_act;
create trigger administrative_act_is_append_only
    before delete or truncate on administrative_act
    for each statement execute function refuse_change();
create function refuse_change_of_acts() returns trigger language plpgsql as $$
begin
    if old.sealed is null and old.actor_hash is null and new.sealed is not null
        and (new.id, new.at, new.act, new.kind, new.subject, new.leaf_hash)
            = (old.id, old.at, old.act, old.kind, old.subject, old.leaf_hash)
        and (new.version, new.actor_agency) is not distinct from (old.version, old.actor_agency)
        and exists (select from administrative_act_before_sealing before where before.id = old.id)
    then
        return new;
    end if;
    raise exception 'administrative acts are only ever added';
end $$;
create trigger administrative_act_is_kept
    before update on administrative_act
    for each row execute function refuse_change_of_acts();

-- The gateway's role may not update acts; this seals one that waits for it, with the owner's rights. Without a sealed part it is only taken
-- away: the key of its month was erased, and nobody may read it any more.
create function seal_act(of_act uuid, sealed_part bytea, hash bytea) returns void
    language sql security definer set search_path from current as $$
    update administrative_act set sealed = sealed_part, actor_hash = hash
        where id = of_act and sealed_part is not null and sealed is null
            and exists (select from administrative_act_before_sealing before where before.id = of_act);
    delete from log_unsealed where entry = of_act and sealed_part is not null
        and exists (select from administrative_act_before_sealing before where before.id = of_act);
    delete from administrative_act_before_sealing where id = of_act;
$$;

-- Signatures with issuing keys over what is signed again and again (status lists): counted here, and noted as an act when the day is over.
create table key_use (
    -- By UTC.
    day date not null,
    key text not null,
    purpose text not null,
    count bigint not null check (count > 0),
    primary key (day, key, purpose)
);
