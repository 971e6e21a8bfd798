package org.hutong.gateway.finding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.finding.Seen.Operator;
import org.hutong.gateway.sharing.WorkingDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whoever tries numbers one after the other knows nobody. Numbers are sealed, so entries are opened: those of one operator and day once
 * they have grown by as many as make a sweep, and once more when the day is over; of so many operators in one
 * transaction, and the others in the next.
 */
@Component
class SequentialNumbers implements Rule {

    private final JdbcClient jdbc;
    private final OperatorEntries entries;
    private final FindingSettings settings;
    private final Clock clock;

    SequentialNumbers(JdbcClient jdbc, OperatorEntries entries, FindingSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.settings = settings;
        this.clock = clock;
    }

    private record Day(Operator operator, LocalDate day) {}

    @Override
    public List<Candidate> look(Batch batch) {
        return due().stream().flatMap(day -> look(day).stream()).toList();
    }

    private List<Day> due() {
        var limits = settings.sequentialNumbers();
        return jdbc.sql("""
            select agency, operator, day from finding_operator_day
            where compared < asked and (asked - compared >= :numbers
                or asked >= :numbers and day < :today)
            order by day limit :most
            """)
                .param("numbers", limits.numbers())
                .param("today", LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE))
                .param("most", limits.operators())
                .query((row, _) -> new Day(
                        new Operator(row.getString("agency"), row.getString("operator")),
                        row.getObject("day", LocalDate.class)))
                .list();
    }

    private Optional<Candidate> look(Day of) {
        jdbc.sql("update finding_operator_day set compared = asked where agency = ? and operator = ? and day = ?")
                .params(of.operator().agency(), of.operator().hash(), of.day())
                .update();
        var limits = settings.sequentialNumbers();
        var run = Sequence.longest(entries.opened(of.operator(), of.day(), limits.opened()), limits.gap());
        return run.size() < limits.numbers() ? Optional.empty() : Optional.of(candidate(of, run));
    }

    private Candidate candidate(Day of, List<AccessRecord> run) {
        var times = run.stream().map(AccessRecord::at).sorted().toList();
        return new Candidate(
                RuleName.SEQUENTIAL_NUMBERS,
                SubjectKind.OPERATOR,
                of.operator().hash(),
                of.operator().agency(),
                month(times.getFirst()),
                run.size(),
                run.size(),
                run.stream().map(AccessRecord::id).limit(settings.entries()).toList(),
                times.getFirst(),
                times.getLast(),
                Map.of(
                        "numbers", run.size(),
                        "day", of.day().toString(),
                        "gap", settings.sequentialNumbers().gap(),
                        "threshold", settings.sequentialNumbers().numbers()));
    }

    private static String month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC)).toString();
    }
}
