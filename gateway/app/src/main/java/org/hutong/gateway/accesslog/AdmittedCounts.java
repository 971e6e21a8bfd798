package org.hutong.gateway.accesslog;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hutong.gateway.accesslog.ReadableSide.Index;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts lookups in the access log: what is there counted, also when whoever counted has forgotten. */
@Component
public final class AdmittedCounts {

    private final JdbcClient jdbc;
    private final ReadableSide readable;

    AdmittedCounts(JdbcClient jdbc, ReadableSide readable) {
        this.jdbc = jdbc;
        this.readable = readable;
    }

    /**
     * How many there were.
     *
     * @param since from when on
     * @param atMost it does not count further than this
     * @throws LogUnavailable if the log does not answer
     */
    public int since(Instant since, Admitted admitted, int atMost) {
        // Only conditions that matter are in the statement: then each kind of count has the plan of its index.
        var where = new StringBuilder();
        var conditions = new LinkedHashMap<String, Object>();
        put(where, conditions, "agency", admitted.agency());
        put(where, conditions, "type", admitted.type());
        put(where, conditions, "grant_id", admitted.grant());
        put(where, conditions, "business_hash", Index.BUSINESS_NUMBER, admitted.businessNumber(), since);
        put(where, conditions, "operator_hash", Index.OPERATOR, admitted.operator(), since);
        try {
            return jdbc.sql("""
                select count(*) from (
                    select 1 from access_entry where at >= :since and permitted and outcome <> 'over-quota'
                        and outcome <> 'not-recognised'%s
                    limit :most) counted
                """.formatted(where))
                    .params(conditions)
                    .param("since", Timestamp.from(since))
                    .param("most", atMost)
                    .query(Integer.class)
                    .single();
        } catch (DataAccessException failed) {
            throw new LogUnavailable(failed);
        }
    }

    private static void put(
            StringBuilder where, Map<String, Object> conditions, String column, @Nullable String value) {
        if (value != null) {
            where.append(" and %s = :%s".formatted(column, column));
            conditions.put(column, value);
        }
    }

    /** Each month has a hash of its own; most counts are within one. */
    private void put(
            StringBuilder where,
            Map<String, Object> conditions,
            String column,
            Index index,
            @Nullable String value,
            Instant since) {
        if (value != null) {
            where.append(" and %s = any(:%s)".formatted(column, column));
            conditions.put(column, readable.hashes(index, value, since));
        }
    }
}
