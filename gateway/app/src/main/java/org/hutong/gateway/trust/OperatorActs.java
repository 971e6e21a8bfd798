package org.hutong.gateway.trust;

import java.util.Map;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes what was done about other operators' trust lists, in the transaction in which it is done. */
@Component
final class OperatorActs {

    /** Who fetches lists. */
    static final String GATEWAY = "gateway";

    private final AdministrativeActs acts;

    OperatorActs(AdministrativeActs acts) {
        this.acts = acts;
    }

    /**
     * Notes one.
     *
     * @param actor null for the gateway itself
     */
    void note(String act, String operator, @Nullable Actor actor, @Nullable String reason, Map<String, ?> detail) {
        acts.note(new AdministrativeAct(
                actor == null ? null : actor.subject(),
                name(actor),
                actor == null ? null : actor.agency(),
                act,
                TrustProposals.KIND,
                operator,
                null,
                reason,
                detail));
    }

    static String name(@Nullable Actor actor) {
        return actor == null ? GATEWAY : actor.name();
    }
}
