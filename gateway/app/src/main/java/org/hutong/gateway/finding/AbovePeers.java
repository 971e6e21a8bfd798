package org.hutong.gateway.finding;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.finding.OperatorEntries.Moment;
import org.hutong.gateway.finding.Seen.Operator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Somebody who asks many times as often as those who do the same work. Compared are the accesses of one day in China with those of the
 * others of his agency and role who asked that day: by their median and the median of the distances from it, which a single high one among
 * them does not move.
 */
@Component
class AbovePeers implements Rule {

    private final JdbcClient jdbc;
    private final OperatorEntries entries;
    private final FindingSettings settings;

    AbovePeers(JdbcClient jdbc, OperatorEntries entries, FindingSettings settings) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.settings = settings;
    }

    private record AgencyDay(String agency, LocalDate day) {}

    /** How often somebody asked on the day. */
    private record Asked(Operator operator, @Nullable String role, int count) {

        boolean isPeerOf(Asked other) {
            return !operator.equals(other.operator()) && role != null && role.equals(other.role());
        }
    }

    @Override
    public List<Candidate> look(Batch batch) {
        var found = new ArrayList<Candidate>();
        batch.admitted()
                .map(seen -> new AgencyDay(seen.agency(), seen.day()))
                .distinct()
                .forEach(day -> {
                    var all = all(day);
                    all.stream()
                            .filter(one -> one.count() >= settings.abovePeers().accesses())
                            .forEach(one -> look(day.day(), one, all).ifPresent(found::add));
                });
        return found;
    }

    private List<Asked> all(AgencyDay of) {
        return jdbc.sql("select operator, role, asked from finding_operator_day where agency = ? and day = ?")
                .params(of.agency(), of.day())
                .query((row, _) -> new Asked(
                        new Operator(of.agency(), row.getString("operator")),
                        row.getString("role"),
                        row.getInt("asked")))
                .list();
    }

    private Optional<Candidate> look(LocalDate day, Asked one, List<Asked> all) {
        var limits = settings.abovePeers();
        var peers = all.stream().filter(one::isPeerOf).mapToInt(Asked::count).toArray();
        if (peers.length < limits.peers()) {
            return Optional.empty();
        }
        var spread = Spread.of(peers);
        boolean far = one.count() >= limits.factor() * spread.median() && spread.score(one.count()) >= limits.score();
        return far ? candidate(day, one, spread, peers.length) : Optional.empty();
    }

    private Optional<Candidate> candidate(LocalDate day, Asked one, Spread spread, int peers) {
        var his = entries.ofDay(one.operator(), day, Groups.MOST);
        return his.isEmpty()
                ? Optional.empty()
                : Optional.of(new Candidate(
                        RuleName.ABOVE_PEERS,
                        SubjectKind.OPERATOR,
                        one.operator().hash(),
                        one.operator().agency(),
                        month(his.getFirst()),
                        one.count(),
                        one.count(),
                        his.stream().map(Moment::id).limit(settings.entries()).toList(),
                        his.getFirst().at(),
                        his.getLast().at(),
                        Map.of(
                                "accesses", one.count(),
                                "day", day.toString(),
                                "median", spread.median(),
                                "peers", peers,
                                "score", Math.round(spread.score(one.count())),
                                "threshold", settings.abovePeers().accesses())));
    }

    private static String month(Moment entry) {
        return YearMonth.from(entry.at().atOffset(ZoneOffset.UTC)).toString();
    }
}
