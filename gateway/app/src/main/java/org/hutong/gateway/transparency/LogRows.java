package org.hutong.gateway.transparency;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the database says about entries and their places, for verifying. The log grows meanwhile: each answer is one statement's, and what
 * belongs together is written in one transaction.
 */
@Component
class LogRows {

    /** Of the tables with entries. */
    static final List<String> ENTRIES = List.of("access_entry", "administrative_act");

    private final JdbcClient jdbc;

    LogRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A place.
     *
     * @param commitment of the entry that is there now; null if there is none
     */
    record Placed(long index, UUID entry, byte @Nullable [] commitment) {}

    /** An entry that was committed, and whether it is nowhere in the log. */
    record Committed(UUID entry, boolean lost) {}

    /** An entry that waits, and whether it has no business to. */
    record Waiting(UUID entry, boolean wrong) {}

    List<Placed> places(long first, long until) {
        return jdbc.sql("""
            select p.index, p.entry, coalesce(a.leaf_hash, d.leaf_hash) as commitment from log_entry p
            left join access_entry a on a.id = p.entry left join administrative_act d on d.id = p.entry
            where p.index >= ? and p.index < ? order by p.index
            """)
                .params(first, until)
                .query((row, _) -> new Placed(
                        row.getLong("index"), row.getObject("entry", UUID.class), row.getBytes("commitment")))
                .list();
    }

    /** Places that no checkpoint covers. */
    List<String> placesBeyond(int most) {
        return jdbc.sql("""
            select index || ' (' || entry || ')' from log_entry
            where index < 0 or index >= coalesce((select size from log_head), 0) order by index limit ?
            """).param(most).query(String.class).list();
    }

    /** Tiles that no checkpoint covers, as level, index and width. */
    List<String> tilesBeyond(int most) {
        return jdbc.sql("""
            select 'level ' || level || ' index ' || index || ' width ' || width from log_tile
            where index * 256 + width > coalesce((select size from log_head), 0) >> (8 * greatest(level, 0))
            order by level, index, width limit ?
            """).param(most).query(String.class).list();
    }

    /** Committed entries in the order of their identifiers, from the one after this on. */
    List<Committed> committed(String table, UUID after, int most) {
        return jdbc.sql("""
            select page.id, p.index is null and s.entry is null as lost
            from (select id from %s where id > ? order by id limit ?) page
            left join log_entry p on p.entry = page.id left join log_staged s on s.entry = page.id order by page.id
            """.formatted(table))
                .params(after, most)
                .query((row, _) -> new Committed(row.getObject("id", UUID.class), row.getBoolean("lost")))
                .list();
    }

    /** Entries that wait since before this, or that do not wait rightly. */
    List<Waiting> waiting(Instant before, int most) {
        return jdbc.sql("""
            select entry, wrong from (
                select s.entry, coalesce(a.at, d.at) as at,
                    coalesce(s.commitment <> coalesce(a.leaf_hash, d.leaf_hash), true)
                        or exists (select from log_entry p where p.entry = s.entry) as wrong
                from log_staged s
                left join access_entry a on a.id = s.entry left join administrative_act d on d.id = s.entry) staged
            where wrong or at < ? limit ?
            """)
                .params(Timestamp.from(before), most)
                .query((row, _) -> new Waiting(row.getObject("entry", UUID.class), row.getBoolean("wrong")))
                .list();
    }
}
