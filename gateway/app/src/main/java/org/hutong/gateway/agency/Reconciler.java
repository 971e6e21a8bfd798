package org.hutong.gateway.agency;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Runs the reconciliation: after each change of an agency, at the start, and every so often. One node at a time does, and each node
 * does it on one thread; whoever finds it under way tries again shortly, since the run may have begun before the change.
 */
@Component
class Reconciler implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    private final Reconciliation reconciliation;
    private final KeycloakClients keycloak;
    private final ReconciliationLock lock;
    private final AtomicBoolean pending = new AtomicBoolean();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("agencies").daemon().factory());

    Reconciler(
            Reconciliation reconciliation, KeycloakClients keycloak, ReconciliationLock lock, AgencySettings settings) {
        this.reconciliation = reconciliation;
        this.keycloak = keycloak;
        this.lock = lock;
        long every = settings.reconcileEvery().toMillis();
        if (keycloak.isConfigured()) {
            clockwork.scheduleWithFixedDelay(this::runQuietly, every, every, TimeUnit.MILLISECONDS);
        }
    }

    /** Something has been agreed: Keycloak gets to know at once. */
    @EventListener
    void on(Agencies.Changed changed) {
        soon(Duration.ZERO);
    }

    /**
     * Compares and mends now.
     *
     * @return what was found before it was mended
     * @throws KeycloakTrouble if Keycloak cannot be asked, or another node is at it for too long
     */
    List<Finding> mendNow() {
        return lock.holding(() -> {
                    var findings = reconciliation.compare();
                    reconciliation.mend(findings);
                    return findings;
                })
                .orElseThrow(() -> new KeycloakTrouble("reconciliation-under-way", null));
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }

    private void soon(Duration wait) {
        if (keycloak.isConfigured() && pending.compareAndSet(false, true)) {
            clockwork.schedule(
                    () -> {
                        pending.set(false);
                        runQuietly();
                    },
                    wait.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void runQuietly() {
        try {
            if (lock.holding(() -> {
                        reconciliation.mend(reconciliation.compare());
                        return true;
                    })
                    .isEmpty()) {
                soon(TRY_AGAIN);
            }
        } catch (KeycloakTrouble trouble) {
            LOG.atWarn().addKeyValue("trouble", trouble.code()).log("Agencies cannot be compared with Keycloak");
            noteQuietly(trouble);
            soon(AFTER_TROUBLE);
        } catch (DataAccessException away) {
            LOG.atWarn().log("Agencies cannot be compared with Keycloak while the database is away");
            soon(AFTER_TROUBLE);
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Comparing agencies with Keycloak failed; it is tried again");
            soon(AFTER_TROUBLE);
        }
    }

    private void noteQuietly(KeycloakTrouble trouble) {
        try {
            reconciliation.note(trouble);
        } catch (DataAccessException away) {
            LOG.atWarn().log("The database is away too");
        }
    }
}
