package org.hutong.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import javax.sql.DataSource;
import org.hutong.embedded.PostgresRole;
import org.hutong.embedded.PostgresServer;
import org.hutong.embedded.PostgresSettings;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable store: an external PostgreSQL where one is named, else an embedded one that keeps its data. */
@Configuration(proxyBeanMethods = false)
class Store {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String OWNER = "hutong_owner";

    /** A role of whatever server, and its password. */
    private record Account(String username, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return username;
        }
    }

    /** The embedded server, or nothing where an external one is used; and who owns the tables. */
    static final class Embedded implements AutoCloseable {

        private final @Nullable PostgresServer server;
        private final Account owner;

        Embedded(@Nullable PostgresServer server, Account owner) {
            this.server = server;
            this.owner = owner;
        }

        String url(String external) {
            return server == null ? external : server.jdbcUrl();
        }

        Account owner() {
            return owner;
        }

        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
        }
    }

    @Bean
    Embedded embeddedPostgres(StoreSettings settings) {
        return settings.url().isBlank() ? start(settings) : new Embedded(null, external(settings));
    }

    @Bean
    DataSource dataSource(StoreSettings settings, Embedded embedded) {
        var pool = new HikariConfig();
        pool.setPoolName("hutong");
        pool.setJdbcUrl(embedded.url(settings.url()));
        pool.setUsername(settings.username());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(settings.connections());
        pool.setConnectionTimeout(settings.timeout().toMillis());
        pool.setValidationTimeout(settings.timeout().toMillis());
        // A server that hangs, rather than refuses, must not hold a lookup longer than one that is away.
        pool.addDataSourceProperty("socketTimeout", settings.timeout().toSeconds());
        pool.addDataSourceProperty("connectTimeout", settings.timeout().toSeconds());
        pool.addDataSourceProperty("ApplicationName", "hutong");
        return new HikariDataSource(pool);
    }

    /** Migrations have connections of their own, whose statements may take long: an index on a large table takes minutes. */
    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource migrations(StoreSettings settings, Embedded embedded) {
        var source = new PGSimpleDataSource();
        source.setUrl(embedded.url(settings.url()));
        source.setUser(embedded.owner().username());
        source.setPassword(embedded.owner().password());
        source.setConnectTimeout((int) settings.timeout().toSeconds());
        source.setApplicationName("hutong-migrations");
        return source;
    }

    /** The migrations give the gateway's role its rights. */
    @Bean
    FlywayConfigurationCustomizer rightsOfTheGateway(StoreSettings settings) {
        return flyway ->
                flyway.placeholders(Map.of("gateway", settings.username().replace("'", "''")));
    }

    private static Account external(StoreSettings settings) {
        var owner = settings.owner();
        return owner.username().isBlank()
                ? new Account(settings.username(), settings.password())
                : new Account(owner.username(), owner.password());
    }

    private static Embedded start(StoreSettings settings) {
        var owner = new Account(
                orElse(settings.owner().username(), OWNER),
                orElse(settings.owner().password(), random()));
        var server = new PostgresSettings(
                settings.directory(), LOOPBACK, settings.port(), "hutong", owner.username(), owner.password());
        var gateway = new PostgresRole(settings.username(), settings.password());
        return new Embedded(
                PostgresServer.start(owner.username().equals(gateway.name()) ? server : server.with(gateway)), owner);
    }

    private static String orElse(String chosen, String standard) {
        return chosen.isBlank() ? standard : chosen;
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
