package org.hutong.gateway.audit;

import java.sql.Timestamp;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** About how many entries a search will find, without looking at them. */
@Component
class EntryCount {

    private final JdbcClient jdbc;

    EntryCount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the rollups, which know whole hours; null for what is found by hashes. */
    @Nullable
    Long estimate(Criteria criteria) {
        if (!criteria.ids().isEmpty()) {
            return (long) criteria.ids().size();
        }
        if (!criteria.hashed().isEmpty()) {
            return null;
        }
        var where = new StringBuilder();
        var parameters = new HashMap<String, Object>();
        criteria.clear().forEach((part, value) -> {
            where.append(" and ").append(part.column()).append(" = :").append(part.column());
            parameters.put(part.column(), value);
        });
        if (criteria.from() != null) {
            where.append(" and hour >= :from");
            parameters.put("from", Timestamp.from(criteria.from().truncatedTo(ChronoUnit.HOURS)));
        }
        if (criteria.to() != null) {
            where.append(" and hour < :to");
            parameters.put("to", Timestamp.from(criteria.to()));
        }
        return jdbc.sql("select coalesce(sum(count), 0) from access_hour where true" + where)
                .params(parameters)
                .query(Long.class)
                .single();
    }
}
