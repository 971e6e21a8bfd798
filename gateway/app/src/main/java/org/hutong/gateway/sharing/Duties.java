package org.hutong.gateway.sharing;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Duties, as they are kept. Opened and closed in the transaction of the step that brings them about. */
@Component
class Duties {

    private static final String OPEN_OF =
            " where subject_kind = :subjectKind and subject = :subject and kind = :kind and done_on is null";

    private final JdbcClient jdbc;
    private final Deadlines deadlines;
    private final Today today;

    Duties(JdbcClient jdbc, Deadlines deadlines, Today today) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.today = today;
    }

    /**
     * A duty to be opened.
     *
     * @param event the day its period starts with
     * @param days working days
     */
    record New(
            DutyKind kind,
            Subject subject,
            String agency,
            boolean handling,
            String province,
            LocalDate event,
            int days) {}

    /** Opens a duty and says when it is due. */
    LocalDate open(New duty) {
        jdbc.sql("""
            insert into sharing_duty (id, kind, subject_kind, subject, agency, handling, province, event, days)
            values (:id, :kind, :subjectKind, :subject, :agency, :handling, :province, :event, :days)
            """)
                .param("id", TimeOrderedId.next())
                .param("kind", duty.kind().wireName())
                .param("subjectKind", duty.subject().kind())
                .param("subject", duty.subject().id())
                .param("agency", duty.agency())
                .param("handling", duty.handling())
                .param("province", duty.province())
                .param("event", Date.valueOf(duty.event()))
                .param("days", duty.days())
                .update();
        return deadlines.workingDays().plus(duty.event(), duty.days()).date();
    }

    /** The open duty of a kind, if there is one. */
    Optional<Duty> find(Subject subject, DutyKind kind) {
        return about("select * from sharing_duty" + OPEN_OF, subject, kind)
                .query(Duties::duty)
                .optional();
    }

    /** It is done, or has fallen away; nothing happens if it is not open. */
    void close(Subject subject, DutyKind kind, String outcome) {
        about("update sharing_duty set done_on = :day, outcome = :outcome" + OPEN_OF, subject, kind)
                .param("day", Date.valueOf(today.date()))
                .param("outcome", outcome)
                .update();
    }

    /** All that is open about something falls away. */
    void closeAll(Subject subject, String outcome) {
        for (var kind : DutyKind.values()) {
            close(subject, kind, outcome);
        }
    }

    /** There are more working days for it. */
    void extend(Subject subject, DutyKind kind, int days) {
        about(
                        "update sharing_duty set days = days + :more, reminded_at = null, escalated_at = null,"
                                + " escalated_to = null" + OPEN_OF,
                        subject,
                        kind)
                .param("more", days)
                .update();
    }

    /** Its period stands still from today. */
    void pause(Subject subject, DutyKind kind) {
        about("update sharing_duty set paused_on = :day" + OPEN_OF, subject, kind)
                .param("day", Date.valueOf(today.date()))
                .update();
    }

    /** Its period runs on; the working days since it was paused do not count. */
    void resume(Duty duty) {
        if (duty.pausedOn() == null) {
            return;
        }
        int still =
                deadlines.workingDays().between(duty.pausedOn(), today.date()).days();
        about(
                        "update sharing_duty set paused_on = null, paused = paused + :still, reminded_at = null"
                                + OPEN_OF,
                        duty.subject(),
                        duty.kind())
                .param("still", still)
                .update();
    }

    /** Everything that is open. */
    List<Duty> open() {
        return jdbc.sql("select * from sharing_duty where done_on is null order by id")
                .query(Duties::duty)
                .list();
    }

    /** Everything that is open about something. */
    List<Duty> openAbout(Subject subject) {
        return jdbc.sql("select * from sharing_duty where done_on is null and subject_kind = ? and subject = ? order"
                        + " by id")
                .params(subject.kind(), subject.id())
                .query(Duties::duty)
                .list();
    }

    /** What is open for an agency: its own duties, and those it was told are overdue. */
    List<Duty> openOf(String agency) {
        return jdbc.sql("select * from sharing_duty where done_on is null and (agency = :agency or escalated_to ="
                        + " :agency) order by id")
                .param("agency", agency)
                .query(Duties::duty)
                .list();
    }

    /** Every answer to an application that came in between two days, both included. */
    List<Duty> answers(LocalDate from, LocalDate to) {
        return jdbc.sql("select * from sharing_duty where kind = 'answer' and event between ? and ? order by id")
                .params(Date.valueOf(from), Date.valueOf(to))
                .query(Duties::duty)
                .list();
    }

    private JdbcClient.StatementSpec about(String sql, Subject subject, DutyKind kind) {
        return jdbc.sql(sql)
                .param("subjectKind", subject.kind())
                .param("subject", subject.id())
                .param("kind", kind.wireName());
    }

    private static Duty duty(ResultSet row, int number) throws SQLException {
        return new Duty(
                row.getObject("id", UUID.class),
                DutyKind.ofWireName(row.getString("kind")),
                new Subject(row.getString("subject_kind"), row.getString("subject")),
                row.getString("agency"),
                row.getBoolean("handling"),
                row.getString("province"),
                row.getDate("event").toLocalDate(),
                row.getInt("days"),
                row.getInt("paused"),
                date(row, "paused_on"),
                date(row, "done_on"),
                row.getString("outcome"),
                row.getTimestamp("reminded_at") != null,
                row.getString("escalated_to"));
    }

    static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
        var date = row.getDate(column);
        return date == null ? null : date.toLocalDate();
    }
}
