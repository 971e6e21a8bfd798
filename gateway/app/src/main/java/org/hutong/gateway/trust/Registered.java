package org.hutong.gateway.trust;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator as the database has it.
 *
 * @param changedBy the second of the two people who agreed to this
 * @param dueAt when its list is fetched next; null if that is brought by hand
 * @param attempt the last one to get a newer list; null before the first
 */
record Registered(
        Operator operator,
        Instant changedAt,
        String changedBy,
        @Nullable Instant dueAt,
        @Nullable Attempt attempt) {

    String id() {
        return operator.id();
    }
}
