package org.hutong.gateway.store;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the database, under {@code hutong.database}.
 *
 * @param url JDBC URL of an external PostgreSQL; empty to run an embedded one
 * @param username the role the gateway works with
 * @param password its password
 * @param owner the role that owns the tables and migrates them
 * @param directory where the embedded server keeps its data
 * @param port of the embedded server, on the loopback address
 * @param connections in the pool
 * @param timeout for getting a connection and for any answer on it; after it the log counts as unavailable
 */
@ConfigurationProperties("hutong.database")
record StoreSettings(
        String url,
        String username,
        String password,
        Owner owner,
        Path directory,
        int port,
        int connections,
        Duration timeout) {

    /**
     * The role that owns the tables.
     *
     * @param username empty for that of the gateway at an external server, and for one of its own at an embedded one
     * @param password empty at an embedded server for one that only this process knows
     */
    record Owner(String username, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return username;
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "StoreSettings[url=%s, username=%s]".formatted(url, username);
    }
}
