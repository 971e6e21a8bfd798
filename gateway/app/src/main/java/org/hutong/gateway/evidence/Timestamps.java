package org.hutong.gateway.evidence;

import org.hutong.credential.EvidenceMaker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The timestamp authority of the settings, if there is one. */
@Component
final class Timestamps {

    private final @Nullable EvidenceMaker maker;

    Timestamps(EvidenceSettings settings) {
        var url = settings.tsa().url();
        maker = url == null || url.toString().isEmpty()
                ? null
                : new EvidenceMaker(
                        new HttpTimestampAuthority(url, settings.tsa().timeout()));
    }

    /** @throws TimestampsNotConfigured when there is none */
    EvidenceMaker maker() {
        if (maker == null) {
            throw new TimestampsNotConfigured();
        }
        return maker;
    }
}
