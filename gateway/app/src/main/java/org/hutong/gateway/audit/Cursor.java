package org.hutong.gateway.audit;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.accesslog.LogRecord;

/**
 * Where a search goes on: below an entry. It stays where it is while new entries come.
 *
 * @param last the last entry of the page before
 * @param at when its request arrived, in whole seconds
 */
record Cursor(UUID last, Instant at) {

    private static final int BYTES = 3 * Long.BYTES;

    static Cursor after(LogRecord entry) {
        return new Cursor(entry.id(), Instant.ofEpochSecond(entry.at().getEpochSecond()));
    }

    /** Empty for what is no cursor. */
    static Optional<Cursor> parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            var parts = ByteBuffer.wrap(bytes);
            return Optional.of(new Cursor(
                    new UUID(parts.getLong(), parts.getLong()),
                    Instant.ofEpochSecond(Math.clamp(parts.getLong(), 0, Integer.MAX_VALUE))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** As callers get it; what is in it is nobody's business. */
    @Override
    public String toString() {
        var parts = ByteBuffer.allocate(BYTES)
                .putLong(last.getMostSignificantBits())
                .putLong(last.getLeastSignificantBits())
                .putLong(at.getEpochSecond());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.array());
    }

    /** The largest identifier below the entry's. */
    UUID below() {
        long low = last.getLeastSignificantBits();
        return new UUID(low == 0 ? last.getMostSignificantBits() - 1 : last.getMostSignificantBits(), low - 1);
    }
}
