package org.hutong.gateway.lookup;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the caller gets; made only of a lookup whose entry is committed. */
@Component("answer")
final class Answer {

    /** Turns the lookup into its answer. */
    public LookupAnswer apply(Lookup lookup) {
        var request = lookup.request();
        return new LookupAnswer(
                lookup.id(),
                lookup.isFound() ? "found" : "not-found",
                request.type().key(),
                lookup.source == null
                        ? request.provinceCode()
                        : lookup.source.connection().province(),
                lookup.coverage,
                lookup.asOf,
                lookup.record,
                lookup.credential == null ? null : lookup.credential.compact(),
                lookup.nationalSignature,
                lookup.postQuantumSignature,
                new LookupAnswer.Receipt(entry(lookup.entry)));
    }

    private static String entry(@Nullable String entry) {
        if (entry == null) {
            throw new IllegalStateException("A lookup without an access entry must not be answered.");
        }
        return entry;
    }
}
