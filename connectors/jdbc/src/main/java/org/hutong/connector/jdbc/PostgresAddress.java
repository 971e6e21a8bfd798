package org.hutong.connector.jdbc;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hutong.connector.Parameter.Faults;

/** Which JDBC addresses are allowed. */
final class PostgresAddress {

    private static final Pattern ADDRESS = Pattern.compile(
            "jdbc:postgresql://([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:]{2,45}])(:[0-9]{1,5})?/[A-Za-z0-9_-]{1,63}(\\?(.*))?");

    private static final Pattern PROPERTY = Pattern.compile("([A-Za-z]+)=[A-Za-z0-9_,-]{1,200}");

    /** Others of the driver's properties load classes or write files, and some of them override the gateway's limits. */
    private static final Set<String> ALLOWED = Set.of("sslmode", "currentSchema");

    private PostgresAddress() {}

    static void check(Object value, Faults faults) {
        Matcher address = ADDRESS.matcher((String) value);
        if (!address.matches()) {
            faults.add("", "must be jdbc:postgresql://host:port/database");
            return;
        }
        String properties = address.group(4);
        if (properties == null) {
            return;
        }
        for (String property : properties.split("&", -1)) {
            Matcher parts = PROPERTY.matcher(property);
            if (!parts.matches() || !ALLOWED.contains(parts.group(1))) {
                faults.add(
                        "",
                        "may have no properties but "
                                + ALLOWED.stream().sorted().toList());
                return;
            }
        }
    }
}
