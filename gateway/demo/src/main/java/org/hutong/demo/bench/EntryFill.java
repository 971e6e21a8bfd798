package org.hutong.demo.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.hutong.demo.DemoFailure;
import org.jspecify.annotations.Nullable;

/**
 * One connection that commits copies of the last access entry that found something, one by one: with identifiers, a moment and a
 * commitment of their own. One thread at a time.
 */
final class EntryFill implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement insert;
    private final List<String> columns = new ArrayList<>();

    /** How many parameters come before the row's. */
    private final int before;

    /**
     * Opens the connection.
     *
     * @param url of the access log's database, with the password
     * @param staged whether entries go into the log, as the gateway's do; else bare rows into a table like the log's
     */
    EntryFill(String url, boolean staged) throws SQLException {
        connection = DriverManager.getConnection(url);
        before = staged ? 2 : 0;
        insert = prepare(staged);
    }

    void commitOne() throws SQLException {
        UUID id = timeOrdered();
        byte[] commitment = sha256(id);
        if (before > 0) {
            insert.setObject(1, id);
            insert.setBytes(2, commitment);
        }
        set("id", id);
        set("lookup", UUID.randomUUID());
        set("at", new Timestamp(System.currentTimeMillis()));
        set("leaf_hash", commitment);
        insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void set(String column, Object value) throws SQLException {
        insert.setObject(before + columns.indexOf(column) + 1, value);
    }

    private PreparedStatement prepare(boolean staged) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet entry =
                        query.executeQuery("select * from access_entry where outcome = 'found' order by id limit 1")) {
            if (!entry.next()) {
                throw new DemoFailure("The access log has no entry to copy.");
            }
            ResultSetMetaData meta = entry.getMetaData();
            List<@Nullable Object> values = new ArrayList<>();
            for (int column = 1; column <= meta.getColumnCount(); column++) {
                columns.add(meta.getColumnName(column));
                values.add(entry.getObject(column));
            }
            PreparedStatement copy = connection.prepareStatement((staged
                            ? "with staged as (insert into log_staged (entry, commitment) values (?, ?))"
                                    + " insert into access_entry values ("
                            : "insert into bench_entry values (")
                    + String.join(",", Collections.nCopies(columns.size(), "?")) + ")");
            for (int column = 1; column <= columns.size(); column++) {
                copy.setObject(before + column, values.get(column - 1));
            }
            return copy;
        }
    }

    /** UUID version 7, as the gateway makes them: an index over them stays dense. */
    private static UUID timeOrdered() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                System.currentTimeMillis() << 16 | 0x7000L | random.nextInt(1 << 12),
                Long.MIN_VALUE | random.nextLong() >>> 2);
    }

    private static byte[] sha256(UUID id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }
}
