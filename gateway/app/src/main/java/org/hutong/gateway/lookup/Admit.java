package org.hutong.gateway.lookup;

import org.hutong.gateway.quota.Quotas;
import org.springframework.stereotype.Component;

/** Rates and volumes, counted cluster-wide. */
@Component("admit")
final class Admit implements Step {

    private final Quotas quotas;

    Admit(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    public void apply(Lookup lookup) {
        var permit = lookup.permit();
        quotas.admit(lookup.agency().id(), permit.grantId(), permit.quotaPerDay());
    }
}
