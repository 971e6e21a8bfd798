package org.hutong.gateway.audit;

import java.util.Map;
import java.util.function.Supplier;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reading the log is itself logged: an act of the kind {@code access-log}, committed before anything read is given away. */
@Component
class Readings {

    private final AdministrativeActs acts;
    private final TransactionTemplate snapshot;

    Readings(AdministrativeActs acts, PlatformTransactionManager transactions) {
        this.acts = acts;
        this.snapshot = new TransactionTemplate(transactions);
        // One state of the database for all statements: what is sequenced meanwhile is neither missed nor found twice.
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Reads one state of the database, and commits what was noted meanwhile. */
    <T> T in(Supplier<T> reading) {
        return snapshot.execute(_ -> reading.get());
    }

    /**
     * Notes what the caller does, in the transaction that is under way.
     *
     * @param act for example {@code searched}
     * @param subject an entry, or {@code entries}
     * @param detail nothing about people
     */
    void note(String act, String subject, @Nullable String reason, Map<String, ?> detail) {
        var auditor = Actor.ofCurrentRequest();
        acts.note(new AdministrativeAct(
                auditor.subject(), auditor.name(), auditor.agency(), act, "access-log", subject, null, reason, detail));
    }
}
