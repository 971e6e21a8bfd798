package org.hutong.connector.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.hutong.connector.CurrentTargets;
import org.hutong.connector.Parameters;

/** The sessions of one connection. Nothing is opened before the first question. */
record Pool(HikariDataSource sessions, String sockets) implements AutoCloseable {

    private static final Duration KEPT_IDLE = Duration.ofMinutes(1);

    /** The least HikariCP accepts. */
    private static final Duration SHORTEST_CONNECT = Duration.ofMillis(250);

    static Pool open(
            DatabaseAddress address,
            Parameters parameters,
            Limits limits,
            CurrentTargets targets,
            ScheduledExecutorService housekeeping) {
        String sockets = CheckedSockets.open(targets, limits.answer());
        HikariConfig config = new HikariConfig();
        config.setDataSource(new DriverSource(address, parameters, limits, sockets, targets));
        config.setReadOnly(true);
        config.setConnectionTimeout(longer(limits.connect(), SHORTEST_CONNECT).toMillis());
        config.setInitializationFailTimeout(-1);
        config.setMinimumIdle(0);
        config.setIdleTimeout(KEPT_IDLE.toMillis());
        config.setMaximumPoolSize(parameters.integer("poolSize"));
        config.setScheduledExecutor(housekeeping);
        config.setThreadFactory(Thread.ofVirtual().name("jdbc-connect").factory());
        return new Pool(new HikariDataSource(config), sockets);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @Override
    public void close() {
        sessions.close();
        CheckedSockets.close(sockets);
    }
}
