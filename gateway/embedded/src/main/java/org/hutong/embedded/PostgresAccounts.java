package org.hutong.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.PGConnection;

/**
 * Makes the roles and the database of the settings exist, as the superuser.
 *
 * @param superuserUrl of the database that is always there
 * @param url of the database of the settings
 */
record PostgresAccounts(PostgresSettings settings, String superuserUrl, String url, String superuserPassword) {

    void ensure() {
        PostgresRole worker = settings.worker();
        try (Connection connection = DriverManager.getConnection(superuserUrl, superuser())) {
            ensure(connection, new PostgresRole(settings.username(), settings.password()));
            if (worker != null) {
                ensure(connection, worker);
            }
            if (isMissing(connection, "select 1 from pg_database where datname = ?", settings.database())) {
                execute(connection, "create database " + settings.database() + " owner " + settings.username());
            }
        } catch (SQLException refused) {
            throw new EmbeddedServerException("PostgreSQL refused to create the database's owner", refused);
        }
        if (worker != null) {
            takeOver(worker);
        }
    }

    /** Where there was one role only, it owned everything; the statement changes all owners, the database's too, or none. */
    private void takeOver(PostgresRole worker) {
        try (Connection connection = DriverManager.getConnection(url, superuser())) {
            if (!isMissing(
                    connection,
                    "select 1 from pg_database join pg_roles on pg_roles.oid = datdba"
                            + " where datname = current_database() and rolname = ?",
                    worker.name())) {
                execute(connection, "reassign owned by " + worker.name() + " to " + settings.username());
            }
        } catch (SQLException refused) {
            throw new EmbeddedServerException("PostgreSQL refused to give the database to its owner", refused);
        }
    }

    private static void ensure(Connection connection, PostgresRole role) throws SQLException {
        if (isMissing(connection, "select 1 from pg_roles where rolname = ?", role.name())) {
            execute(connection, "create role " + role.name() + " login");
        }
        // Hashed by the driver: the password itself never reaches the server or its log.
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(role.name(), role.password().toCharArray(), "scram-sha-256");
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
