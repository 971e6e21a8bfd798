package org.hutong.gateway.retention;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Months that are kept though their retention is over, because a court, an audit or a person's request needs them. */
@Component
class LegalHolds {

    private final JdbcClient jdbc;
    private final AdministrativeActs acts;
    private final Clock clock;

    LegalHolds(JdbcClient jdbc, AdministrativeActs acts, Clock clock) {
        this.jdbc = jdbc;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * A hold.
     *
     * @param from its first month
     * @param to its last
     * @param liftedAt null while it holds
     */
    record Hold(
            UUID id,
            YearMonth from,
            YearMonth to,
            String reason,
            String placedBy,
            Instant placedAt,
            @Nullable String liftReason,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt) {

        boolean covers(YearMonth month) {
            return liftedAt == null && !month.isBefore(from) && !month.isAfter(to);
        }
    }

    List<Hold> all() {
        return jdbc.sql("select * from legal_hold order by id")
                .query((row, _) -> {
                    var lifted = row.getTimestamp("lifted_at");
                    return new Hold(
                            row.getObject("id", UUID.class),
                            YearMonth.from(row.getObject("from_month", LocalDate.class)),
                            YearMonth.from(row.getObject("to_month", LocalDate.class)),
                            row.getString("reason"),
                            row.getString("placed_by"),
                            row.getTimestamp("placed_at").toInstant(),
                            row.getString("lift_reason"),
                            row.getString("lifted_by"),
                            lifted == null ? null : lifted.toInstant());
                })
                .list();
    }

    @Transactional
    public Hold place(YearMonth from, YearMonth to, String reason, Actor actor) {
        alone();
        var id = TimeOrderedId.next();
        jdbc.sql("insert into legal_hold (id, from_month, to_month, reason, placed_by, placed_at) values (?, ?,"
                        + " ?, ?, ?, ?)")
                .params(id, from.atDay(1), to.atDay(1), reason, actor.name(), Timestamp.from(clock.instant()))
                .update();
        note("placed", id, reason, actor, Map.of("from", from.toString(), "to", to.toString()));
        return one(id).orElseThrow();
    }

    /** Lifts a hold; of one that was lifted before nothing changes. */
    @Transactional
    public Hold lift(UUID id, String reason, Actor actor) {
        alone();
        int lifted = jdbc.sql("update legal_hold set lift_reason = ?, lifted_by = ?, lifted_at = ? where id = ? and"
                        + " lifted_at is null")
                .params(reason, actor.name(), Timestamp.from(clock.instant()), id)
                .update();
        if (lifted == 1) {
            note("lifted", id, reason, actor, Map.of());
        }
        return one(id).orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }

    /** Holds and erasures take turns, so that nothing is erased while a hold on it is being placed. */
    void alone() {
        jdbc.sql("lock table legal_hold in share row exclusive mode").update();
    }

    private Optional<Hold> one(UUID id) {
        return all().stream().filter(hold -> hold.id().equals(id)).findFirst();
    }

    private void note(String act, UUID id, String reason, Actor actor, Map<String, ?> detail) {
        acts.note(new AdministrativeAct(
                actor.subject(),
                actor.name(),
                actor.agency(),
                act,
                "legal-holds",
                id.toString(),
                null,
                reason,
                detail));
    }
}
