package org.hutong.gateway.transparency;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hutong.gateway.transparency.LogTables.Head;
import org.hutong.gateway.transparency.LogTables.Staged;
import org.hutong.ledger.LogEdge;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.MissingTileException;
import org.hutong.ledger.checkpoint.Checkpoint;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives committed entries their places in the tree: whichever node holds the head's row, one at a time. Places, tiles and checkpoint are
 * one transaction, so that there is never one without the others; a node that is killed leaves nothing half done, and another goes on.
 * It signs only what grows out of the last checkpoint: if the database does not hold the tree that was signed, it stops and says where.
 */
@Component
@Order(5)
class Sequencer implements ApplicationRunner, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final LogTables tables;
    private final LogKey key;
    private final Sm2LogKey sm2Key;
    private final CheckpointCopy copy;
    private final LogSettings settings;
    private final List<Sequenced> followers;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log-sequencer").daemon().factory());

    /** Where the log ended when this node last appended; only for the thread of the clockwork. */
    private LogEdge edge = LogEdge.empty();

    /** When the database was last held against the copy, by the clock of {@link System#nanoTime}; only for that thread. */
    private long lookedAt;

    private volatile boolean looked;
    private volatile @Nullable String broken;

    Sequencer(
            LogTables tables,
            LogKey key,
            Sm2LogKey sm2Key,
            CheckpointCopy copy,
            LogSettings settings,
            List<Sequenced> followers,
            TransactionTemplate transaction,
            MeterRegistry meters,
            Clock clock) {
        this.tables = tables;
        this.key = key;
        this.sm2Key = sm2Key;
        this.copy = copy;
        this.settings = settings;
        this.followers = followers;
        this.transaction = transaction;
        this.clock = clock;
        Gauge.builder("hutong.log.broken", this, one -> one.broken == null ? 0 : 1)
                .description("1 if the database does not hold the log that was signed; nothing is signed until it does")
                .register(meters);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        key.signer();
        sm2Key.signer();
        attempt(this::look);
        clockwork.scheduleWithFixedDelay(this::work, 0, settings.interval().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }

    private void work() {
        attempt(() -> {
            look();
            while (Boolean.TRUE.equals(sequence())) {
                mended();
            }
            mended();
        });
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (MalformedException | MissingTileException | LogBroken wrong) {
            var what = String.valueOf(wrong.getMessage());
            if (!what.equals(broken)) {
                broken = what;
                LOG.atError()
                        .addKeyValue("reason", what)
                        .log("The access log in the database is not the one that was signed; nothing more is signed");
            }
        } catch (DataAccessException | TransactionException away) {
            LOG.atWarn().log("Entries are not sequenced while the database is away");
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Sequencing the access log failed; it is tried again");
        }
    }

    /** Also where nothing is appended it is to be seen that the log is broken; and what was broken is looked at until it is not. */
    private void look() {
        if (!looked || broken != null || System.nanoTime() - lookedAt > LOOK.toNanos()) {
            copy.follow();
            lookedAt = System.nanoTime();
            looked = true;
        }
    }

    private void mended() {
        if (broken != null) {
            broken = null;
            LOG.atInfo().log("The access log in the database is the one that was signed again");
        }
    }

    /** One batch; whether there may be more. */
    private @Nullable Boolean sequence() {
        var appended = new Appended[1];
        var more = transaction.execute(_ -> {
            var head = tables.headIfFree().orElse(null);
            var staged = head == null ? List.<Staged>of() : tables.staged(settings.batch());
            if (head == null || staged.isEmpty()) {
                return false;
            }
            appended[0] = append(head, staged);
            return staged.size() == settings.batch();
        });
        if (appended[0] != null) {
            edge = appended[0].edge();
            copy.keep(appended[0].head());
        }
        return more;
    }

    private record Appended(LogEdge edge, Head head) {}

    private Appended append(Head head, List<Staged> staged) {
        copy.require(head);
        var grown = at(head).append(staged.stream().map(Staged::commitment).toList(), tables);
        tables.place(head.size(), staged);
        var placed = staged.stream().map(Staged::entry).toList();
        followers.forEach(follower -> follower.placed(placed));
        var checkpoint =
                new Checkpoint(key.origin(), grown.tree().size(), grown.tree().root());
        var signed = SignedCheckpoint.sign(checkpoint, List.of(key.signer(), sm2Key.signer()));
        var next = new Head(checkpoint.size(), checkpoint.root(), signed.toString());
        if (!tables.advance(head, next, clock.instant())) {
            throw new LogBroken("the head is another one than the transaction holds");
        }
        return new Appended(grown, next);
    }

    /** The edge at a head; what the database has must lead to its root. */
    private LogEdge at(Head head) {
        if (head.size() < edge.tree().size()) {
            throw new LogBroken(
                    "it has " + head.size() + " entries, and had " + edge.tree().size());
        }
        boolean known = edge.tree().size() == head.size() && edge.tree().root().equals(head.root());
        return known ? edge : LogEdge.read(head.size(), head.root(), tables);
    }

    /** What is wrong with the log in the database, if it is not known to be the one that was signed. */
    Optional<String> trouble() {
        return looked || broken != null ? Optional.ofNullable(broken) : Optional.of("it has not been looked at yet");
    }
}
