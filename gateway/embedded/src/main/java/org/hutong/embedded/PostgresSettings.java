package org.hutong.embedded;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an embedded PostgreSQL keeps its data and who may use it.
 *
 * @param directory holds the programs, the data and the logs; created when absent, kept when the server stops
 * @param host the one address to listen on
 * @param port the TCP port; 0 takes any free one, anew at each start
 * @param database created when absent, owned by {@code username}
 * @param username a role that may log in and owns the database, but is not a superuser
 * @param password that role's password; set again at each start, so changing it here changes it there
 * @param worker a second role, which owns nothing and may do what the owner grants it; null for none. Where it owned the database so
 *     far, because there was no second role, all that it owned becomes {@code username}'s
 */
public record PostgresSettings(
        Path directory,
        String host,
        int port,
        String database,
        String username,
        String password,
        @Nullable PostgresRole worker) {
    /** Plain lower-case identifiers, so that nothing here ever needs quoting. PostgreSQL cuts names at 63 bytes. */
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    static final String SUPERUSER = "postgres";

    public PostgresSettings {
        directory = directory.toAbsolutePath().normalize();
        requireIdentifier("database", database);
        requireRole(username, password);
        if (worker != null && worker.name().equals(username)) {
            throw new IllegalArgumentException("the worker must be another role than the owner");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be between 0 and 65535");
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
    }

    /** With one role, which owns everything. */
    public PostgresSettings(Path directory, String host, int port, String database, String username, String password) {
        this(directory, host, port, database, username, password, null);
    }

    /** The same with a role beside the owner. */
    public PostgresSettings with(PostgresRole another) {
        return new PostgresSettings(directory, host, port, database, username, password, another);
    }

    static void requireRole(String name, String password) {
        requireIdentifier("username", name);
        if (name.equals(SUPERUSER)) {
            throw new IllegalArgumentException("username postgres is the embedded server's own superuser");
        }
        if (password.isBlank()) {
            throw new IllegalArgumentException("host and password must not be blank");
        }
    }

    private static void requireIdentifier(String what, String value) {
        if (!IDENTIFIER.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " must match " + IDENTIFIER);
        }
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "PostgreSQL %s on %s:%d in %s".formatted(database, host, port, directory);
    }
}
