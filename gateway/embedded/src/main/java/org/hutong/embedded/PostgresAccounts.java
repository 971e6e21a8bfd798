package org.hutong.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.PGConnection;

/** Makes the role and the database of the settings exist, over one connection as the superuser. */
record PostgresAccounts(PostgresSettings settings, String superuserUrl, String superuserPassword) {

    void ensure() {
        try (Connection connection = DriverManager.getConnection(superuserUrl, superuser())) {
            if (isMissing(connection, "select 1 from pg_roles where rolname = ?", settings.username())) {
                execute(connection, "create role " + settings.username() + " login");
            }
            // Hashed by the driver: the password itself never reaches the server or its log.
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(settings.username(), settings.password().toCharArray(), "scram-sha-256");
            if (isMissing(connection, "select 1 from pg_database where datname = ?", settings.database())) {
                execute(connection, "create database " + settings.database() + " owner " + settings.username());
            }
        } catch (SQLException refused) {
            throw new EmbeddedServerException("PostgreSQL refused to create the database's owner", refused);
        }
    }

    private Properties superuser() {
        Properties properties = new Properties();
        properties.setProperty("user", PostgresSettings.SUPERUSER);
        properties.setProperty("password", superuserPassword);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        return properties;
    }

    private static boolean isMissing(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return !found.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
