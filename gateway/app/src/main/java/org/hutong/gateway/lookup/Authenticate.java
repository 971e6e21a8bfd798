package org.hutong.gateway.lookup;

import org.hutong.gateway.identity.Agency;
import org.springframework.stereotype.Component;

/** Who is calling: the access token was checked at the edge, and names the agency. */
@Component("authenticate")
final class Authenticate implements Step {

    @Override
    public void apply(Lookup lookup) {
        lookup.agency = Agency.ofCurrentRequest();
    }
}
