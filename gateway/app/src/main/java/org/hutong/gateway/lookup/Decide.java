package org.hutong.gateway.lookup;

import java.time.Clock;
import java.time.ZonedDateTime;
import org.hutong.gateway.catalogue.JointHolders;
import org.hutong.gateway.policy.Policies;
import org.hutong.gateway.recognition.Recognition;
import org.hutong.policy.AccessRequest;
import org.hutong.policy.Decision;
import org.springframework.stereotype.Component;

/** Recognition, grants and guards say permit or deny, and which fields may be disclosed. */
@Component("decide")
final class Decide implements Step {

    private final Policies policies;
    private final OfficeHours officeHours;
    private final Recognition recognition;
    private final Clock clock;

    Decide(Policies policies, OfficeHours officeHours, Recognition recognition, Clock clock) {
        this.policies = policies;
        this.officeHours = officeHours;
        this.recognition = recognition;
        this.clock = clock;
    }

    @Override
    public void apply(Lookup lookup) {
        var request = lookup.request();
        decide(
                lookup,
                request.holders().stream()
                        .anyMatch(holder -> request.isAskedBy(holder.code().value())));
    }

    /**
     * Decides with what is known about the operator.
     *
     * @throws NotPermitted if it is denied
     */
    void decide(Lookup lookup, boolean operatorIsHolder) {
        var decision = policies.decide(
                accessRequest(lookup, operatorIsHolder), lookup.request().type().typeFields());
        lookup.decision = decision;
        if (decision instanceof Decision.Deny deny) {
            throw new NotPermitted(deny);
        }
        recognition.require(
                lookup.agency(), lookup.request().type(), lookup.request().province());
    }

    private AccessRequest accessRequest(Lookup lookup, boolean operatorIsHolder) {
        var request = lookup.request();
        var now = ZonedDateTime.now(clock).withZoneSameInstant(AccessRequest.OFFICE_TIME);
        return new AccessRequest(
                lookup.agency().id(),
                request.type().key(),
                request.holder().kind().code(),
                request.provinceCode(),
                request.matter().code(),
                request.basis(),
                request.fields(),
                now,
                request.holders().stream().anyMatch(holder -> holder.isMinor(now.toLocalDate())),
                operatorIsHolder,
                request.reasonKind(),
                JointHolders.number(request.type()),
                request.given().size(),
                officeHours.include(now));
    }
}
