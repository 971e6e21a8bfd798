package org.hutong.embedded;

/**
 * A role of an embedded PostgreSQL that may log in, and is not a superuser.
 *
 * @param name a plain lower-case identifier
 * @param password set again at each start, so changing it here changes it there
 */
public record PostgresRole(String name, String password) {

    public PostgresRole {
        PostgresSettings.requireRole(name, password);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return name;
    }
}
