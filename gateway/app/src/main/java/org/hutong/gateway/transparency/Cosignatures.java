package org.hutong.gateway.transparency;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hutong.gateway.transparency.WitnessSettings.Asked;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.NoteSignature;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The cosignatures of this log, and what is served with them. */
@Component
class Cosignatures {

    private final JdbcClient jdbc;
    private final LogTables tables;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int quorum;
    private final String[] witnesses;

    Cosignatures(
            JdbcClient jdbc, LogTables tables, TransactionTemplate transaction, WitnessSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.transaction = transaction;
        this.clock = clock;
        quorum = settings.quorum();
        witnesses = settings.witnesses().stream().map(Asked::key).toArray(String[]::new);
    }

    /** The newest checkpoint that enough witnesses have cosigned, with all cosignatures; empty while there is none. */
    Optional<SignedCheckpoint> newest() {
        return newestNote().map(signed -> signed.with(of(signed.checkpoint().size())));
    }

    private Optional<SignedCheckpoint> newestNote() {
        return quorum == 0
                ? Optional.of(tables.head().checkpoint())
                        .filter(note -> !note.isEmpty())
                        .map(SignedCheckpoint::parse)
                : jdbc.sql("select checkpoint from log_cosigned where enough order by size desc limit 1")
                        .query(String.class)
                        .optional()
                        .map(SignedCheckpoint::parse);
    }

    private List<NoteSignature> of(long size) {
        return jdbc
                .sql("select line from log_cosignature where size = ? order by at, witness")
                .param(size)
                .query(String.class)
                .list()
                .stream()
                .map(NoteSignature::parse)
                .toList();
    }

    /** The largest tree that a witness is known to have cosigned; 0 if none. */
    long latest(Asked witness) {
        return jdbc.sql("select coalesce(max(size), 0) from log_cosignature where witness = ?")
                .param(witness.key())
                .query(Long.class)
                .single();
    }

    /** Keeps a cosignature that was checked, and tells whether there are enough now. */
    void add(SignedCheckpoint signed, Asked witness, NoteSignature cosignature) {
        transaction.executeWithoutResult(_ -> insert(signed, witness, cosignature));
    }

    private void insert(SignedCheckpoint signed, Asked witness, NoteSignature cosignature) {
        long size = signed.checkpoint().size();
        var now = Timestamp.from(clock.instant());
        jdbc.sql("insert into log_cosigned (size, checkpoint, at) values (?, ?, ?) on conflict do nothing")
                .params(size, signed.toString(), now)
                .update();
        jdbc.sql("select size from log_cosigned where size = ? for update")
                .param(size)
                .query(Long.class)
                .single();
        jdbc.sql("insert into log_cosignature (size, witness, line, at) values (?, ?, ?, ?) on conflict do nothing")
                .params(size, witness.key(), cosignature.toString(), now)
                .update();
        jdbc.sql("""
            update log_cosigned set enough = true where size = ? and not enough
            and (select count(*) from log_cosignature c where c.size = log_cosigned.size and c.witness = any(?)) >= ?
            """).params(size, witnesses, quorum).update();
    }
}
