package org.hutong.gateway.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hutong.credential.CredentialVerifier;
import org.hutong.credential.Locations;
import org.hutong.credential.TrustList;
import org.hutong.gateway.trust.Attempt.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * An operator as this node knows him.
 *
 * @param part what of his list is believed; null if there is no list
 */
record Known(Registered registered, @Nullable Part part) {

    /**
     * The part of a list that is believed.
     *
     * @param believed the list without what was left out
     * @param verifier believes it
     */
    record Part(Accepted accepted, TrustList believed, List<LeftOut> leftOut, CredentialVerifier verifier) {

        Instant nextUpdate() {
            return accepted.list().nextUpdate();
        }

        Locations locations() {
            return believed.locations();
        }
    }

    Operator operator() {
        return registered.operator();
    }

    Optional<Part> list() {
        return Optional.ofNullable(part);
    }

    ListState state(Instant now, Duration grace) {
        if (part == null) {
            return ListState.WAITING;
        }
        if (now.isAfter(part.nextUpdate().plus(grace))) {
            return ListState.EXPIRED;
        }
        if (now.isAfter(part.nextUpdate())) {
            return ListState.STALE;
        }
        var attempt = registered.attempt();
        return attempt != null && attempt.outcome() == Outcome.REFUSED ? ListState.REFUSED_UPDATE : ListState.CURRENT;
    }
}
