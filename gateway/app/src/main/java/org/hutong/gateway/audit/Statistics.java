package org.hutong.gateway.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hutong.gateway.sharing.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many accesses there were, from the rollups; entries that have no place in the tree yet are counted one by one, so none is missing. */
@Component
class Statistics {

    static final int MOST_GROUPS = 10_000;

    /** Of {@code access_hour}, beside the parts of an entry. */
    static final String HOUR = "hour";

    /** A day in China, of {@code access_day}. */
    static final String DAY = "day";

    /** The day in China of a moment; {@code access_day} is made with the same. */
    private static final String DAY_OF = "cast(cast(%s as timestamptz) at time zone 'Asia/Shanghai' as date)";

    private static final String DAY_OF_HOUR = DAY_OF.formatted("hour");

    private static final String PARTS = "agency, type, province, matter_code, outcome, basis";

    private final JdbcClient jdbc;

    Statistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Accesses by group: by hour or day from the first on, else the largest groups first.
     *
     * @param by names of parts, {@link #HOUR} or {@link #DAY}
     * @param from the first hour
     * @param to the hour after the last
     * @return at most one more than {@link #MOST_GROUPS}
     */
    List<Map<String, Object>> count(List<String> by, @Nullable Instant from, @Nullable Instant to) {
        var parameters = new HashMap<String, Object>();
        var hours = bounds("hour", "%s", from, to);
        if (from != null) {
            parameters.put("from", Timestamp.from(from));
        }
        if (to != null) {
            parameters.put("to", Timestamp.from(to));
        }
        // Days are a few per cent of the hours, so they are added up where they say the same.
        var cells = !by.contains(HOUR) && isWholeDays(from) && isWholeDays(to)
                ? "select null::timestamptz as hour, day, %s, count from access_day where true%s"
                        .formatted(PARTS, bounds("day", DAY_OF, from, to))
                : "select hour, %s as day, %s, count from access_hour where true%s"
                        .formatted(DAY_OF_HOUR, PARTS, hours);
        var columns = by.stream().map(Statistics::column).collect(Collectors.joining(", "));
        return jdbc.sql("""
            select %1$s, sum(count) as count from (
                %2$s
                union all
                select hour, %3$s, %4$s, 1 from (
                    select %5$s from log_staged join access_entry on access_entry.id = log_staged.entry) waiting
                where true%6$s) counted
            group by %1$s order by %7$s limit :most
            """.formatted(columns, cells, DAY_OF_HOUR, PARTS, CountAccesses.CELL, hours, order(by)))
                .params(parameters)
                .param("most", MOST_GROUPS + 1)
                .query((row, _) -> group(row, by))
                .list();
    }

    private static boolean isWholeDays(@Nullable Instant bound) {
        return bound == null || bound.atZone(WorkingDays.ZONE).toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    private static String order(List<String> by) {
        var times = by.stream().filter(Statistics::isTime).sorted().map(name -> name + ", ");
        var rest = by.stream().filter(name -> !isTime(name)).map(name -> ", " + column(name));
        return times.collect(Collectors.joining()) + "sum(count) desc" + rest.collect(Collectors.joining());
    }

    /** Whether it is no part of an entry but when it was made. */
    static boolean isTime(String name) {
        return name.equals(HOUR) || name.equals(DAY);
    }

    private static String bounds(String column, String parameter, @Nullable Instant from, @Nullable Instant to) {
        return (from == null ? "" : " and " + column + " >= " + parameter.formatted(":from"))
                + (to == null ? "" : " and " + column + " < " + parameter.formatted(":to"));
    }

    private static String column(String name) {
        return isTime(name) ? name : Part.ofMember(name).orElseThrow().column();
    }

    private static Map<String, Object> group(ResultSet row, List<String> by) throws SQLException {
        var group = new LinkedHashMap<String, Object>();
        for (var name : by) {
            group.put(
                    name,
                    switch (name) {
                        case HOUR -> row.getTimestamp(HOUR).toInstant();
                        case DAY -> row.getObject(DAY, LocalDate.class);
                        default -> row.getString(column(name));
                    });
        }
        group.put("count", row.getLong("count"));
        return group;
    }
}
