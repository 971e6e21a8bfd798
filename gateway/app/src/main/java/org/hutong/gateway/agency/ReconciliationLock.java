package org.hutong.gateway.agency;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/**
 * Held by one node at a time, on a database connection of its own: a node that dies leaves it at once. Gateways with schemas of their
 * own in one database do not share it.
 */
@Component
class ReconciliationLock {

    private static final String KEY = "(hashtext('hutong agencies'), hashtext(current_schema()))";

    private final DataSource database;

    ReconciliationLock(DataSource database) {
        this.database = database;
    }

    /** Does something while no other node does it; empty if another one is at it. */
    <T> Optional<T> holding(Supplier<T> work) {
        Connection connection = null;
        try {
            connection = database.getConnection();
            if (!ask(connection, "select pg_try_advisory_lock" + KEY)) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                ask(connection, "select pg_advisory_unlock" + KEY);
            }
        } catch (SQLException failed) {
            throw new SQLExceptionSubclassTranslator().translate("The lock of agencies", null, failed);
        } finally {
            JdbcUtils.closeConnection(connection);
        }
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
