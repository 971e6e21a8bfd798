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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.demo.DemoFailure;
import org.jspecify.annotations.Nullable;

/**
 * One connection that commits copies of the first access entry that found something, one by one: with identifiers, a moment, people and a
 * commitment of their own. One thread at a time.
 */
final class EntryFill implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement insert;
    private final EntryKinds kinds;
    private final List<String> columns = new ArrayList<>();

    /** The entry that all are copies of. */
    private final Map<String, @Nullable Object> first = new HashMap<>();

    /** How many parameters come before the row's. */
    private final int before;

    /**
     * Opens the connection.
     *
     * @param url of the access log's database, with the password
     * @param kinds what the entries are about
     * @param staged whether entries go into the log, as the gateway's do; else they are bare rows of the same table, to be
     *     {@linkplain #removeBareRows removed}
     */
    EntryFill(String url, EntryKinds kinds, boolean staged) throws SQLException {
        connection = DriverManager.getConnection(url);
        this.kinds = kinds;
        before = staged ? 2 : 0;
        insert = prepare(staged);
    }

    /** @param number of the entry, which says when it was made */
    void commitOne(long number) throws SQLException {
        bind(number);
        insert.executeUpdate();
    }

    /** Commits entries with the numbers from the first on together. */
    void commitTogether(long firstNumber, int count) throws SQLException {
        connection.setAutoCommit(false);
        for (int i = 0; i < count; i++) {
            bind(firstNumber + i);
            insert.addBatch();
        }
        insert.executeBatch();
        connection.commit();
        connection.setAutoCommit(true);
    }

    /**
     * Removes what was committed without a place in the log, so that what is left is the log.
     *
     * @param url with the role that owns the tables: nobody else can
     */
    static void removeBareRows(String url) throws SQLException {
        EntryCopies.execute(
                url,
                "alter table access_entry disable trigger user",
                "delete from access_entry where not exists (select from log_entry where entry = id)"
                        + " and not exists (select from log_staged where entry = id)",
                "alter table access_entry enable trigger user");
    }

    private void bind(long number) throws SQLException {
        Instant at = kinds.at(number);
        UUID id = EntryKinds.timeOrdered(at);
        byte[] commitment = sha256(id);
        if (before > 0) {
            insert.setObject(1, id);
            insert.setBytes(2, commitment);
        }
        set("id", id);
        set("lookup", UUID.randomUUID());
        set("at", Timestamp.from(at));
        EntryKinds.Kind kind = EntryKinds.any();
        set("agency", kind.agency());
        set("type", kind.type());
        set("province", kind.province());
        set("matter_code", kind.matter());
        set("outcome", EntryKinds.outcome());
        boolean same = EntryKinds.isAboutTheSame();
        set("holder_hash", same ? first.get("holder_hash") : EntryKinds.holder());
        set("operator_hash", same ? first.get("operator_hash") : EntryKinds.operator());
        set("business_hash", same ? first.get("business_hash") : EntryKinds.businessNumber());
        set("leaf_hash", commitment);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void set(String column, @Nullable Object value) throws SQLException {
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
            for (int column = 1; column <= meta.getColumnCount(); column++) {
                columns.add(meta.getColumnName(column));
                first.put(meta.getColumnName(column), entry.getObject(column));
            }
            PreparedStatement copy = connection.prepareStatement((staged
                            ? "with staged as (insert into log_staged (entry, commitment) values (?, ?))"
                                    + " insert into access_entry values ("
                            : "insert into access_entry values (")
                    + String.join(",", Collections.nCopies(columns.size(), "?")) + ")");
            for (int column = 1; column <= columns.size(); column++) {
                copy.setObject(before + column, first.get(columns.get(column - 1)));
            }
            return copy;
        }
    }

    private static byte[] sha256(UUID id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }
}
