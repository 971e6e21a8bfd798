package org.hutong.gateway.consent;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.hutong.gateway.consent.UseCodeRefused.Why;
import org.hutong.gateway.holder.Holder;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Issues use codes and spends each once, cluster-wide: spending is one conditional update of one row in PostgreSQL, so of any number
 * of lookups on any number of nodes exactly one succeeds, and what is spent stays spent across restarts. The codes of several
 * holders are spent in one transaction: all or none.
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
    private final TransactionTemplate transaction;

    UseCodes(JdbcClient jdbc, ConsentSettings settings, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
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
     * Spends the codes of a lookup, before anything is fetched: all of them or none.
     *
     * @return the fields that every holder agrees to
     * @throws UseCodeRefused if one of them does not carry this lookup; then none is spent
     */
    public Agreed spend(Use use) {
        // A single update is a transaction by itself.
        return use.given().size() == 1
                ? spendEach(use)
                : Objects.requireNonNull(transaction.execute(_ -> spendEach(use)));
    }

    private Agreed spendEach(Use use) {
        var now = Instant.now();
        var agreed = Agreed.TO_ALL;
        for (var given : inOrder(use.given())) {
            agreed = agreed.and(spend(use, given, now));
        }
        return agreed;
    }

    /** Always the same order, so that two lookups with the same codes never wait for each other in a circle. */
    private static List<Use.Given> inOrder(List<Use.Given> given) {
        return given.stream()
                .sorted(Comparator.comparing(one -> one.code().digest(), Arrays::compare))
                .toList();
    }

    private Agreed spend(Use use, Use.Given given, Instant now) {
        return jdbc.sql(SPEND)
                .param("now", Timestamp.from(now))
                .param("lookup", UUID.fromString(use.lookup()))
                .param("key", use.spentKey())
                .param("underWayUntil", Timestamp.from(now.plus(LONGEST_LOOKUP)))
                .param("repeatableSince", Timestamp.from(now.minus(settings.repeatable())))
                .param("digest", given.code().digest())
                .param("bound", given.code().boundTo(given.holder()))
                .param("basis", use.basis().wireName())
                .param("type", use.type())
                .param("agency", use.agency())
                .param("matter", use.matter())
                .query((row, _) -> agreed(row))
                .optional()
                .orElseThrow(() -> new UseCodeRefused(why(use, given, now), given.pointer()));
    }

    /** The lookup is over; it may be repeated under the same key. */
    public void over(String lookup) {
        jdbc.sql("update use_code set under_way_until = null where spent_by = ? and under_way_until is not null")
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

        boolean carries(Use use, UseCode code, Holder holder) {
            return Arrays.equals(bound, code.boundTo(holder))
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
    private Why why(Use use, Use.Given given, Instant now) {
        var row = jdbc.sql("select * from use_code where digest = ?")
                .param(given.code().digest())
                .query(UseCodes::row)
                .optional()
                .orElse(null);
        if (row == null) {
            return Why.UNKNOWN;
        }
        if (!row.carries(use, given.code(), given.holder())) {
            return Why.OTHER_BINDING;
        }
        if (row.spent() == null) {
            return Why.EXPIRED;
        }
        boolean repeats = use.spentKey().equals(row.key()) && row.spent().isAfter(now.minus(settings.repeatable()));
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

    private static Agreed agreed(ResultSet row) throws SQLException {
        Array fields = row.getArray("fields");
        return fields == null ? Agreed.TO_ALL : new Agreed(new TreeSet<>(Arrays.asList((String[]) fields.getArray())));
    }
}
