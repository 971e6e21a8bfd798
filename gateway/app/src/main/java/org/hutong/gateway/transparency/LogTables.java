package org.hutong.gateway.transparency;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hutong.ledger.EntryBundle;
import org.hutong.ledger.Hash;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.MissingTileException;
import org.hutong.ledger.TilePath;
import org.hutong.ledger.TileSink;
import org.hutong.ledger.TileSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log in the database. */
@Component
class LogTables implements TileSource, TileSink {

    private final JdbcClient jdbc;

    LogTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest checkpoint.
     *
     * @param checkpoint the signed note; empty while the log is
     */
    record Head(long size, Hash root, String checkpoint) {}

    /**
     * An entry without a place in the tree.
     *
     * @param commitment what the tree holds of it, 32 bytes
     */
    record Staged(UUID entry, byte[] commitment) {}

    Head head() {
        return findHead().orElseThrow();
    }

    /** Empty only if somebody took it away. */
    Optional<Head> findHead() {
        return head("");
    }

    /** The head, held until the end of the transaction; empty if another node holds it. */
    Optional<Head> headIfFree() {
        return head(" for update skip locked");
    }

    private Optional<Head> head(String lock) {
        return jdbc.sql("select size, root, checkpoint from log_head" + lock)
                .query((row, _) ->
                        new Head(row.getLong("size"), Hash.of(row.getBytes("root")), row.getString("checkpoint")))
                .optional();
    }

    /** The oldest of those that wait, by their identifiers, which are in the order of time. */
    List<Staged> staged(int most) {
        return jdbc.sql("select entry, commitment from log_staged order by entry limit ?")
                .param(most)
                .query((row, _) -> new Staged(row.getObject("entry", UUID.class), row.getBytes("commitment")))
                .list();
    }

    /** Gives entries their places, one after the other from this index on. */
    void place(long first, List<Staged> staged) {
        var entries = staged.stream().map(Staged::entry).toArray(UUID[]::new);
        jdbc.sql("insert into log_entry (index, entry) select ? + place - 1, entry from unnest(?) with"
                        + " ordinality as placed (entry, place)")
                .params(first, entries)
                .update();
        jdbc.sql("delete from log_staged where entry = any(?)").param(entries).update();
    }

    /** Where an entry stands; empty if it has no place yet, or there is no such entry. */
    Optional<Long> index(UUID entry) {
        return jdbc.sql("select index from log_entry where entry = ?")
                .param(entry)
                .query(Long.class)
                .optional();
    }

    /** The new checkpoint, if the old one is still the one that was read. */
    boolean advance(Head from, Head to, Instant at) {
        return jdbc.sql("update log_head set size = ?, root = ?, checkpoint = ?, at = ? where size = ? and root = ?")
                        .params(to.size(), to.root().bytes(), to.checkpoint(), Timestamp.from(at))
                        .params(from.size(), from.root().bytes())
                        .update()
                == 1;
    }

    Optional<byte[]> find(TilePath path) {
        return jdbc.sql("select content from log_tile where level = ? and index = ? and width = ?")
                .params(path.level(), path.index(), path.width())
                .query(byte[].class)
                .optional();
    }

    @Override
    public byte[] read(TilePath path) {
        return served(path).orElseThrow(() -> new MissingTileException(path));
    }

    /** Of a smaller tree than there is now too: where what is partial has gone, it is the beginning of the whole. */
    Optional<byte[]> served(TilePath path) {
        return find(path)
                .or(() -> path.isPartial() ? find(path.full()).map(whole -> beginning(path, whole)) : Optional.empty());
    }

    /** Of a bundle that is malformed, all: whoever reads it finds that out, and where. */
    private static byte[] beginning(TilePath path, byte[] whole) {
        if (!path.isEntries()) {
            return Arrays.copyOf(whole, Math.min(whole.length, path.bytes()));
        }
        try {
            var entries = EntryBundle.parse(whole, TilePath.FULL).entries();
            return new EntryBundle(entries.subList(0, path.width())).encoded();
        } catch (MalformedException broken) {
            return whole;
        }
    }

    /** Never over something else. What is partial goes when the whole is there. */
    @Override
    public void write(TilePath path, byte[] bytes) {
        int written = jdbc.sql("insert into log_tile (level, index, width, content) values (?, ?, ?, ?) on conflict do"
                        + " nothing")
                .params(path.level(), path.index(), path.width(), bytes)
                .update();
        if (written == 0 && !Arrays.equals(bytes, read(path))) {
            throw new LogBroken(path + " is there already, and is another one");
        }
        if (!path.isPartial()) {
            jdbc.sql("select drop_partial_tiles(?, ?)")
                    .params(path.level(), path.index())
                    .query((_, _) -> 0)
                    .list();
        }
    }
}
