package org.hutong.gateway.sharing;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notices, as they are kept; to-dos show those of the last weeks. */
@Component
class Notices {

    private static final Duration SHOWN = Duration.ofDays(30);
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Tells an agency of a step. */
    void tell(String agency, String kind, Subject subject, @Nullable LocalDate due) {
        insert(agency, kind, subject, null, due);
    }

    /** Tells an agency of a duty, once for each kind; of a duty whose term has changed, anew. */
    void tell(String agency, String kind, Duty duty, LocalDate due) {
        insert(agency, kind, duty.subject(), duty, due);
    }

    private void insert(String agency, String kind, Subject subject, @Nullable Duty duty, @Nullable LocalDate due) {
        jdbc.sql("""
            insert into sharing_notice (id, at, agency, kind, subject_kind, subject, duty, due)
            values (:id, :at, :agency, :kind, :subjectKind, :subject, :duty, :due)
            on conflict (duty, kind, agency) do update set id = excluded.id, at = excluded.at, due = excluded.due
            """)
                .param("id", TimeOrderedId.next())
                .param("at", Timestamp.from(clock.instant()))
                .param("agency", agency)
                .param("kind", kind)
                .param("subjectKind", subject.kind())
                .param("subject", subject.id())
                .param("duty", duty == null ? null : duty.id())
                .param("due", due == null ? null : Date.valueOf(due))
                .update();
    }

    /** The latest first. */
    List<Notice> of(String agency) {
        return jdbc.sql("""
            select * from sharing_notice where agency = :agency and at > :since order by at desc, id desc limit :most
            """)
                .param("agency", agency)
                .param("since", Timestamp.from(clock.instant().minus(SHOWN)))
                .param("most", MOST)
                .query((row, _) -> new Notice(
                        row.getTimestamp("at").toInstant(),
                        row.getString("kind"),
                        new Subject(row.getString("subject_kind"), row.getString("subject")),
                        Duties.date(row, "due")))
                .list();
    }
}
