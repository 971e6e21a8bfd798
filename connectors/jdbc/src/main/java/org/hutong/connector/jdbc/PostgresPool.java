package org.hutong.connector.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.hutong.connector.Parameters;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes the pool of one connection. Nothing is opened before the first question. */
final class PostgresPool {

    private static final Duration KEPT_IDLE = Duration.ofMinutes(1);

    /** The least HikariCP accepts. */
    private static final Duration SHORTEST_CONNECT = Duration.ofMillis(250);

    private PostgresPool() {}

    static HikariDataSource open(Parameters parameters, ScheduledExecutorService housekeeping) {
        Duration connect = longer(parameters.duration("connectTimeout"), SHORTEST_CONNECT);
        Duration statement = parameters.duration("statementTimeout");
        HikariConfig config = new HikariConfig();
        config.setDataSource(source(parameters, connect, statement));
        config.setConnectionInitSql(limits(statement));
        config.setReadOnly(true);
        config.setConnectionTimeout(connect.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setMinimumIdle(0);
        config.setIdleTimeout(KEPT_IDLE.toMillis());
        config.setMaximumPoolSize(parameters.integer("poolSize"));
        config.setScheduledExecutor(housekeeping);
        config.setThreadFactory(Thread.ofVirtual().name("jdbc-connect").factory());
        return new HikariDataSource(config);
    }

    private static PGSimpleDataSource source(Parameters parameters, Duration connect, Duration statement) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(parameters.text("url"));
        source.setUser(parameters.text("username"));
        source.setPassword(parameters.secret("password").reveal());
        source.setApplicationName("hutong");
        source.setConnectTimeout(wholeSeconds(connect));
        // The database ends the query itself; this is for a database that no longer answers at all.
        source.setSocketTimeout(wholeSeconds(statement) + 1);
        // "always" makes single statements read-only too; the driver's default covers explicit transactions only.
        source.setReadOnlyMode("always");
        source.setMaxResultBuffer(Integer.toString(parameters.integer("answerLimit")));
        return source;
    }

    /**
     * The database itself ends a query that takes too long, and one whose asker has gone. Older servers, and some that descend
     * from PostgreSQL, do not know the second setting and go without.
     */
    private static String limits(Duration statement) {
        return """
            SELECT set_config(name, CASE name WHEN 'statement_timeout' THEN '%d' ELSE '1000' END, false)
            FROM pg_settings WHERE name IN ('statement_timeout', 'client_connection_check_interval')
            """.formatted(statement.toMillis());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static int wholeSeconds(Duration duration) {
        return (int) duration.plusMillis(999).toSeconds();
    }
}
