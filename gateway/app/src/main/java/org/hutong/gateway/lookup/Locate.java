package org.hutong.gateway.lookup;

import org.hutong.gateway.connection.Sources;
import org.springframework.stereotype.Component;

/** Which connections may hold the record: those of the province, or of all if it is not known. */
@Component("locate")
final class Locate implements Step {

    private final Sources sources;

    Locate(Sources sources) {
        this.sources = sources;
    }

    @Override
    public void apply(Lookup lookup) {
        var request = lookup.request();
        lookup.sources = sources.locate(request.type().key(), request.province(), request.area());
    }
}
