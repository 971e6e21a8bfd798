package org.hutong.gateway.sharing;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an agency is told.
 *
 * @param kind {@code reminder}, {@code escalation}, or the step that another agency has taken
 * @param due until when something is due, if something is
 */
record Notice(
        Instant at, String kind, Subject subject, @Nullable LocalDate due) {}
