package org.hutong.gateway.lookup;

import java.time.Clock;
import java.time.ZonedDateTime;
import org.hutong.gateway.policy.Policies;
import org.hutong.gateway.recognition.Recognition;
import org.hutong.policy.AccessRequest;
import org.hutong.policy.Decision;
import org.springframework.stereotype.Component;

/** Recognition, grants and guards say permit or deny, and which fields may be disclosed. */
@Component("decide")
final class Decide implements Step {

    private final Policies policies;
    private final Recognition recognition;
    private final Clock clock;

    Decide(Policies policies, Recognition recognition, Clock clock) {
        this.policies = policies;
        this.recognition = recognition;
        this.clock = clock;
    }

    @Override
    public void apply(Lookup lookup) {
        var decision =
                policies.decide(accessRequest(lookup), lookup.request().type().typeFields());
        lookup.decision = decision;
        if (decision instanceof Decision.Deny deny) {
            throw new NotPermitted(deny);
        }
        recognition.require(
                lookup.agency(), lookup.request().type(), lookup.request().province());
    }

    private AccessRequest accessRequest(Lookup lookup) {
        var request = lookup.request();
        var now = ZonedDateTime.now(clock).withZoneSameInstant(AccessRequest.OFFICE_TIME);
        var holder = request.holder();
        return new AccessRequest(
                lookup.agency().id(),
                request.type().key(),
                holder.kind().code(),
                request.provinceCode(),
                request.matter().code(),
                request.basis(),
                request.fields(),
                now,
                holder.isMinor(now.toLocalDate()),
                request.operator().id().equalsIgnoreCase(holder.code().value()));
    }
}
