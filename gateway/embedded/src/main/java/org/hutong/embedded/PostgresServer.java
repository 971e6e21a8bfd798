package org.hutong.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A PostgreSQL server of our own on this machine, with its data kept and safe settings: what is committed survives a
 * power cut, and nobody gets in without a password.
 *
 * <p>The server is a process apart and survives the JVM that started it, however that one dies. Starting in the same
 * directory again stops such a leftover cleanly first. Thread-safe: every change holds this object's lock.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String ANY_ADDRESS = "0.0.0.0";

    private final PostgresSettings settings;
    private final DirectoryLock lock;
    private final PostgresCluster cluster;
    private final int port;

    private PostgresServer(PostgresSettings settings, DirectoryLock lock, PostgresCluster cluster, int port) {
        this.settings = settings;
        this.lock = lock;
        this.cluster = cluster;
        this.port = port;
    }

    /**
     * Starts a server, creating its data, role and database where they are missing; returns when it accepts connections.
     *
     * @throws EmbeddedServerException when the directory is another program's, the port is taken, or PostgreSQL itself
     *     refuses; it then quotes the end of the log
     */
    public static PostgresServer start(PostgresSettings settings) {
        DirectoryLock lock = DirectoryLock.take(settings.directory());
        try {
            PostgresCluster cluster = new PostgresCluster(settings.directory());
            cluster.initialise();
            cluster.stop();
            int port = FreePort.on(settings.host(), settings.port());
            PostgresServer server = new PostgresServer(settings, lock, cluster, port);
            server.restart();
            return server;
        } catch (IOException unusable) {
            lock.close();
            throw new EmbeddedServerException("cannot use the directory " + settings.directory(), unusable);
        } catch (RuntimeException refused) {
            lock.close();
            throw refused;
        }
    }

    /** Stops the server that a killed program left behind in this directory, so that its port is free. */
    public static void stopLeftover(Path directory) {
        if (!Files.exists(directory.resolve("data"))) {
            return;
        }
        try (DirectoryLock alone = DirectoryLock.take(directory)) {
            new PostgresCluster(directory).stop();
        } catch (IOException unusable) {
            throw new EmbeddedServerException("cannot use the directory " + directory, unusable);
        }
    }

    /** Starts the server again on the same port after {@link #stop()}. */
    public synchronized void restart() {
        cluster.start(new PostgresConfiguration(settings, port));
        try {
            new PostgresAccounts(settings, url("postgres"), jdbcUrl(), cluster.superuserPassword()).ensure();
        } catch (IOException unreadable) {
            stop();
            throw new EmbeddedServerException("cannot read the superuser's password", unreadable);
        } catch (EmbeddedServerException refused) {
            stop();
            throw refused;
        }
    }

    /** Stops the server: open connections are cut, what was committed stays. Does nothing when it is not running. */
    public synchronized void stop() {
        try {
            cluster.stop();
        } catch (IOException unreadable) {
            throw new EmbeddedServerException("cannot tell whether PostgreSQL still runs", unreadable);
        }
    }

    /** Stops the server and leaves its directory to others. */
    @Override
    public void close() {
        try {
            stop();
        } finally {
            lock.close();
        }
    }

    /** The database of the settings, without the password. */
    public String jdbcUrl() {
        return url(settings.database());
    }

    public int port() {
        return port;
    }

    /** The role that owns the database. */
    public String username() {
        return settings.username();
    }

    public String password() {
        return settings.password();
    }

    private String url(String database) {
        String host = settings.host().equals(ANY_ADDRESS) ? "127.0.0.1" : settings.host();
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }
}
