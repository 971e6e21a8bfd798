package org.hutong.connector;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One connection as the administrator wrote it: its connector is named elsewhere.
 *
 * @param id becomes part of a Camel URI, hence {@code [a-z0-9-]{1,64}} and nothing else
 * @param parameters the connector's parameters, JSON-like, not yet checked
 */
public record ConnectionSettings(String id, Map<String, @Nullable Object> parameters) {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");

    /**
     * Checks the id; the parameters are checked when the connection starts.
     *
     * @throws InvalidParameters when {@code id} is not a connection id
     */
    public ConnectionSettings {
        if (!ID.matcher(id).matches()) {
            throw new InvalidParameters(List.of(
                    new InvalidParameters.Fault("/id", "must be 1 to 64 small letters a to z, digits or hyphens")));
        }
    }

    /** The id alone: parameters may hold secrets. */
    @Override
    public String toString() {
        return "ConnectionSettings[" + id + "]";
    }
}
