package org.hutong.gateway.finding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.finding.OperatorEntries.Moment;
import org.hutong.gateway.finding.Seen.Operator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accesses when nobody stands at the counter. Whoever is on shift is justified. */
@Component
class OffHours implements Rule {

    private final JdbcClient jdbc;
    private final OperatorEntries entries;
    private final OfficeTime office;
    private final FindingSettings settings;

    OffHours(JdbcClient jdbc, OperatorEntries entries, OfficeTime office, FindingSettings settings) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.office = office;
        this.settings = settings;
    }

    private record Touched(Operator operator, String month) {}

    @Override
    public List<Candidate> look(Batch batch) {
        return batch.admitted()
                .filter(seen -> !office.includes(seen.at()))
                .map(seen -> new Touched(seen.who(), seen.month().toString()))
                .distinct()
                .flatMap(touched -> look(touched).stream())
                .toList();
    }

    private Optional<Candidate> look(Touched touched) {
        long count = count(touched.operator());
        if (count < settings.offHours().accesses()) {
            return Optional.empty();
        }
        var outside = entries.ofMonth(touched.operator(), Groups.MOST).stream()
                .filter(entry -> !office.includes(entry.at()))
                .toList();
        return outside.isEmpty()
                ? Optional.empty()
                : Optional.of(candidate(touched, Math.max(count, outside.size()), outside));
    }

    private long count(Operator operator) {
        return jdbc.sql("select coalesce(sum(off_hours), 0) from finding_operator_day where agency = ? and operator ="
                        + " ?")
                .params(operator.agency(), operator.hash())
                .query(Long.class)
                .single();
    }

    private Candidate candidate(Touched touched, long count, List<Moment> outside) {
        return new Candidate(
                RuleName.OFF_HOURS,
                SubjectKind.OPERATOR,
                touched.operator().hash(),
                touched.operator().agency(),
                touched.month(),
                count,
                count,
                outside.stream().map(Moment::id).limit(settings.entries()).toList(),
                outside.getFirst().at(),
                outside.getLast().at(),
                Map.of(
                        "accesses", count,
                        "hours", settings.offHours().hours(),
                        "threshold", settings.offHours().accesses()));
    }
}
