package org.hutong.gateway.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the hours in which there are entries of some kind, by the rollups. */
@Component
class Hours {

    private final JdbcClient jdbc;

    Hours(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An hour with such entries.
     *
     * @param count how many
     * @param first the smallest identifier
     * @param last the largest
     */
    record Hour(Instant start, long count, UUID first, UUID last) {}

    /**
     * The newest hours that have such entries.
     *
     * @param latest no hour that begins later
     * @param upTo at least one cell has to have an identifier that is not larger
     */
    List<Hour> newest(Criteria criteria, Instant latest, UUID upTo, int most) {
        var parameters = new HashMap<String, Object>();
        var where = where(criteria, parameters);
        return jdbc.sql("""
            select hour, sum(count) as count, min(first::text)::uuid as first, max(last::text)::uuid as last
            from access_hour where hour <= :latest and first <= :upTo%s
            group by hour order by hour desc limit :most
            """.formatted(where))
                .params(parameters)
                .param("latest", Timestamp.from(latest))
                .param("upTo", upTo)
                .param("most", most)
                .query((row, _) -> new Hour(
                        row.getTimestamp("hour").toInstant(),
                        row.getLong("count"),
                        row.getObject("first", UUID.class),
                        row.getObject("last", UUID.class)))
                .list();
    }

    /** The condition on {@code access_hour} that says the same as the criteria, as far as whole hours can; with its parameters. */
    static String where(Criteria criteria, Map<String, Object> parameters) {
        var where = new StringBuilder();
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
        return where.toString();
    }
}
