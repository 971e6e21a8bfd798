package org.hutong.gateway.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hutong.gateway.accesslog.ActRecord;
import org.hutong.gateway.accesslog.ActRecords;
import org.hutong.gateway.accesslog.ReadableSide;
import org.hutong.gateway.accesslog.ReadableSide.Index;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Searches administrative acts, the newest first. Each usual criterion has an index that goes on with the identifier, so that a page is
 * read in order and no further than it reaches; time goes by the identifiers too, which grow with it.
 */
@Component
class ActRows {

    /** Acts of earlier versions have identifiers from moments before their time. */
    private static final Duration APART = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final ActRecords records;
    private final ReadableSide readable;

    ActRows(JdbcClient jdbc, ActRecords records, ReadableSide readable) {
        this.jdbc = jdbc;
        this.records = records;
        this.readable = readable;
    }

    /** The newest acts for which the criteria hold, of those whose identifiers are not larger than {@code upTo}. */
    List<ActRecord> find(ActCriteria criteria, UUID upTo, int most) {
        var parameters = new HashMap<String, Object>();
        var where = conditions(criteria, parameters);
        if (criteria.actor() == null) {
            return query(
                    "select %s from administrative_act where id <= :upTo%s order by id desc limit :most",
                    where, parameters, upTo, most);
        }
        var since = Objects.requireNonNullElse(criteria.period().from(), Instant.EPOCH);
        parameters.put("hashes", readable.hashes(Index.ACTOR, criteria.actor(), since));
        return query("""
            select e.* from unnest(cast(:hashes as bytea[])) as month (hash) cross join lateral (
                select %s from administrative_act where actor_hash = month.hash and id <= :upTo%s order by id desc limit :most) e
            order by e.id desc limit :most
            """, where, parameters, upTo, most);
    }

    private static String conditions(ActCriteria criteria, Map<String, Object> parameters) {
        var where = new StringBuilder();
        criteria.clear().forEach((member, value) -> {
            where.append(" and ")
                    .append(ActCriteria.COLUMNS.get(member))
                    .append(" = :")
                    .append(member);
            parameters.put(member, value);
        });
        var period = criteria.period();
        period.require(where, parameters);
        if (period.from() != null) {
            where.append(" and id >= :first");
            parameters.put("first", TimeOrderedId.first(period.from().minus(APART)));
        }
        if (period.to() != null) {
            where.append(" and id < :after");
            parameters.put("after", TimeOrderedId.first(period.to().plus(APART)));
        }
        return where.toString();
    }

    private List<ActRecord> query(String sql, String where, Map<String, Object> parameters, UUID upTo, int most) {
        return jdbc.sql(sql.formatted(ActRecords.COLUMNS, where))
                .params(parameters)
                .param("upTo", upTo)
                .param("most", most)
                .query(records.reading())
                .list();
    }
}
