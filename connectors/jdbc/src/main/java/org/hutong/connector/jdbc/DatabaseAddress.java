package org.hutong.connector.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hutong.connector.Parameter.Faults;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is. What an administrator wrote is taken apart here, and drivers get an address that was put together anew.
 *
 * @param host a name or an address, without brackets
 * @param database empty where the product has none
 * @param properties those of {@link DatabaseProduct#allowed}
 */
record DatabaseAddress(
        DatabaseProduct product, String host, int port, String database, Map<String, String> properties) {

    private static final Pattern ADDRESS = Pattern.compile(
            "jdbc:([a-z0-9]+)://"
                + "([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?(?:/([A-Za-z0-9_-]{1,63}))?(?:\\?(.*))?");

    private static final Pattern PROPERTY = Pattern.compile("([A-Za-z]+)=(.{1,200})");

    private static final int LAST_PORT = 65_535;

    /** @throws IllegalArgumentException with a reason for the administrator */
    static DatabaseAddress parse(String url) {
        Matcher parts = ADDRESS.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be jdbc:<kind of database>://host:port/database");
        }
        DatabaseProduct product = DatabaseProduct.of(parts.group(1))
                .orElseThrow(() -> new IllegalArgumentException("must name one of the databases " + schemes()));
        String database = parts.group(4) == null ? "" : parts.group(4);
        if (database.isEmpty() == product.hasDatabases()) {
            throw new IllegalArgumentException(
                    product.hasDatabases()
                            ? "must name a database after the host"
                            : "must end with the host and the port");
        }
        int port = parts.group(3) == null ? product.standardPort() : Integer.parseInt(parts.group(3));
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("must have a port from 1 to " + LAST_PORT);
        }
        String host = parts.group(2).replace("[", "").replace("]", "");
        return new DatabaseAddress(product, host, port, database, properties(product, parts.group(5)));
    }

    private static Map<String, String> properties(DatabaseProduct product, @Nullable String written) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (written == null) {
            return properties;
        }
        for (String property : written.split("&", -1)) {
            Matcher parts = PROPERTY.matcher(property);
            Pattern allowed = parts.matches() ? product.allowed().get(parts.group(1)) : null;
            if (allowed == null
                    || !allowed.matcher(parts.group(2)).matches()
                    || properties.put(parts.group(1), parts.group(2)) != null) {
                throw new IllegalArgumentException("may have no properties but "
                        + new TreeSet<>(product.allowed().keySet()) + ", each once");
            }
        }
        return properties;
    }

    private static TreeSet<String> schemes() {
        TreeSet<String> schemes = new TreeSet<>();
        DatabaseProduct.ALL.forEach(product -> schemes.addAll(product.schemes()));
        return schemes;
    }

    static void check(Object value, Faults faults) {
        try {
            parse((String) value).product().driver().load();
        } catch (IllegalArgumentException wrong) {
            faults.add("", String.valueOf(wrong.getMessage()));
        }
    }

    /** As addresses of the form {@code jdbc:scheme://host:port/database} want it. */
    String url(String scheme, String at) {
        String bracketed = at.contains(":") ? "[" + at + "]" : at;
        return "jdbc:" + scheme + "://" + bracketed + ":" + port + (database.isEmpty() ? "" : "/" + database);
    }
}
