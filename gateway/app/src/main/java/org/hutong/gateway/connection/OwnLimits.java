package org.hutong.gateway.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The limits that a connection sets for itself; the gateway's defaults hold for the others. See {@link Limits}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnLimits(
        @Nullable Duration deadline,
        @Nullable Integer concurrency,
        @Nullable Integer failureWindow,
        @Nullable Integer failurePercent,
        @Nullable Duration spare,
        @Nullable Integer retries) {

    /**
     * The limits that hold.
     *
     * @throws IllegalArgumentException if one is out of bounds
     */
    Limits over(Limits defaults) {
        return new Limits(
                Objects.requireNonNullElse(deadline, defaults.deadline()),
                Objects.requireNonNullElse(concurrency, defaults.concurrency()),
                Objects.requireNonNullElse(failureWindow, defaults.failureWindow()),
                Objects.requireNonNullElse(failurePercent, defaults.failurePercent()),
                Objects.requireNonNullElse(spare, defaults.spare()),
                Objects.requireNonNullElse(retries, defaults.retries()));
    }
}
