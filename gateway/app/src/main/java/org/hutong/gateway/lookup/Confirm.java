package org.hutong.gateway.lookup;

import org.hutong.gateway.catalogue.JointHolders;
import org.hutong.gateway.consent.UseCodeRefused;
import org.springframework.stereotype.Component;

/**
 * What only the record tells of a certificate that several hold: whether those who agreed are among them, and whether the operator
 * is. Without it, anybody's use code would do for the second holder, and whoever does not name the co-holder could look up a record
 * of his own.
 */
@Component("confirm")
final class Confirm implements Step {

    private final Decide decide;

    Confirm(Decide decide) {
        this.decide = decide;
    }

    @Override
    public void apply(Lookup lookup) {
        JointHolders.of(lookup.request().type()).ifPresent(joint -> apply(lookup, joint));
    }

    private void apply(Lookup lookup, JointHolders joint) {
        var request = lookup.request();
        var holders = joint.in(lookup.record());
        for (var given : request.given()) {
            if (!holders.contains(given.holder().code().value())) {
                throw UseCodeRefused.notAHolder(given.pointer());
            }
        }
        if (holders.stream().anyMatch(request::isAskedBy)) {
            decide.decide(lookup, true);
        }
    }
}
