package org.hutong.gateway.lookup;

import org.hutong.gateway.connection.Sources;
import org.springframework.stereotype.Component;

/** Which connection serves this type for this province. */
@Component("locate")
final class Locate implements Step {

    private final Sources sources;

    Locate(Sources sources) {
        this.sources = sources;
    }

    @Override
    public void apply(Lookup lookup) {
        var request = lookup.request();
        lookup.source = sources.locate(request.type().key(), request.province().code());
    }
}
