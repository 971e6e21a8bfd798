package org.hutong.gateway.sharing;

import org.hutong.gateway.catalogue.SharingMethod;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.policy.Grants;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts what was approved into the policy, and takes it out again, in the transaction under way. */
@Component
class PolicyGrants {

    private final Grants grants;
    private final JsonMapper json;

    PolicyGrants(Grants grants, JsonMapper json) {
        this.grants = grants;
        this.json = json;
    }

    /** From the next policy version on, the consumer's lookups are permitted within the scope. */
    void put(SharedGrant shared, Actor actor, String reason) {
        var scope = shared.scope();
        if (scope.method() != SharingMethod.INTERFACE) {
            return;
        }
        var grant = json.createObjectNode().put("id", shared.id());
        grant.putArray("agencies").add(shared.consumer());
        grant.putArray("types").add(shared.type());
        scope.matters().forEach(grant.putArray("matters")::add);
        scope.bases().forEach(grant.putArray("bases")::add);
        grant.putArray("provinces").add(shared.province());
        scope.fields().forEach(grant.putArray("fields")::add);
        grant.put("hours", scope.hours());
        if (scope.quotaPerDay() != null) {
            grant.put("quotaPerDay", scope.quotaPerDay());
        }
        grant.put("validFrom", scope.validFrom().toString())
                .put("validTo", scope.validTo().toString())
                .put("application", shared.id());
        grants.put(grant, actor, reason);
    }

    /** From the next policy version on, they are not. */
    void remove(SharedGrant shared, Actor actor, String reason) {
        // Whatever its method is now: it may have been shared by interface before.
        if (grants.find(shared.id()).isPresent()) {
            grants.remove(shared.id(), actor, reason);
        }
    }
}
