package org.hutong.gateway.finding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the admitted entries that have a hash in common: of one month, since hashes are. */
@Component
class Groups {

    /** More entries of one group are not counted: what is far above a threshold is found all the same. */
    static final int MOST = 20_000;

    /** Groups in one statement, so that it stays below the database's time-out. */
    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final FindingSettings settings;

    Groups(JdbcClient jdbc, FindingSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * What is common to a group, and what is counted in it.
     */
    enum Grouping {
        BUSINESS_NUMBER("agency = wanted.agency and business_hash = decode(wanted.hash, 'hex')", "holder_hash"),
        HOLDER("holder_hash = decode(wanted.hash, 'hex')", "agency");

        private final String condition;
        private final String counted;

        Grouping(String condition, String counted) {
            this.condition = condition;
            this.counted = counted;
        }
    }

    /**
     * A hash of an agency.
     *
     * @param agency empty where the hash alone makes the group
     * @param hash in hexadecimal digits
     * @param period the month of the hash
     */
    record Key(String agency, String hash, String period) {}

    /**
     * What was counted.
     *
     * @param different how many different ones there are
     * @param count of entries
     * @param entries the first of them
     */
    record Group(Key key, long different, long count, Instant first, Instant last, List<UUID> entries) {}

    /** Those groups that have so many different ones. */
    List<Group> atLeast(int different, Grouping grouping, List<Key> keys) {
        var found = new ArrayList<Group>();
        for (int i = 0; i < keys.size(); i += AT_ONCE) {
            found.addAll(count(different, grouping, keys.subList(i, Math.min(i + AT_ONCE, keys.size()))));
        }
        return found;
    }

    private List<Group> count(int different, Grouping grouping, List<Key> keys) {
        return jdbc.sql("""
            select place, counted.* from unnest(:agencies::text[], :hashes::text[]) with ordinality as wanted (agency, hash, place)
            cross join lateral (
                select count(distinct %s) as different, count(*) as count, min(at) as first, max(at) as last,
                    (array_agg(id order by id))[1 : %d] as entries
                from (select id, at, agency, holder_hash from access_entry where %s and %s limit %d) bounded) counted
            where different >= :different
            """.formatted(
                                grouping.counted, settings.entries(), grouping.condition, NewEntries.ADMITTED, MOST))
                .param("agencies", keys.stream().map(Key::agency).toArray(String[]::new))
                .param("hashes", keys.stream().map(Key::hash).toArray(String[]::new))
                .param("different", different)
                .query((row, _) -> new Group(
                        keys.get(row.getInt("place") - 1),
                        row.getLong("different"),
                        row.getLong("count"),
                        row.getTimestamp("first").toInstant(),
                        row.getTimestamp("last").toInstant(),
                        ids(row, "entries")))
                .list();
    }

    static List<UUID> ids(ResultSet row, String column) throws SQLException {
        return Arrays.asList((UUID[]) row.getArray(column).getArray());
    }
}
