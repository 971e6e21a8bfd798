package org.hutong.connector.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.hutong.connector.SourceAnswer;

/**
 * What is particular about one kind of database and its driver. A driver is told what stands here and nothing an administrator
 * wrote but host, port, database and the {@link #allowed} properties: others load classes, read files or lift limits.
 */
interface DatabaseProduct {

    /** All that are known, whether or not their drivers are there. */
    List<DatabaseProduct> ALL = List.of(
            PostgresFamily.POSTGRESQL, PostgresFamily.OPENGAUSS, PostgresFamily.KINGBASE, new MariaDb(), new Dameng());

    static Optional<DatabaseProduct> of(String scheme) {
        return ALL.stream()
                .filter(product -> product.schemes().contains(scheme))
                .findFirst();
    }

    /** What stands between {@code jdbc:} and {@code ://}. */
    List<String> schemes();

    int standardPort();

    /** Whether an address names a database; it must then, and must not otherwise. */
    boolean hasDatabases();

    /** The properties an address may have, with their values. */
    Map<String, Pattern> allowed();

    DriverJar driver();

    /**
     * Whether the driver opens its sockets through {@link CheckedSockets}. If not, it is given an address that was looked up and
     * checked in place of the host's name.
     */
    boolean takesSockets();

    /** The address as the driver wants it, without properties. */
    String url(DatabaseAddress address, String host);

    /**
     * What the driver is told besides: limits, encryption, sockets.
     *
     * @param sockets names the sockets of this connection to {@link CheckedSockets}
     */
    Properties options(DatabaseAddress address, Limits limits, String sockets);

    /** What each new session is told first: read only, and that the database itself ends a query that takes too long. */
    List<String> session(Limits limits);

    /** What a statement is told for which the session cannot be told. */
    default void bound(PreparedStatement statement, Limits limits) throws SQLException {}

    /** As what a column is read; empty when no record can carry it. */
    Optional<ColumnKind> kind(int type, String typeName);

    /**
     * What a failure means.
     *
     * @param limit the time a statement has
     */
    SourceAnswer answer(SQLException told, Duration limit);
}
