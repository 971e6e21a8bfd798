package org.hutong.gateway.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many accesses there were, from the rollups; entries that have no place in the tree yet are counted one by one, so none is missing. */
@Component
class Statistics {

    static final int MOST_GROUPS = 10_000;

    /** Of {@code access_hour}, beside the parts of an entry. */
    static final String HOUR = "hour";

    private final JdbcClient jdbc;

    Statistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Accesses by group: by hour from the first on, else the largest groups first.
     *
     * @param by names of parts, or {@link #HOUR}
     * @param from the first hour
     * @param to the hour after the last
     * @return at most one more than {@link #MOST_GROUPS}
     */
    List<Map<String, Object>> count(List<String> by, @Nullable Instant from, @Nullable Instant to) {
        var parameters = new HashMap<String, Object>();
        var hours = new StringBuilder();
        bound(hours, parameters, ">=", "from", from);
        bound(hours, parameters, "<", "to", to);
        var columns = by.stream().map(Statistics::column).collect(Collectors.joining(", "));
        return jdbc.sql("""
            select %1$s, sum(count) as count from (
                select hour, agency, type, province, matter_code, outcome, basis, count from access_hour where true%2$s
                union all
                select * from (select %3$s, 1 from log_staged join access_entry on access_entry.id = log_staged.entry) waiting
                where true%2$s) counted
            group by %1$s order by %4$s limit :most
            """.formatted(columns, hours, CountAccesses.CELL, order(by)))
                .params(parameters)
                .param("most", MOST_GROUPS + 1)
                .query((row, _) -> group(row, by))
                .list();
    }

    private static String order(List<String> by) {
        var rest = by.stream().filter(name -> !name.equals(HOUR)).map(Statistics::column);
        return (by.contains(HOUR) ? "hour, " : "")
                + "sum(count) desc"
                + rest.map(column -> ", " + column).collect(Collectors.joining());
    }

    private static void bound(
            StringBuilder where, Map<String, Object> parameters, String operator, String name, @Nullable Instant at) {
        if (at != null) {
            where.append(" and hour ").append(operator).append(" :").append(name);
            parameters.put(name, Timestamp.from(at));
        }
    }

    private static String column(String name) {
        return name.equals(HOUR) ? HOUR : Part.ofMember(name).orElseThrow().column();
    }

    private static Map<String, Object> group(ResultSet row, List<String> by) throws SQLException {
        var group = new LinkedHashMap<String, Object>();
        for (var name : by) {
            group.put(name, name.equals(HOUR) ? row.getTimestamp(HOUR).toInstant() : row.getString(column(name)));
        }
        group.put("count", row.getLong("count"));
        return group;
    }
}
