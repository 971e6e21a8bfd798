package org.hutong.credential;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The outcome of checking an evidence bundle. */
public sealed interface EvidenceVerification {

    /**
     * All parts are as they were at the first timestamp, and the credential was authentic and valid then.
     *
     * @param credential what was found of the credential, as of the first timestamp
     * @param timestamps the times attested, oldest first
     * @param validUntil when the certificate of the last timestamp expires: a new timestamp is needed before
     * @param parts what the bundle holds; that a part is there does not mean that its content was judged, see {@link
     *     EvidenceVerifier}
     * @param logProof what it has of the access log, unchanged since the first timestamp and not judged
     * @param testOnly whether the trust list or a timestamp is for tests: the bundle then proves nothing to anybody
     */
    record Valid(
            Verification.Valid credential,
            List<Instant> timestamps,
            Instant validUntil,
            Set<EvidencePart> parts,
            AccessLogProof logProof,
            boolean testOnly)
            implements EvidenceVerification {

        public Valid {
            timestamps = List.copyOf(timestamps);
            parts = Set.copyOf(parts);
        }
    }

    /**
     * The bundle must not be relied on.
     *
     * @param reason the first thing that is wrong
     * @param credentialReasons what is wrong with the credential, if that is the reason
     */
    record Refused(EvidenceRefusal reason, List<Refusal> credentialReasons) implements EvidenceVerification {

        public Refused {
            credentialReasons = List.copyOf(credentialReasons);
        }
    }
}
