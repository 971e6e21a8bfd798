package org.hutong.gateway.transparency;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hutong.gateway.transparency.LogTables.Head;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Holds the whole database against the signed log, again and again: whoever changes the database around the gateway is told of by the
 * next run. One node at a time does it. It can say that everything is what this log signed, and that it grew out of what this node
 * verified before; that nobody was shown another log, only those who keep its checkpoints can.
 */
@Component
@Order(6)
class LogVerification implements ApplicationRunner, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LogVerification.class);
    private static final Duration LOOK = Duration.ofMinutes(1);

    /** An entry gets its place within moments; while the sequencer is down it waits, and that is to be known. */
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Each batch takes some ten milliseconds; whoever asks wants to see it move. */
    private static final Duration TELL = Duration.ofSeconds(1);

    private final LogTables tables;
    private final LogRows rows;
    private final LogKey key;
    private final LogVerifications verifications;
    private final EntryContents contents;
    private final LogSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log-verification").daemon().factory());
    private volatile long found;

    /** The largest log that this node has found whole; only for the thread of the clockwork. */
    private Optional<Head> whole = Optional.empty();

    LogVerification(
            LogTables tables,
            LogRows rows,
            LogKey key,
            LogVerifications verifications,
            EntryContents contents,
            LogSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.tables = tables;
        this.rows = rows;
        this.key = key;
        this.verifications = verifications;
        this.contents = contents;
        this.settings = settings;
        this.clock = clock;
        Gauge.builder("hutong.log.verification.found", this, one -> one.found)
                .description("How many things the last verification of the access log found wrong in the database")
                .register(meters);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        long millis = Math.min(LOOK.toMillis(), settings.verifyEvery().toMillis());
        clockwork.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }

    /** Begins one that was asked for, unless one is under way; it runs in the background. */
    Optional<UUID> begin() {
        var begun = verifications.begin(clock.instant());
        begun.ifPresent(id -> clockwork.execute(() -> guarded(() -> verify(id))));
        return begun;
    }

    private void look() {
        guarded(() -> {
            verifications.latestFinished().ifPresent(last -> found = last.found());
            var due = clock.instant().minus(settings.verifyEvery());
            if (verifications.latest().filter(last -> isRecent(last, due)).isEmpty()) {
                verifications.begin(clock.instant()).ifPresent(this::verify);
            }
        });
    }

    /** One whose node died is none. */
    private boolean isRecent(LogVerifications.Verification last, Instant due) {
        var silent = clock.instant().minus(settings.verifyEvery().compareTo(LONG) < 0 ? settings.verifyEvery() : LONG);
        boolean ended = last.finishedAt() != null || last.cancelledAt() != null;
        return last.startedAt().isAfter(ended ? due : silent);
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException | TransactionException away) {
            LOG.atWarn().log("The access log is not verified while the database is away");
        } catch (Cancelled cancelled) {
            LOG.atInfo().log("A verification of the access log was cancelled");
        } catch (LogWalk.VerificationEnded stopping) {
            LOG.atInfo().log("A verification of the access log ended, because the gateway stops");
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Verifying the access log failed; it is tried again");
        }
    }

    private void verify(UUID id) {
        var findings = verify(new Told(id));
        found = findings.found();
        verifications.finish(id, findings, clock.instant());
    }

    /** Verifies the log as it is now. Only for one thread at a time. */
    LogFindings verify(LogWalk.Progress progress) {
        var findings = new LogFindings();
        var head = tables.findHead().orElse(null);
        if (head == null) {
            findings.add(LogFault.WRONG_CHECKPOINT, "there is no head");
        } else {
            SignedHead.faultOf(head, key).ifPresent(fault -> findings.add(LogFault.WRONG_CHECKPOINT, fault));
            try {
                new LogWalk(tables, rows, contents, findings, progress, head, whole)
                        .walk(clock.instant().minus(LONG));
            } catch (Cancelled cancelled) {
                if (findings.found() == 0) {
                    throw cancelled;
                }
            }
            if (findings.found() == 0) {
                whole = Optional.of(head);
            }
        }
        tell(findings);
        return findings;
    }

    private void tell(LogFindings findings) {
        findings.kept()
                .forEach(finding -> LOG.atError()
                        .addKeyValue("fault", finding.fault().code())
                        .addKeyValue("where", finding.where())
                        .log(
                                "The access log in the database is not the one that was signed: {}",
                                finding.fault().english()));
        if (findings.found() == 0) {
            LOG.atInfo()
                    .addKeyValue("size", whole.map(Head::size).orElse(0L))
                    .log("The access log in the database is the one that was signed");
        } else {
            LOG.atError().addKeyValue("found", findings.found()).log("Verifying the access log found it changed");
        }
    }

    /** Writes down how far a verification is, not more often than anybody reads it. */
    private final class Told implements LogWalk.Progress {

        private final UUID id;
        private Instant last = Instant.EPOCH;

        Told(UUID id) {
            this.id = id;
        }

        @Override
        public void reached(long checked, long size) {
            var now = clock.instant();
            if (checked == size || now.isAfter(last.plus(TELL))) {
                last = now;
                if (!verifications.reached(id, checked, size, now)) {
                    throw new Cancelled();
                }
            }
        }
    }

    /** Somebody ended it. */
    private static final class Cancelled extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("cancelled", null, false, false);
        }
    }
}
