package org.hutong.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.hutong.embedded.PostgresServer;
import org.hutong.embedded.PostgresSettings;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable store: an external PostgreSQL where one is named, else an embedded one that keeps its data. */
@Configuration(proxyBeanMethods = false)
class Store {

    private static final String LOOPBACK = "127.0.0.1";

    /** The embedded server, or nothing where an external one is used. */
    static final class Embedded implements AutoCloseable {

        private final @Nullable PostgresServer server;

        Embedded(@Nullable PostgresServer server) {
            this.server = server;
        }

        String url(String external) {
            return server == null ? external : server.jdbcUrl();
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
        return new Embedded(settings.url().isBlank() ? start(settings) : null);
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
        source.setUser(settings.username());
        source.setPassword(settings.password());
        source.setConnectTimeout((int) settings.timeout().toSeconds());
        source.setApplicationName("hutong-migrations");
        return source;
    }

    private static PostgresServer start(StoreSettings settings) {
        return PostgresServer.start(new PostgresSettings(
                settings.directory(), LOOPBACK, settings.port(), "hutong", settings.username(), settings.password()));
    }
}
