package org.hutong.policy;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer to an {@link AccessRequest}, with its reasons. */
public sealed interface Decision {

    /** {@link PolicySnapshot#hash()} of the snapshot that decided; belongs into the access entry. */
    String snapshotHash();

    /**
     * Access is granted.
     *
     * @param grantId the grant that permits it
     * @param fields the fields that may be disclosed, never empty: no other may leave the gateway
     * @param guards ids of the guards that looked at the request, all of which allowed it
     * @param quotaPerDay decisions a day this grant allows each agency; null is without limit. The caller enforces it
     * @param snapshotHash see {@link Decision#snapshotHash()}
     */
    record Permit(
            String grantId,
            Set<String> fields,
            List<String> guards,
            @Nullable Integer quotaPerDay,
            String snapshotHash) implements Decision {

        /** Copies the collections, keeping their order. */
        public Permit {
            fields = Collections.unmodifiableSet(new LinkedHashSet<>(fields));
            guards = List.copyOf(guards);
        }
    }

    /**
     * Access is refused.
     *
     * @param failed every dimension that failed on the nearest grant, or every guard that refused; never empty
     * @param nearestGrant the grant that comes nearest to the request (fewest failed dimensions, then lowest id), or the
     *     one the guards overrode; null if the agency holds none
     * @param snapshotHash see {@link Decision#snapshotHash()}
     */
    record Deny(List<FailedDimension> failed, @Nullable String nearestGrant, String snapshotHash) implements Decision {

        /** Copies the list. */
        public Deny {
            failed = List.copyOf(failed);
        }

        /** All reasons as one text, without personal data. */
        public String explanation(Locale locale) {
            return failed.stream().map(reason -> reason.sentence().in(locale)).collect(Collectors.joining(" "));
        }
    }
}
