package org.hutong.gateway.transparency;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.transparency.LogTables.Head;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.TileTree;
import org.hutong.ledger.checkpoint.Checkpoint;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What this node remembers of the log outside the database: its last checkpoint. A database that was set back to a backup, or whose log
 * somebody cut short or wrote anew, does not extend it. Only for the thread of the sequencer.
 */
@Component
class CheckpointCopy {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointCopy.class);
    private static final String WAY_BACK =
            ". If that is meant to be, move the file %s away and start the gateway again: it takes what is in"
                    + " the database then, and notes that as an administrative act.";

    private final CheckpointFile file;
    private final LogTables tables;
    private final AdministrativeActs acts;
    private final TransactionTemplate transaction;

    private boolean opened;
    private @Nullable Checkpoint last;
    private volatile boolean failing;

    CheckpointCopy(
            @Value("${hutong.log.copy}") Path path,
            LogTables tables,
            AdministrativeActs acts,
            TransactionTemplate transaction,
            MeterRegistry meters) {
        this.file = new CheckpointFile(path);
        this.tables = tables;
        this.acts = acts;
        this.transaction = transaction;
        Gauge.builder("hutong.log.copy.failing", this, copy -> copy.failing ? 1 : 0)
                .description("1 while the copy of the last checkpoint outside the database cannot be written")
                .register(meters);
    }

    /**
     * Holds the database against the copy, and keeps what it has more.
     *
     * @throws LogBroken when the database does not extend the copy
     */
    void follow() {
        var head = tables.head();
        if (!opened) {
            open(head);
        }
        require(head);
        keep(head);
    }

    /**
     * Makes sure that a head extends the copy: nothing may be signed on top of one that does not.
     *
     * @throws LogBroken when it does not, or {@link #follow} has not found out yet
     */
    void require(Head head) {
        if (!opened) {
            throw new LogBroken("the copy of the last checkpoint has not been read yet");
        }
        var copy = last;
        if (copy == null || (copy.size() == head.size() && copy.root().equals(head.root()))) {
            return;
        }
        if (head.size() < copy.size()) {
            throw broken("the database is older than checkpoint " + copy.size() + " that this gateway signed, it has "
                    + head.size() + " entries: a backup was restored?");
        }
        if (!new TileTree(head.size(), tables)
                .consistencyProof(copy.size(), head.size())
                .proves(copy.root(), head.root())) {
            throw broken("the tree of " + head.size() + " entries in the database does not extend checkpoint "
                    + copy.size() + " that this gateway signed: one of its first " + copy.size()
                    + " entries is another one.");
        }
    }

    /**
     * Remembers a head that is committed. That it cannot be written stops nothing: what is remembered is older, and still right.
     *
     * @throws LogBroken when its checkpoint is of another tree
     */
    void keep(Head head) {
        if (head.checkpoint().isEmpty() || (last != null && last.size() == head.size() && !failing)) {
            return;
        }
        var signed = SignedCheckpoint.parse(head.checkpoint());
        if (signed.checkpoint().size() != head.size()
                || !signed.checkpoint().root().equals(head.root())) {
            throw new LogBroken("the checkpoint of the head is of another tree than the head");
        }
        last = signed.checkpoint();
        try {
            file.write(signed);
            failing = false;
        } catch (IOException failed) {
            if (!failing) {
                LOG.atError()
                        .setCause(failed)
                        .addKeyValue("file", file.path())
                        .log("The copy of the log's last checkpoint cannot be written: a restored backup may go"
                                + " unseen");
            }
            failing = true;
        }
    }

    private void open(Head head) {
        try {
            last = file.read().map(SignedCheckpoint::checkpoint).orElse(null);
        } catch (IOException | MalformedException unreadable) {
            throw broken("the copy of the last checkpoint cannot be read (" + unreadable.getMessage() + ").");
        }
        if (last == null && head.size() > 0) {
            transaction.executeWithoutResult(_ -> acts.note(taken(head)));
            LOG.atWarn()
                    .addKeyValue("file", file.path())
                    .addKeyValue("size", head.size())
                    .log("There is no copy of the log's last checkpoint: the one in the database is taken");
        }
        opened = true;
    }

    private static AdministrativeAct taken(Head head) {
        return new AdministrativeAct(
                null,
                "gateway",
                null,
                "taken",
                "log",
                "checkpoint-copy",
                null,
                "no copy of a checkpoint outside the database at the start",
                Map.of("size", head.size(), "root", head.root().toString()));
    }

    private LogBroken broken(String what) {
        return new LogBroken(what + WAY_BACK.formatted(file.path()));
    }
}
