package org.hutong.credential;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the protected header of an issuer-signed JWT may say; algorithms are an allow-list of one. */
record JoseHeader(Map<String, Object> parameters) {

    private static final List<String> FOREIGN_KEYS = List.of("jwk", "jku", "x5u");

    /** @throws RefusalException unless this is a header that the issuers of this profile write */
    void check() throws RefusalException {
        Object algorithm = parameters.get("alg");
        if (algorithm instanceof String text && text.equalsIgnoreCase("none")) {
            throw new RefusalException(Refusal.ALG_NONE);
        }
        if (!"ES256".equals(algorithm)) {
            throw new RefusalException(Refusal.ALG_NOT_ALLOWED);
        }
        if (!"dc+sd-jwt".equals(parameters.get("typ"))) {
            throw new RefusalException(Refusal.WRONG_TYP);
        }
        if (parameters.containsKey("crit")) {
            throw new RefusalException(Refusal.CRITICAL_HEADER);
        }
        if (FOREIGN_KEYS.stream().anyMatch(parameters::containsKey)) {
            throw new RefusalException(Refusal.EMBEDDED_KEY);
        }
    }

    /** The signing time of JAdES (ETSI TS 119 182-1 §5.1.11), where the header has one. */
    void checkTime(PinnedChain chain, Clock clock) throws RefusalException {
        if (parameters.containsKey("iat")) {
            Instant time = StandardClaims.seconds(parameters.get("iat"));
            if (time == null || !chain.covers(time)) {
                throw new RefusalException(Refusal.SIGNING_TIME_WRONG);
            }
            if (time.isAfter(clock.instant().plus(StandardClaims.CLOCK_SKEW))) {
                throw new RefusalException(Refusal.NOT_YET_VALID);
            }
        }
    }

    /**
     * Picks the issuer's key this header names. The key itself always comes from the trust list; {@code kid},
     * {@code x5c} and {@code x5t#S256} only select it, and every one that is present must agree.
     */
    PinnedKey select(List<PinnedKey> keys) throws RefusalException {
        if (!parameters.containsKey("kid") && !parameters.containsKey("x5c")) {
            throw new RefusalException(Refusal.KEY_UNKNOWN);
        }
        Optional<PinnedKey> byId =
                keys.stream().filter(key -> agrees("kid", key.id())).findFirst();
        if (byId.isEmpty()) {
            throw new RefusalException(Refusal.KEY_UNKNOWN);
        }
        return keys.stream()
                .filter(key -> agrees("kid", key.id()))
                .filter(key -> agrees("x5t#S256", key.chain().thumbprint()))
                .filter(this::bringsLeafOf)
                .findFirst()
                .orElseThrow(() -> new RefusalException(Refusal.EMBEDDED_KEY_MISMATCH));
    }

    private boolean agrees(String parameter, String expected) {
        return expected.equals(parameters.getOrDefault(parameter, expected));
    }

    private boolean bringsLeafOf(PinnedKey key) {
        if (!parameters.containsKey("x5c")) {
            return true;
        }
        String leaf = key.chain().leaf();
        return parameters.get("x5c") instanceof List<?> chain && !chain.isEmpty() && leaf.equals(chain.get(0));
    }
}
