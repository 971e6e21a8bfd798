package org.hutong.gateway.consent;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hutong.gateway.consent.UseCodeRefused.Why;
import org.hutong.gateway.holder.Holder;
import org.hutong.policy.LegalBasis;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Issues use codes and spends each once, cluster-wide: spending is one conditional update of one row in PostgreSQL, so of any number
 * of lookups on any number of nodes exactly one succeeds, and what is spent stays spent across restarts.
 *
 * <p>A lookup whose answer was lost is repeated with the same {@code Idempotency-Key}: the same agency may then look the same record
 * up again for a while, one lookup at a time, each with an access entry of its own.
 */
@Component
public class UseCodes {

    /** Longer than any lookup takes, so that a lookup whose node died does not block its repetition for ever. */
    private static final Duration LONGEST_LOOKUP = Duration.ofSeconds(45);

    private static final String SPEND = """
        update use_code set spent_at = coalesce(spent_at, :now), spent_by = :lookup, spent_key = :key,
            under_way_until = :underWayUntil
        where digest = :digest and bound = :bound and basis = :basis and type = :type and agency = :agency
          and matter = :matter
          and (spent_at is null and expires_at > :now
            or spent_key = :key and spent_at > :repeatableSince
              and (under_way_until is null or under_way_until <= :now))
        returning fields
        """;

    private final JdbcClient jdbc;
    private final ConsentSettings settings;

    UseCodes(JdbcClient jdbc, ConsentSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * A code that was issued.
     *
     * @param code as people read it
     * @param expires until when it can be spent
     */
    record Issued(String code, Instant expires) {

        @Override
        public String toString() {
            return "Issued[****]";
        }
    }

    /** Issues a code for what the holder agrees to. */
    Issued issue(Consent consent, String issuer) {
        var code = UseCode.random();
        var expires = Instant.now().plus(settings.lifetime());
        jdbc.sql("""
            insert into use_code (digest, bound, basis, type, agency, matter, fields, document, issued_by, expires_at)
            values (:digest, :bound, :basis, :type, :agency, :matter, :fields, :document, :issuer, :expires)
            """)
                .param("digest", code.digest())
                .param("bound", code.boundTo(consent.holder()))
                .param("basis", consent.basis().wireName())
                .param("type", consent.type())
                .param("agency", consent.agency())
                .param("matter", consent.matter())
                .param(
                        "fields",
                        consent.fields().isEmpty() ? null : consent.fields().toArray(String[]::new))
                .param("document", consent.document())
                .param("issuer", issuer)
                .param("expires", Timestamp.from(expires))
                .update();
        return new Issued(code.reveal(), expires);
    }

    /**
     * A use of a code.
     *
     * @param agency who asks
     * @param key the caller's {@code Idempotency-Key}
     * @param lookup which lookup
     */
    public record Use(
            UseCode code,
            LegalBasis basis,
            String type,
            String agency,
            String matter,
            Holder holder,
            String key,
            String lookup) {

        /** Without the holder. */
        @Override
        public String toString() {
            return "Use[lookup=" + lookup + "]";
        }
    }

    /**
     * Spends a code for a lookup, before anything is fetched.
     *
     * @return the fields the holder agrees to; empty for all that the grant permits
     * @throws UseCodeRefused if it does not carry this lookup
     */
    public Set<String> spend(Use use) {
        var now = Instant.now();
        return jdbc.sql(SPEND)
                .param("now", Timestamp.from(now))
                .param("lookup", UUID.fromString(use.lookup()))
                .param("key", use.key())
                .param("underWayUntil", Timestamp.from(now.plus(LONGEST_LOOKUP)))
                .param("repeatableSince", Timestamp.from(now.minus(settings.repeatable())))
                .param("digest", use.code().digest())
                .param("bound", use.code().boundTo(use.holder()))
                .param("basis", use.basis().wireName())
                .param("type", use.type())
                .param("agency", use.agency())
                .param("matter", use.matter())
                .query((row, _) -> fields(row))
                .optional()
                .orElseThrow(() -> new UseCodeRefused(why(use, now)));
    }

    /** The lookup is over; it may be repeated under the same key. */
    public void over(String lookup) {
        jdbc.sql("update use_code set under_way_until = null where spent_by = ?")
                .param(UUID.fromString(lookup))
                .update();
    }

    private record Row(
            byte[] bound,
            String basis,
            String type,
            String agency,
            String matter,
            @Nullable Instant spent,
            @Nullable String key) {

        boolean carries(Use use) {
            return Arrays.equals(bound, use.code().boundTo(use.holder()))
                    && basis.equals(use.basis().wireName())
                    && type.equals(use.type())
                    && agency.equals(use.agency())
                    && matter.equals(use.matter());
        }

        @Override
        public String toString() {
            return "Row[****]";
        }
    }

    /** For the clerk; whether the code is spent has been decided already. */
    private Why why(Use use, Instant now) {
        var row = jdbc.sql("select * from use_code where digest = ?")
                .param(use.code().digest())
                .query(UseCodes::row)
                .optional()
                .orElse(null);
        if (row == null) {
            return Why.UNKNOWN;
        }
        if (!row.carries(use)) {
            return Why.OTHER_BINDING;
        }
        if (row.spent() == null) {
            return Why.EXPIRED;
        }
        boolean repeats = use.key().equals(row.key()) && row.spent().isAfter(now.minus(settings.repeatable()));
        return repeats ? Why.UNDER_WAY : Why.SPENT;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var spent = row.getTimestamp("spent_at");
        return new Row(
                row.getBytes("bound"),
                row.getString("basis"),
                row.getString("type"),
                row.getString("agency"),
                row.getString("matter"),
                spent == null ? null : spent.toInstant(),
                row.getString("spent_key"));
    }

    private static Set<String> fields(ResultSet row) throws SQLException {
        Array fields = row.getArray("fields");
        return fields == null ? Set.of() : new TreeSet<>(Arrays.asList((String[]) fields.getArray()));
    }
}
