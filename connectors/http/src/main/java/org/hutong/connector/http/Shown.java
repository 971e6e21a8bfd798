package org.hutong.connector.http;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What one request shows the source of who is asking.
 *
 * @param headers added to the request
 * @param renewal asked once when the source answers 401
 */
record Shown(Map<String, String> headers, Renewal renewal) {

    /** What to show instead of something the source has rejected. */
    @FunctionalInterface
    interface Renewal {

        /** For what stays the same: there is nothing else to show. */
        Renewal NONE = deadline -> Optional.empty();

        Optional<Shown> after(Deadline deadline) throws IOException;
    }

    static Shown always(Map<String, String> headers) {
        return new Shown(headers, Renewal.NONE);
    }

    /** The names alone. */
    @Override
    public String toString() {
        return "Shown" + headers.keySet();
    }
}
