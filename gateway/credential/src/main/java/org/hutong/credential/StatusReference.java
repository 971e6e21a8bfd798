package org.hutong.credential;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the status of a credential is kept: its {@code status.status_list} claim (draft-ietf-oauth-status-list §6.2).
 *
 * @param uri of the status list token; also its {@code sub}
 * @param index of the credential's entry in the list, from 0
 */
public record StatusReference(String uri, long index) {

    static final String CLAIM = "status";

    private static final String MECHANISM = "status_list";
    private static final int LONGEST_URI = 2_048;

    /** @throws IllegalArgumentException when the URI is blank or longer than 2,048 characters, or the index negative */
    public StatusReference {
        if (uri.isBlank() || uri.length() > LONGEST_URI || index < 0) {
            throw new IllegalArgumentException("a status reference needs a URI and an index from 0");
        }
    }

    /** The value of the {@code status} claim. */
    Map<String, Object> claim() {
        return Map.of(MECHANISM, Map.of("idx", index, "uri", uri));
    }

    /**
     * What a credential says of itself, whether it is authentic or not; empty if it names no status list, or cannot be read.
     *
     * @param compactSdJwt in compact form, with any of its disclosures
     */
    public static Optional<StatusReference> in(String compactSdJwt) {
        try {
            return Optional.ofNullable(of(SdJwt.parse(compactSdJwt).payload()));
        } catch (RefusalException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads the {@code status} claim of a payload; null when it has none, or one of another mechanism.
     *
     * @throws RefusalException when it is malformed
     */
    static @Nullable StatusReference of(Map<String, Object> payload) throws RefusalException {
        Object status = payload.get(CLAIM);
        if (status == null && !payload.containsKey(CLAIM)) {
            return null;
        }
        if (!(status instanceof Map<?, ?> mechanisms)) {
            throw new RefusalException(Refusal.STATUS_MALFORMED);
        }
        if (!mechanisms.containsKey(MECHANISM)) {
            return null;
        }
        if (mechanisms.get(MECHANISM) instanceof Map<?, ?> list
                && list.get("uri") instanceof String uri
                && (list.get("idx") instanceof Integer || list.get("idx") instanceof Long)) {
            try {
                return new StatusReference(uri, ((Number) list.get("idx")).longValue());
            } catch (IllegalArgumentException e) {
                throw new RefusalException(Refusal.STATUS_MALFORMED);
            }
        }
        throw new RefusalException(Refusal.STATUS_MALFORMED);
    }
}
