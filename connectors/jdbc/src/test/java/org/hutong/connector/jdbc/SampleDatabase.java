package org.hutong.connector.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.hutong.connector.Holders;
import org.hutong.embedded.PostgresServer;
import org.hutong.embedded.PostgresSettings;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL with the holders of the contract. */
final class SampleDatabase implements AutoCloseable {

    static final String PASSWORD = "sample-secret";

    private final PostgresServer server;

    SampleDatabase(Path directory) throws SQLException {
        server = PostgresServer.start(
                new PostgresSettings(directory, "127.0.0.1", 0, "sample", "sample_reader", PASSWORD));
        try (Connection connection = connect()) {
            fill(connection);
        }
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS holder");
            statement.execute("CREATE TABLE holder (code text, name text)");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO holder VALUES (?, ?)")) {
            for (String code : Holders.held()) {
                insert(insert, code);
            }
            for (int i = 0; i < 3; i++) {
                insert(insert, Holders.TWICE);
            }
        }
    }

    private static void insert(PreparedStatement insert, String code) throws SQLException {
        insert.setString(1, code);
        insert.setString(2, Holders.name(code));
        insert.executeUpdate();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
    }

    PostgresServer server() {
        return server;
    }

    /** The parameters of a connection that asks {@code query}. */
    Map<String, @Nullable Object> asking(String query) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        // Long enough for a machine that is busy with other tests; those about time set their own.
        parameters.put("connectTimeout", "20s");
        parameters.put("statementTimeout", "20s");
        parameters.put("url", server.jdbcUrl());
        parameters.put("username", server.username());
        parameters.put("password", Map.of("text", server.password()));
        parameters.put("query", query);
        return parameters;
    }

    @Override
    public void close() {
        server.close();
    }
}
