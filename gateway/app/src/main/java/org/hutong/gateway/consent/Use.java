package org.hutong.gateway.consent;

import java.util.List;
import java.util.stream.Collectors;
import org.hutong.gateway.holder.Holder;
import org.hutong.policy.LegalBasis;

/**
 * A use of the codes of one lookup.
 *
 * @param given the codes, each of another holder; at least one
 * @param agency who asks
 * @param key the caller's {@code Idempotency-Key}, which has no blanks
 * @param lookup which lookup
 */
public record Use(
        List<Given> given, LegalBasis basis, String type, String agency, String matter, String key, String lookup) {

    /** Keeps a copy of the codes. */
    public Use {
        given = List.copyOf(given);
        if (given.isEmpty()) {
            throw new IllegalArgumentException("A use without a code");
        }
    }

    /**
     * The code that a holder gave.
     *
     * @param pointer where the request has it (RFC 6901)
     */
    public record Given(UseCode code, Holder holder, String pointer) {

        /** Without the holder. */
        @Override
        public String toString() {
            return "Given[" + pointer + "]";
        }
    }

    /**
     * Under which the codes are spent, and may be used again. It takes in which codes they are: a code that was spent alone does not
     * serve again beside another one under the same key.
     */
    String spentKey() {
        if (given.size() == 1) {
            return key;
        }
        var together = given.stream()
                .map(one -> UseCode.hex(one.code().digest()))
                .sorted()
                .collect(Collectors.joining(" "));
        return key + " " + UseCode.hex(UseCode.sha256(together));
    }

    /** Without the holders. */
    @Override
    public String toString() {
        return "Use[lookup=" + lookup + "]";
    }
}
