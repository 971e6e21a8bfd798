package org.hutong.gateway.quota;

import java.util.List;
import org.hutong.gateway.accesslog.Admitted;

/**
 * One of the quotas that a lookup counts against.
 *
 * @param name for headers, problems and metrics
 * @param limit how much
 * @param counted which lookups of the access log counted against it
 */
record Quota(String name, Limit limit, Admitted counted) {

    /** All that limit a lookup; those without a limit are left out. */
    static List<Quota> of(Demand demand, QuotaSettings settings) {
        var agency = Admitted.ofAgency(demand.agency());
        var grant = demand.grantPerDay() == null ? Limit.perDay(0) : Limit.perDay(demand.grantPerDay());
        return List.of(
                        new Quota("agency", settings.agency(), agency),
                        new Quota("type", settings.type(), Admitted.ofType(demand.type())),
                        new Quota(
                                "business-number",
                                settings.businessNumber(),
                                agency.withBusinessNumber(demand.businessNumber())),
                        new Quota("operator", settings.operator(), agency.byOperator(demand.operator())),
                        new Quota("grant", grant, agency.underGrant(demand.grant())))
                .stream()
                .filter(quota -> !quota.limit().isNone())
                .toList();
    }
}
