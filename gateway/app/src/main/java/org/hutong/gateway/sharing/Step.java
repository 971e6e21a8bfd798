package org.hutong.gateway.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One step of an application, a grant or a dispute.
 *
 * @param version which version came about
 * @param act a past participle, for example {@code submitted}
 * @param actor who, by his name at the identity provider
 * @param agency for which agency; null for the gateway itself
 * @param reason why, in his words
 * @param due until when something is due since
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Step(
        int version,
        Instant at,
        String act,
        String actor,
        @Nullable String agency,
        String reason,
        @Nullable LocalDate due,
        @Nullable JsonNode detail) {}
