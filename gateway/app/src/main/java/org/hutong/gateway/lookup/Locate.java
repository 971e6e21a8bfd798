package org.hutong.gateway.lookup;

import org.hutong.gateway.connection.Source;
import org.hutong.gateway.connection.Sources;
import org.hutong.gateway.recognition.Recognition;
import org.springframework.stereotype.Component;

/** Which connections may hold the record: those of the province, or if it is not known, of all that are recognised. */
@Component("locate")
final class Locate implements Step {

    private final Sources sources;
    private final Recognition recognition;

    Locate(Sources sources, Recognition recognition) {
        this.sources = sources;
        this.recognition = recognition;
    }

    @Override
    public void apply(Lookup lookup) {
        var request = lookup.request();
        var located = sources.locate(request.type().key(), request.province(), request.area());
        lookup.sources = recognition.among(lookup.agency(), request.type(), located, Source::province);
    }
}
