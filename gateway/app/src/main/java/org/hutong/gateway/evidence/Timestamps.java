package org.hutong.gateway.evidence;

import java.io.IOException;
import org.hutong.credential.EvidenceMaker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The timestamp authority of the settings, if there is one. */
@Component
public final class Timestamps {

    private final @Nullable EvidenceMaker maker;

    Timestamps(EvidenceSettings settings) {
        var url = settings.tsa().url();
        maker = url == null || url.toString().isEmpty()
                ? null
                : new EvidenceMaker(
                        new HttpTimestampAuthority(url, settings.tsa().timeout()));
    }

    /** Whether there is one. */
    public boolean areConfigured() {
        return maker != null;
    }

    /**
     * A timestamp over these bytes, of which the authority sees the SHA-256 alone.
     *
     * @return the TimeStampToken (RFC 3161) in DER
     * @throws IOException when none could be had
     * @throws TimestampsNotConfigured when there is no authority
     */
    public byte[] over(byte[] content) throws IOException {
        return maker().timestamp(content);
    }

    /** @throws TimestampsNotConfigured when there is none */
    EvidenceMaker maker() {
        if (maker == null) {
            throw new TimestampsNotConfigured();
        }
        return maker;
    }
}
