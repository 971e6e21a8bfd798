package org.hutong.gateway.operation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.sharing.WorkingDays;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /admin/v1/operation}: lookups of this minute and of today, over all nodes. */
@RestController
class OperationController {

    private static final String PATH = "/admin/v1/operation";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    OperationController(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Bean
    static PathRoles operationRoles() {
        return new PathRoles(List.of(PathRoles.rule(PATH, Roles.ADMINISTRATOR, Roles.SECURITY_OFFICER)));
    }

    /**
     * The figures.
     *
     * @param minute lookups that arrived in the last sixty seconds
     * @param today by outcome
     * @param provinces by the province that was asked
     */
    record Operation(Instant at, long minute, Map<String, Long> today, Map<String, Long> provinces) {}

    @GetMapping(PATH)
    @Transactional(readOnly = true)
    public ResponseEntity<Operation> operation() {
        var now = clock.instant();
        var day = LocalDate.ofInstant(now, WorkingDays.ZONE);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Operation(now, since(now.minus(MINUTE)), counted("outcome", day), counted("province", day)));
    }

    /** Identifiers grow with time (RFC 9562 §5.7), so their index finds the newest. */
    private long since(Instant from) {
        return jdbc.sql("select count(*) from access_entry where id >= cast(? as uuid) and at >= ?")
                .params(
                        "%012x"
                                .formatted(from.toEpochMilli())
                                .replaceFirst("(.{8})(.{4})", "$1-$2-0000-0000-000000000000"),
                        Timestamp.from(from))
                .query(Long.class)
                .single();
    }

    private Map<String, Long> counted(String part, LocalDate day) {
        var counts = new LinkedHashMap<String, Long>();
        jdbc.sql("select " + part + ", sum(count) from access_day where day = ? group by 1 order by 2 desc, 1")
                .param(day)
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }
}
