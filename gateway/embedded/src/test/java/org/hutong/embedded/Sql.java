package org.hutong.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One statement on a connection of its own. */
final class Sql {
    private Sql() {}

    static String query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server, server.username(), server.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            if (!result.next()) {
                throw new SQLException("no row: " + sql);
            }
            return String.valueOf(result.getString(1));
        }
    }

    static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server, server.username(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static Connection connect(PostgresServer server, String username, String password) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl() + "?connectTimeout=10", username, password);
    }
}
