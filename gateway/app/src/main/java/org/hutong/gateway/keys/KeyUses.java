package org.hutong.gateway.keys;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Uses of issuing keys for anything but credentials, which have access entries of their own. What is signed seldom is noted as an act each
 * time; what is signed again and again is counted, and noted once a day (UTC).
 */
@Component
public class KeyUses {

    private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);
    private static final String KIND = "key-uses";

    private final JdbcClient jdbc;
    private final AdministrativeActs acts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeyUses(JdbcClient jdbc, AdministrativeActs acts, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.acts = acts;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Used(LocalDate day, String key, String purpose, long count) {}

    /**
     * Notes a signature in the transaction that is under way.
     *
     * @param key the identifier of the key
     * @param purpose what was signed
     * @param detail which of them
     */
    public void note(String key, String purpose, Map<String, ?> detail) {
        var all = new LinkedHashMap<String, Object>(detail);
        all.put("purpose", purpose);
        acts.note(new AdministrativeAct(null, KeyActs.GATEWAY, null, "used", KIND, key, null, null, all));
    }

    /**
     * Counts a signature that is about to be made: one that could not be counted is not to be made.
     *
     * @param key the identifier of the key
     * @param purpose what is signed
     */
    public void count(String key, String purpose) {
        jdbc.sql("""
            insert into key_use (day, key, purpose, count) values (?, ?, ?, 1)
            on conflict (day, key, purpose) do update set count = key_use.count + 1
            """).params(Date.valueOf(today()), key, purpose).update();
    }

    /** Notes what was counted on days that are over; it is tried again. */
    void noteEndedDaysQuietly() {
        try {
            noteEndedDays();
        } catch (DataAccessException | TransactionException away) {
            LOG.atWarn().log("Uses of keys are not noted while the database is away");
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Noting uses of keys failed; it is tried again");
        }
    }

    void noteEndedDays() {
        transaction.executeWithoutResult(_ -> jdbc.sql(
                        "delete from key_use where day < ? returning day, key, purpose, count")
                .param(Date.valueOf(today()))
                .query((row, _) -> new Used(
                        row.getObject("day", LocalDate.class),
                        row.getString("key"),
                        row.getString("purpose"),
                        row.getLong("count")))
                .list()
                .forEach(used -> note(
                        used.key(), used.purpose(), Map.of("day", used.day().toString(), "signatures", used.count()))));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
