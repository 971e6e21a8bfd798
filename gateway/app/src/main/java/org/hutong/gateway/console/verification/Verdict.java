package org.hutong.gateway.console.verification;

import java.time.Instant;
import java.util.List;
import org.hutong.gateway.console.Members;
import org.jspecify.annotations.Nullable;

/**
 * What came of a verification, as the page says it.
 *
 * @param issuer its names in both languages; its address if nobody knows its name
 * @param type its name in the page's language; its address if nobody knows it
 * @param status what is known of its revocation; empty if nothing
 * @param fields what it says, in the order in which its type has them
 * @param issued when it was issued; null if nobody can be believed about that
 * @param expires until when it holds; null if nobody can be believed about that
 */
public record Verdict(
        Members answer,
        Object issuer,
        String type,
        String status,
        List<Field> fields,
        @Nullable Instant issued,
        @Nullable Instant expires) {

    /**
     * One field.
     *
     * @param values one line each
     */
    public record Field(String label, List<String> values) {}

    /** Whether it is valid. */
    public boolean valid() {
        return Boolean.TRUE.equals(answer.get("valid"));
    }

    /** Whether it is as its issuer signed it, though it is not valid any more, or not yet. */
    public boolean authentic() {
        return Boolean.TRUE.equals(answer.get("authentic"));
    }

    /** Of the sentence that says it all. */
    public String sentenceKey() {
        return "verification.verdict." + (valid() ? "valid" : authentic() ? "not-in-force" : "refused");
    }

    /** The colour of that sentence. */
    public String badge() {
        return valid() ? "ok" : authentic() ? "warn" : "bad";
    }
}
