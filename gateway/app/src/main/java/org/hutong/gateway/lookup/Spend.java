package org.hutong.gateway.lookup;

import java.util.Objects;
import org.hutong.gateway.consent.UseCodes;
import org.springframework.stereotype.Component;

/** Spends the holder's use code, where the legal basis needs one: before anything is fetched, and after all that may refuse. */
@Component("spend")
final class Spend implements Step {

    private final UseCodes useCodes;

    Spend(UseCodes useCodes) {
        this.useCodes = useCodes;
    }

    @Override
    public void apply(Lookup lookup) {
        var request = lookup.request();
        if (request.useCode() != null) {
            lookup.consented = useCodes.spend(new UseCodes.Use(
                    request.useCode(),
                    request.basis(),
                    request.type().key(),
                    lookup.agency().id(),
                    request.matter().code(),
                    request.holder(),
                    Objects.requireNonNull(lookup.idempotencyKey()),
                    lookup.id()));
        }
    }
}
