package org.hutong.connector.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.hutong.connector.SourceAnswer;

/** Dameng (DM8). Its driver opens its sockets itself, so it is given an address in place of a name. */
record Dameng() implements DatabaseProduct {

    private static final Map<String, Pattern> ALLOWED = Map.of("schema", Pattern.compile("[A-Za-z0-9_]{1,128}"));

    @Override
    public List<String> schemes() {
        return List.of("dm");
    }

    @Override
    public int standardPort() {
        return 5236;
    }

    @Override
    public boolean hasDatabases() {
        return false;
    }

    @Override
    public Map<String, Pattern> allowed() {
        return ALLOWED;
    }

    @Override
    public DriverJar driver() {
        return new DriverJar("dm.jdbc.driver.DmDriver", "com.dameng:DmJdbcDriver18");
    }

    @Override
    public boolean takesSockets() {
        return false;
    }

    @Override
    public String url(DatabaseAddress address, String host) {
        return address.url("dm", host);
    }

    @Override
    public Properties options(DatabaseAddress address, Limits limits, String sockets) {
        Properties options = new Properties();
        options.putAll(address.properties());
        options.setProperty("appName", "hutong");
        options.setProperty("connectTimeout", Long.toString(limits.connect().toMillis()));
        options.setProperty("socketTimeout", Long.toString(limits.silence().toMillis()));
        return options;
    }

    /** The pool says that sessions are read-only, and {@link #bound} how long a statement has. */
    @Override
    public List<String> session(Limits limits) {
        return List.of();
    }

    @Override
    public void bound(PreparedStatement statement, Limits limits) throws SQLException {
        statement.setQueryTimeout(Limits.wholeSeconds(limits.statement()));
    }

    @Override
    public Optional<ColumnKind> kind(int type, String typeName) {
        return type == Types.CLOB || type == Types.NCLOB ? Optional.of(ColumnKind.TEXT) : ColumnKind.of(type);
    }

    @Override
    public SourceAnswer answer(SQLException told, Duration limit) {
        return SqlState.answer(told.getSQLState(), limit);
    }
}
