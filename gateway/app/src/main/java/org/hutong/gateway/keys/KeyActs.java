package org.hutong.gateway.keys;

import java.util.Map;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes what was done with keys, in the transaction in which it is done. */
@Component
final class KeyActs {

    /** Who adopts the keys of older installations and, for tests, renews certificates. */
    static final String GATEWAY = "gateway";

    private static final String KIND = "keys";

    private final AdministrativeActs acts;

    KeyActs(AdministrativeActs acts) {
        this.acts = acts;
    }

    /** An act of a person or a system. */
    void note(String act, IssuingKey key, @Nullable String reason, Actor actor) {
        note(act, key, reason, actor.subject(), actor.name(), actor.agency());
    }

    /** An act of the gateway itself. */
    void noteOwn(String act, IssuingKey key, String reason) {
        note(act, key, reason, null, GATEWAY, null);
    }

    private void note(
            String act,
            IssuingKey key,
            @Nullable String reason,
            @Nullable String subject,
            String actor,
            @Nullable String agency) {
        acts.note(new AdministrativeAct(
                subject,
                actor,
                agency,
                act,
                KIND,
                key.id(),
                null,
                reason,
                Map.of(
                        "province",
                        key.province().code(),
                        "algorithm",
                        key.algorithm().name())));
    }
}
