package org.hutong.credential;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the publisher of a trust list keeps what its issuers' credentials refer to, and the log of the accesses that they come from. Each is the beginning of addresses: an absolute http
 * or https URI of at most 512 characters that ends with a slash.
 *
 * @param types what each {@code vct} begins with, before the key of the type; null when that is not said
 * @param statusLists what the URI of each status list begins with; null when that is not said
 * @param log where the access log is, with {@code checkpoint} and {@code tile/} below (C2SP tlog-tiles); null when that is not said
 */
public record Locations(
        @Nullable String types,
        @Nullable String statusLists,
        @Nullable String log) {

    /** Nothing is said. */
    public static final Locations NONE = new Locations(null, null, null);

    private static final int LONGEST = 512;

    /** @throws IllegalArgumentException when one is not such a beginning */
    public Locations {
        require(types);
        require(statusLists);
        require(log);
    }

    private static void require(@Nullable String location) {
        if (location != null && (location.length() > LONGEST || !location.endsWith("/") || !isPlain(location))) {
            throw new IllegalArgumentException("a location is an absolute http or https URI that ends with a slash");
        }
    }

    private static boolean isPlain(String location) {
        URI uri = parsed(location);
        return uri != null
                && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.normalize().equals(uri);
    }

    private static @Nullable URI parsed(String location) {
        try {
            return URI.create(location);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
