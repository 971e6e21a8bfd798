package org.hutong.connector;

import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** A host may not be connected to: none of its addresses is allowed. Which, is not told to whoever chose the name. */
public final class ForbiddenTarget extends UnknownHostException {

    /** What every connector answers then. */
    public static final SourceAnswer.Unavailable OUTCOME = new SourceAnswer.Unavailable("the target is not allowed");

    ForbiddenTarget() {
        super(OUTCOME.reason());
    }

    /** Whether this is why {@code failure} happened. Drivers wrap what a socket throws. */
    public static boolean caused(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ForbiddenTarget) {
                return true;
            }
        }
        return false;
    }
}
