package org.hutong.gateway.accesslog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.hutong.gateway.secret.SecretBox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys of the log's readable side: one for each month (UTC), sealed in the database. From it come, by HKDF (RFC 5869), the key that
 * seals and the one that makes search hashes: once it is erased, what was sealed stays closed, and nobody can try whether a hash is of
 * some number either.
 */
@Component
class MonthKeys {

    private static final int KEY_BYTES = 32;

    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;
    private final Map<YearMonth, MonthKey> current = new ConcurrentHashMap<>();

    MonthKeys(JdbcClient jdbc, SecretBox secrets, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.secrets = secrets;
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What is derived from a month's key. */
    record MonthKey(YearMonth month, SecretKey sealing, SecretKey index) {

        /** Without the keys. */
        @Override
        public String toString() {
            return "MonthKey[" + month + "]";
        }
    }

    static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    /**
     * For entries of a moment that are being written; made if there is none.
     *
     * @throws IllegalStateException if the month was erased
     */
    MonthKey writing(Instant at) {
        var month = month(at);
        var known = current.get(month);
        if (known != null) {
            return known;
        }
        // Looked for first, since acts are noted within transactions: a second connection for each could be more than
        // there are.
        var key = find(month).orElseGet(() -> made(month));
        var oldest = month(clock.instant()).minusMonths(1);
        current.keySet().removeIf(oldest::isAfter);
        if (!month.isBefore(oldest)) {
            current.put(month, key);
        }
        return key;
    }

    /** In a transaction of its own: one that rolls back must not take away a key that others already use. */
    private MonthKey made(YearMonth month) {
        return Objects.requireNonNull(ownTransaction.execute(_ -> {
            make(month);
            return find(month)
                    .orElseThrow(() -> new IllegalStateException("the log's key of " + month + " was erased"));
        }));
    }

    /** Whether there was a key that has been erased since. */
    boolean isErased(YearMonth month) {
        return jdbc.sql("select exists (select from log_month_key where month = ? and sealed is null)")
                .param(month.atDay(1))
                .query(Boolean.class)
                .single();
    }

    /** For reading: empty if the month's key was erased, or nothing was written in it. Not remembered, so that erased is erased. */
    Optional<MonthKey> find(YearMonth month) {
        return jdbc.sql("select sealed from log_month_key where month = ? and sealed is not null")
                .param(month.atDay(1))
                .query(String.class)
                .optional()
                .map(text -> derived(month, text));
    }

    /** All that can be read from a moment on, the oldest first. */
    List<MonthKey> since(Instant from) {
        var now = clock.instant();
        if (!month(from).isBefore(month(now))) {
            return List.of(writing(now));
        }
        return jdbc.sql("select month, sealed from log_month_key where month >= ? and sealed is not null order by"
                        + " month")
                .param(month(from).atDay(1))
                .query((row, _) ->
                        derived(YearMonth.from(row.getObject("month", LocalDate.class)), row.getString("sealed")))
                .list();
    }

    private void make(YearMonth month) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        jdbc.sql("insert into log_month_key (month, sealed) values (?, ?) on conflict do nothing")
                .params(month.atDay(1), secrets.seal(Base64.getEncoder().encodeToString(key), place(month)))
                .update();
    }

    private MonthKey derived(YearMonth month, String text) {
        var key = new SecretKeySpec(Base64.getDecoder().decode(secrets.open(text, place(month))), "HKDF");
        return new MonthKey(month, derive(key, "seal", "AES"), derive(key, "index", "HmacSHA256"));
    }

    private static SecretKey derive(SecretKey key, String use, String algorithm) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.expandOnly(
                                    key, ("hutong-log-" + use).getBytes(StandardCharsets.US_ASCII), KEY_BYTES));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no HKDF", missing);
        }
    }

    private static String place(YearMonth month) {
        return "log-month " + month;
    }
}
