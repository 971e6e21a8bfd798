package org.hutong.gateway.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an approved application gives, from its approval to the disposal of what was received.
 *
 * @param id number of the application it was born from
 * @param setRightBy until when a misuse is to be set right; null if it is not suspended
 * @param reportedOn when the consumer has reported that it is
 * @param ending how far an ending by the provider has come; null if there is none
 * @param endCause why it has ended
 */
record SharedGrant(
        String id,
        int version,
        GrantState state,
        String consumer,
        String provider,
        String province,
        String type,
        Scope scope,
        @Nullable LocalDate sharedOn,
        @Nullable LocalDate setRightBy,
        @Nullable LocalDate reportedOn,
        @Nullable Ending ending,
        @Nullable LocalDate endedOn,
        @Nullable String endCause,
        @Nullable LocalDate disposedOn) {

    /**
     * An ending by the provider: three facts come before it (Government Data Sharing Regulations, article 27).
     *
     * @param cause why, in the provider's words
     * @param agreed whether the consumer has agreed
     * @param filing number under which it was filed with the competent department
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Ending(String cause, boolean agreed, @Nullable String filing) {}

    Subject subject() {
        return Subject.grant(id);
    }
}
