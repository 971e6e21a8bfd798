package org.hutong.gateway.correction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Corrections and notices in PostgreSQL, statement by statement; {@link Corrections} makes transactions of them. */
@Component
class CorrectionTable {

    private final JdbcClient jdbc;

    CorrectionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it could be kept: the same error is reported once at a time. */
    boolean insert(Correction correction, Actor reporter) {
        return jdbc.sql("""
            insert into correction (id, lookup, type, province, field, statement, evidence, agency, reporter_subject,
                reporter, reported_at, provider)
            values (:id, :lookup, :type, :province, :field, :statement, :evidence, :agency, :reporterSubject,
                :reporter, :reportedAt, :provider)
            on conflict do nothing
            """)
                        .param("id", correction.id())
                        .param("lookup", correction.lookup())
                        .param("type", correction.type())
                        .param("province", correction.province())
                        .param("field", correction.field())
                        .param("statement", correction.statement())
                        .param("evidence", correction.evidence())
                        .param("agency", correction.agency())
                        .param("reporterSubject", reporter.subject())
                        .param("reporter", correction.reporter())
                        .param("reportedAt", Timestamp.from(correction.reportedAt()))
                        .param("provider", correction.provider())
                        .update()
                == 1;
    }

    /** Whether it was open until now. */
    boolean answer(UUID id, String state, String answer, Actor answerer, Instant at) {
        return jdbc.sql("""
            update correction set state = :state, answer = :answer, answerer_subject = :answererSubject,
                answerer = :answerer, answered_at = :at
            where id = :id and state = 'open'
            """)
                        .param("id", id)
                        .param("state", state)
                        .param("answer", answer)
                        .param("answererSubject", answerer.subject())
                        .param("answerer", answerer.name())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Tells an agency; what its systems were given under several connections is one notice. */
    void notify(UUID correction, String agency, List<UUID> lookups, boolean disclosed) {
        jdbc.sql("""
            insert into correction_notice (correction, agency, lookups, disclosed)
            values (:correction, :agency, :lookups::uuid[], :disclosed)
            """)
                .param("correction", correction)
                .param("agency", agency)
                .param("lookups", lookups.stream().map(UUID::toString).toArray(String[]::new))
                .param("disclosed", disclosed)
                .update();
    }

    Optional<Correction> find(UUID id) {
        return jdbc.sql("select * from correction where id = ?")
                .param(id)
                .query(CorrectionTable::correction)
                .optional();
    }

    Optional<Notice> notice(UUID id, String agency) {
        return jdbc.sql("""
            select c.*, n.lookups, n.disclosed from correction_notice n join correction c on c.id = n.correction
            where n.agency = :agency and n.correction = :id
            """)
                .param("agency", agency)
                .param("id", id)
                .query(CorrectionTable::notice)
                .optional();
    }

    List<Correction> reportedBy(String agency, Page page) {
        return page("select * from correction where agency = :agency", agency, page)
                .query(CorrectionTable::correction)
                .list();
    }

    List<Correction> providedBy(String agency, Page page) {
        return page("select * from correction where provider = :agency", agency, page)
                .query(CorrectionTable::correction)
                .list();
    }

    List<Notice> noticesTo(String agency, Page page) {
        return page(
                        "select * from (select c.*, n.lookups, n.disclosed from correction_notice n join correction c"
                                + " on c.id = n.correction where n.agency = :agency) as told where true",
                        agency,
                        page)
                .query(CorrectionTable::notice)
                .list();
    }

    /**
     * A part of a list, the newest first.
     *
     * @param state only those in it; null for all
     * @param before only those older than this one; null for the newest
     */
    record Page(@Nullable String state, @Nullable UUID before, int limit) {}

    private JdbcClient.StatementSpec page(String select, String agency, Page page) {
        return jdbc.sql(select + """
             and (:state::text is null or state = :state) and (:before::uuid is null or id < :before)
            order by id desc limit :limit
            """)
                .param("agency", agency)
                .param("state", page.state())
                .param("before", page.before())
                .param("limit", page.limit());
    }

    /** The province of a connection, whether it is still in use or not; empty for one that is not known. */
    Optional<String> provinceOf(String connection) {
        return jdbc.sql("""
            select content ->> 'province' from definition_version where kind = 'connections' and id = ?
            order by version desc limit 1
            """).param(connection).query(String.class).optional();
    }

    private static Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(
                correction(row, number),
                List.of((UUID[]) row.getArray("lookups").getArray()),
                row.getBoolean("disclosed"));
    }

    private static Correction correction(ResultSet row, int number) throws SQLException {
        var answeredAt = row.getTimestamp("answered_at");
        return new Correction(
                row.getObject("id", UUID.class),
                row.getObject("lookup", UUID.class),
                row.getString("type"),
                row.getString("province"),
                row.getString("field"),
                row.getString("statement"),
                row.getString("evidence"),
                row.getString("agency"),
                row.getString("reporter"),
                row.getTimestamp("reported_at").toInstant(),
                row.getString("provider"),
                row.getString("state"),
                row.getString("answer"),
                row.getString("answerer"),
                answeredAt == null ? null : answeredAt.toInstant());
    }
}
