package org.hutong.gateway.lookup;

import java.util.Objects;
import org.hutong.gateway.consent.Use;
import org.hutong.gateway.consent.UseCodes;
import org.springframework.stereotype.Component;

/** Spends the holders' use codes, where the legal basis needs them: before anything is fetched, and after all that may refuse. */
@Component("spend")
final class Spend implements Step {

    private final UseCodes useCodes;

    Spend(UseCodes useCodes) {
        this.useCodes = useCodes;
    }

    @Override
    public void apply(Lookup lookup) {
        var request = lookup.request();
        var given = request.given();
        if (!given.isEmpty()) {
            lookup.agreed = useCodes.spend(new Use(
                    given,
                    request.basis(),
                    request.type().key(),
                    lookup.agency().id(),
                    request.matter().code(),
                    Objects.requireNonNull(lookup.idempotencyKey()),
                    lookup.id()));
        }
    }
}
