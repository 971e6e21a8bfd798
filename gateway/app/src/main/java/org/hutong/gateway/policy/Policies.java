package org.hutong.gateway.policy;

import org.hutong.policy.AccessRequest;
import org.hutong.policy.Decision;
import org.hutong.policy.PolicySnapshot;
import org.hutong.policy.TypeFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Decides by the policy bundle this node runs with. */
@Component
public final class Policies {

    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    private final PolicySnapshot snapshot;

    Policies(PolicySettings settings) {
        this.snapshot =
                settings.directory() == null ? PolicySnapshot.loadDefault() : PolicySnapshot.load(settings.directory());
        LOG.atInfo()
                .addKeyValue("grants", snapshot.grantCount())
                .addKeyValue("policies", snapshot.hash())
                .log("Policies loaded");
    }

    /** Permit or deny, with reasons. */
    public Decision decide(AccessRequest request, TypeFields fields) {
        return snapshot.decide(request, fields);
    }
}
