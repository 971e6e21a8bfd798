package org.hutong.connector.jdbc;

import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.hutong.connector.SourceAnswer;

/** PostgreSQL and those that descend from it, whose drivers descend from its driver. */
record PostgresFamily(String scheme, int standardPort, DriverJar driver) implements DatabaseProduct {

    static final PostgresFamily POSTGRESQL =
            new PostgresFamily("postgresql", 5432, new DriverJar("org.postgresql.Driver", "org.postgresql:postgresql"));

    static final PostgresFamily OPENGAUSS = new PostgresFamily(
            "opengauss",
            5432,
            new DriverJar("org.opengauss.Driver", "org.opengauss:opengauss-jdbc (a version that ends in -og)"));

    static final PostgresFamily KINGBASE =
            new PostgresFamily("kingbase8", 54321, new DriverJar("com.kingbase8.Driver", "cn.com.kingbase:kingbase8"));

    private static final Map<String, Pattern> ALLOWED = Map.of(
            "sslmode", Pattern.compile("disable|allow|prefer|require|verify-ca|verify-full"),
            "currentSchema", Pattern.compile("[A-Za-z0-9_,-]{1,200}"));

    @Override
    public List<String> schemes() {
        return List.of(scheme);
    }

    @Override
    public boolean hasDatabases() {
        return true;
    }

    @Override
    public Map<String, Pattern> allowed() {
        return ALLOWED;
    }

    @Override
    public boolean takesSockets() {
        return true;
    }

    @Override
    public String url(DatabaseAddress address, String host) {
        return address.url(scheme, host);
    }

    @Override
    public Properties options(DatabaseAddress address, Limits limits, String sockets) {
        Properties options = new Properties();
        options.putAll(address.properties());
        options.setProperty("ApplicationName", "hutong");
        options.setProperty("connectTimeout", Integer.toString(Limits.wholeSeconds(limits.connect())));
        options.setProperty("socketTimeout", Integer.toString(Limits.wholeSeconds(limits.silence())));
        // "always" makes single statements read-only too; the drivers' default covers explicit transactions only.
        options.setProperty("readOnlyMode", "always");
        options.setProperty("socketFactory", CheckedSockets.class.getName());
        options.setProperty("socketFactoryArg", sockets);
        return options;
    }

    /**
     * The database itself ends a query that takes too long, and one whose asker has gone. Older servers, and some that descend
     * from PostgreSQL, do not know the second setting and go without.
     */
    @Override
    public List<String> session(Limits limits) {
        return List.of("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", """
            SELECT set_config(name, CASE name WHEN 'statement_timeout' THEN '%d' ELSE '1000' END, false)
            FROM pg_settings WHERE name IN ('statement_timeout', 'client_connection_check_interval')
            """.formatted(
                        limits.statement().toMillis()));
    }

    @Override
    public Optional<ColumnKind> kind(int type, String typeName) {
        return switch (type) {
            case Types.BIT, Types.BOOLEAN ->
                typeName.equals("bit") ? Optional.empty() : Optional.of(ColumnKind.BOOLEAN);
            // Both timestamps are reported under one JDBC type.
            case Types.TIMESTAMP ->
                Optional.of(typeName.equals("timestamptz") ? ColumnKind.INSTANT : ColumnKind.TIMESTAMP);
            default -> ColumnKind.of(type);
        };
    }

    @Override
    public SourceAnswer answer(SQLException told, Duration limit) {
        return SqlState.answer(told.getSQLState(), limit);
    }
}
