package org.hutong.gateway.lookup;

import org.hutong.gateway.quota.Admission;
import org.hutong.gateway.quota.Demand;
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
        var request = lookup.request();
        var permit = lookup.permit();
        var admission = quotas.admit(new Demand(
                lookup.agency().id(),
                request.type().key(),
                request.businessNumber(),
                request.operator().id(),
                permit.grantId(),
                permit.quotaPerDay()));
        lookup.standings = admission.standings();
        if (admission instanceof Admission.Refused refused) {
            throw refused.refusal();
        }
    }
}
