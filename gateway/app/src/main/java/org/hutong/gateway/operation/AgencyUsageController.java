package org.hutong.gateway.operation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.hutong.gateway.agency.Agencies;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.sharing.WorkingDays;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /admin/v1/agencies/{id}/usage}: what an agency asked for in the last thirty days, counted. */
@RestController
class AgencyUsageController {

    private static final int DAYS = 30;

    private final JdbcClient jdbc;
    private final Agencies agencies;
    private final Clock clock;

    AgencyUsageController(JdbcClient jdbc, Agencies agencies, Clock clock) {
        this.jdbc = jdbc;
        this.agencies = agencies;
        this.clock = clock;
    }

    /**
     * The figures.
     *
     * @param from the first day that is counted, in China
     * @param to today
     */
    record Usage(String agency, LocalDate from, LocalDate to, List<Count> counts) {}

    /** How often a type was asked for on a day, with one outcome. An empty type: the request named none that was understood. */
    record Count(LocalDate day, String type, String outcome, long count) {}

    @GetMapping("/admin/v1/agencies/{id}/usage")
    ResponseEntity<Usage> usage(@PathVariable String id) {
        if (agencies.find(id).isEmpty()) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
        var today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        var from = today.minusDays(DAYS - 1);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Usage(id, from, today, counts(id, from)));
    }

    private List<Count> counts(String agency, LocalDate from) {
        return jdbc.sql("select day, type, outcome, sum(count) as count from access_day"
                        + " where agency = :agency and day >= :from group by 1, 2, 3 order by 1 desc, 2, 3")
                .param("agency", agency)
                .param("from", from)
                .query((row, _) -> new Count(
                        row.getObject("day", LocalDate.class),
                        row.getString("type"),
                        row.getString("outcome"),
                        row.getLong("count")))
                .list();
    }
}
