package org.hutong.gateway.accesslog;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts lookups in the access log: what is there counted, also when whoever counted has forgotten. */
@Component
public final class AdmittedCounts {

    private final JdbcClient jdbc;

    AdmittedCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
        var conditions = conditions(admitted);
        var where = new StringBuilder();
        conditions.keySet().forEach(column -> where.append(" and %s = :%s".formatted(column, column)));
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

    private static Map<String, String> conditions(Admitted admitted) {
        var conditions = new LinkedHashMap<String, String>();
        put(conditions, "agency", admitted.agency());
        put(conditions, "type", admitted.type());
        put(conditions, "business_number", admitted.businessNumber());
        put(conditions, "operator_id", admitted.operator());
        put(conditions, "grant_id", admitted.grant());
        return conditions;
    }

    private static void put(Map<String, String> conditions, String column, @Nullable String value) {
        if (value != null) {
            conditions.put(column, value);
        }
    }
}
