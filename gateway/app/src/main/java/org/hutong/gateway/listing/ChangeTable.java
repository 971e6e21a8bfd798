package org.hutong.gateway.listing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Changes of the catalogue in PostgreSQL, statement by statement; {@link CatalogueChanges} makes transactions of them. */
@Component
class ChangeTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ChangeTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(CatalogueChange change) {
        jdbc.sql("""
            insert into catalogue_change (id, type, seen, content, reason, province, agency, asker_subject, asker, asked_at,
                facts_changed_on)
            values (:id, :type, :seen, :content::json, :reason, :province, :agency, :askerSubject, :asker, :askedAt,
                :factsChangedOn)
            """)
                .param("id", change.id())
                .param("type", change.type())
                .param("seen", change.seen())
                .param("content", json.writeValueAsString(change.content()))
                .param("reason", change.reason())
                .param("province", change.province())
                .param("agency", change.agency())
                .param("askerSubject", change.askerSubject())
                .param("asker", change.asker())
                .param("askedAt", Timestamp.from(change.askedAt()))
                .param("factsChangedOn", change.factsChangedOn())
                .update();
    }

    /** Whether it could be noted: only once, and while the change is open. */
    boolean askExtension(UUID id, String reason, Timestamp at) {
        return jdbc.sql("""
            update catalogue_change set extension_reason = :reason, extension_asked_at = :at
            where id = :id and extension_asked_at is null and state in ('asked', 'submitted')
            """)
                        .param("id", id)
                        .param("reason", reason)
                        .param("at", at)
                        .update()
                == 1;
    }

    /** Whether it could be noted: only once, and if it was asked for. */
    boolean decideExtension(UUID id, boolean granted, Actor decider, String reason, Timestamp at) {
        return jdbc.sql("""
            update catalogue_change set extension_granted = :granted, extension_decider = :decider,
                extension_decision_reason = :reason, extension_decided_at = :at
            where id = :id and extension_asked_at is not null and extension_granted is null
                and state in ('asked', 'submitted')
            """)
                        .param("id", id)
                        .param("granted", granted)
                        .param("decider", decider.name())
                        .param("reason", reason)
                        .param("at", at)
                        .update()
                == 1;
    }

    /** Whether it was asked for and not submitted before. */
    boolean submit(UUID id, String assessment, String signedBy, LocalDate signedOn, Timestamp at) {
        return jdbc.sql("""
            update catalogue_change set state = 'submitted', assessment = :assessment, signed_by = :signedBy,
                signed_on = :signedOn, submitted_at = :at
            where id = :id and state = 'asked'
            """)
                        .param("id", id)
                        .param("assessment", assessment)
                        .param("signedBy", signedBy)
                        .param("signedOn", signedOn)
                        .param("at", at)
                        .update()
                == 1;
    }

    /** Whether it was in one of the states from which it can end so. */
    boolean end(
            UUID id,
            String state,
            List<String> from,
            Actor decider,
            String reason,
            Timestamp at,
            @Nullable Integer version) {
        return jdbc.sql("""
            update catalogue_change set state = :state, decider_subject = :deciderSubject, decider = :decider,
                decision_reason = :reason, decided_at = :at, published_version = :version
            where id = :id and state = any(:from)
            """)
                        .param("id", id)
                        .param("state", state)
                        .param("from", from.toArray(String[]::new))
                        .param("deciderSubject", decider.subject())
                        .param("decider", decider.name())
                        .param("reason", reason)
                        .param("at", at)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** The newest ones; of one state or one agency, if they are named. */
    List<CatalogueChange> newest(@Nullable String state, @Nullable String agency, int limit) {
        return jdbc.sql("""
            select * from catalogue_change
            where (:state::text is null or state = :state) and (:agency::text is null or agency = :agency)
            order by id desc limit :limit
            """)
                .param("state", state)
                .param("agency", agency)
                .param("limit", limit)
                .query(this::change)
                .list();
    }

    Optional<CatalogueChange> find(UUID id, boolean forUpdate) {
        return jdbc.sql("select * from catalogue_change where id = ?" + (forUpdate ? " for update" : ""))
                .param(id)
                .query(this::change)
                .optional();
    }

    private CatalogueChange change(ResultSet row, int number) throws SQLException {
        return new CatalogueChange(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getInt("seen"),
                json.readTree(row.getString("content")),
                row.getString("reason"),
                row.getString("province"),
                row.getString("agency"),
                row.getString("asker_subject"),
                row.getString("asker"),
                row.getTimestamp("asked_at").toInstant(),
                row.getObject("facts_changed_on", LocalDate.class),
                extension(row),
                signOff(row),
                row.getString("state"),
                end(row));
    }

    private static CatalogueChange.@Nullable Extension extension(ResultSet row) throws SQLException {
        var askedAt = row.getTimestamp("extension_asked_at");
        return askedAt == null
                ? null
                : new CatalogueChange.Extension(
                        row.getString("extension_reason"),
                        askedAt.toInstant(),
                        row.getObject("extension_granted", Boolean.class),
                        row.getString("extension_decider"),
                        row.getString("extension_decision_reason"));
    }

    private static CatalogueChange.@Nullable SignOff signOff(ResultSet row) throws SQLException {
        var submittedAt = row.getTimestamp("submitted_at");
        return submittedAt == null
                ? null
                : new CatalogueChange.SignOff(
                        row.getString("assessment"),
                        row.getString("signed_by"),
                        Objects.requireNonNull(row.getObject("signed_on", LocalDate.class)),
                        submittedAt.toInstant());
    }

    private static CatalogueChange.@Nullable End end(ResultSet row) throws SQLException {
        var at = row.getTimestamp("decided_at");
        return at == null
                ? null
                : new CatalogueChange.End(
                        row.getString("decider"),
                        row.getString("decision_reason"),
                        at.toInstant(),
                        row.getObject("published_version", Integer.class));
    }
}
