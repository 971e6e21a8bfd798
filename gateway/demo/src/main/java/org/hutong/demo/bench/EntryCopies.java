package org.hutong.demo.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.UUID;
import org.hutong.demo.DemoFailure;

/**
 * One connection that commits copies of the last access entry of a lookup that found something, each under identifiers of
 * its own, into a scratch table with the same columns and indexes. One thread at a time.
 */
final class EntryCopies implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement insert;

    /** @param url of the access log's database, with the password */
    EntryCopies(String url) throws SQLException {
        connection = DriverManager.getConnection(url);
        insert = prepare();
    }

    /** @param url with the role that owns the tables */
    static void createTable(String url) throws SQLException {
        execute(
                url,
                "drop table if exists bench_entry",
                "create table bench_entry (like access_entry including all)",
                "grant select, insert on bench_entry to hutong");
    }

    /** @param url with the role that owns the tables */
    static void dropTable(String url) throws SQLException {
        execute(url, "drop table bench_entry");
    }

    void commitOne() throws SQLException {
        insert.setObject(1, UUID.randomUUID());
        insert.setObject(2, UUID.randomUUID());
        insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** All columns but the first two, which are the identifiers, keep the values they get here. */
    private PreparedStatement prepare() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet entry = query.executeQuery(
                        "select * from access_entry where outcome = 'found' order by id desc limit 1")) {
            if (!entry.next()) {
                throw new DemoFailure("The access log has no entry to copy.");
            }
            int columns = entry.getMetaData().getColumnCount();
            PreparedStatement copy = connection.prepareStatement(
                    "insert into bench_entry values (" + String.join(",", Collections.nCopies(columns, "?")) + ")");
            for (int column = 3; column <= columns; column++) {
                copy.setObject(column, entry.getObject(column));
            }
            return copy;
        }
    }

    static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
