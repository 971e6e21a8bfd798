package org.hutong.gateway.sharing;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The steps of applications, grants and disputes; each is in the access log as well, in the same transaction. */
@Component
class History {

    /** The gateway itself, when a date has come. */
    static final Actor GATEWAY = new Actor("hutong-gateway", "hutong-gateway", false, null, Set.of());

    private final JdbcClient jdbc;
    private final AdministrativeActs acts;
    private final JsonMapper json;
    private final Clock clock;

    History(JdbcClient jdbc, AdministrativeActs acts, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.acts = acts;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What is noted.
     *
     * @param version the one that came about
     */
    record Note(
            Subject subject,
            int version,
            String act,
            Actor actor,
            String reason,
            @Nullable LocalDate due,
            Map<String, ?> detail) {}

    /** Notes a step in the transaction that is under way. */
    void note(Note note) {
        jdbc.sql("""
            insert into sharing_step (subject_kind, subject, version, at, act, actor, actor_agency, reason, due, detail)
            values (:kind, :id, :version, :at, :act, :actor, :agency, :reason, :due, :detail::json)
            """)
                .param("kind", note.subject().kind())
                .param("id", note.subject().id())
                .param("version", note.version())
                .param("at", Timestamp.from(clock.instant()))
                .param("act", note.act())
                .param("actor", note.actor().name())
                .param("agency", note.actor().agency())
                .param("reason", note.reason())
                .param("due", note.due() == null ? null : Date.valueOf(note.due()))
                .param("detail", note.detail().isEmpty() ? null : json.writeValueAsString(note.detail()))
                .update();
        acts.note(new AdministrativeAct(
                note.actor() == GATEWAY ? null : note.actor().subject(),
                note.actor().name(),
                note.actor().agency(),
                note.act(),
                "sharing-" + note.subject().kind(),
                note.subject().id(),
                note.version(),
                note.reason(),
                note.detail()));
    }

    List<Step> of(Subject subject) {
        return jdbc.sql("select * from sharing_step where subject_kind = ? and subject = ? order by version")
                .params(subject.kind(), subject.id())
                .query(this::step)
                .list();
    }

    private Step step(ResultSet row, int number) throws SQLException {
        var due = row.getDate("due");
        var detail = row.getString("detail");
        return new Step(
                row.getInt("version"),
                row.getTimestamp("at").toInstant(),
                row.getString("act"),
                row.getString("actor"),
                row.getString("actor_agency"),
                row.getString("reason"),
                due == null ? null : due.toLocalDate(),
                detail == null ? null : json.readTree(detail));
    }
}
