package org.hutong.gateway.transparency;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.hutong.gateway.landscape.Landscape;

/** Somebody with full access to the database: he switches its triggers off, and can put back all that he did. */
final class Intruder {

    private static final List<String> TABLES =
            List.of("access_entry", "administrative_act", "log_entry", "log_tile", "log_head");

    private final String url;

    Intruder(String url) {
        this.url = url;
    }

    /** Copies the log as it is, under a name. */
    void keep(String name) throws SQLException {
        var statements = new ArrayList<String>();
        for (var table : TABLES) {
            statements.add("create table %s_%s as table %s".formatted(name, table, table));
        }
        execute(statements);
    }

    /** Puts the log as it was under that name. */
    void putBack(String name) throws SQLException {
        var statements = new ArrayList<>(List.of("delete from log_staged"));
        for (var table : TABLES) {
            statements.add("delete from " + table);
            statements.add("insert into %s select * from %s_%s".formatted(table, name, table));
        }
        change(statements);
    }

    /** Does this in one transaction, no trigger in the way. */
    void change(String... statements) throws SQLException {
        change(List.of(statements));
    }

    private void change(List<String> statements) throws SQLException {
        var all = new ArrayList<String>();
        TABLES.forEach(table -> all.add("alter table " + table + " disable trigger all"));
        all.addAll(statements);
        TABLES.forEach(table -> all.add("alter table " + table + " enable trigger all"));
        execute(all);
    }

    private void execute(List<String> statements) throws SQLException {
        var postgres = Landscape.get().postgres();
        try (Connection connection = DriverManager.getConnection(url, postgres.username(), postgres.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }
}
