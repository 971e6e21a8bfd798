package org.hutong.credential;

import java.util.Arrays;
import java.util.Optional;

/** What an evidence bundle may hold, each under a fixed name and with a largest size in bytes. */
public enum EvidencePart {
    /** The SD-JWT in compact form, with the disclosures that were kept. */
    CREDENTIAL("credential.sd-jwt", 256 * 1024),
    /** The detached SM2 signature over the issuer JWT, with its own chain inside. */
    NATIONAL_SIGNATURE("national-signature.der", 64 * 1024),
    /** The issuer's certificates, leaf first, as concatenated PEM. */
    CHAIN("chain.pem", 64 * 1024),
    /** The status list token that was in force, as it was fetched. */
    STATUS_LIST("status-list.jwt", 4 * 1024 * 1024),
    /** Proof that the access log holds the entry of the lookup. */
    LOG_PROOF("access-log-proof.json", 64 * 1024),
    /** SHA-256 of each part above; the timestamps are over these bytes. */
    MANIFEST("manifest.json", 16 * 1024),
    /** The timestamps, as an EvidenceRecord in DER (RFC 4998). */
    RECORD("evidence-record.der", 1024 * 1024);

    private final String fileName;
    private final int largest;

    EvidencePart(String fileName, int largest) {
        this.fileName = fileName;
        this.largest = largest;
    }

    /** The name of the entry in the archive. */
    public String fileName() {
        return fileName;
    }

    int largest() {
        return largest;
    }

    /** Whether the manifest lists this part. */
    boolean isListed() {
        return this != MANIFEST && this != RECORD;
    }

    static Optional<EvidencePart> named(String fileName) {
        return Arrays.stream(values())
                .filter(part -> part.fileName.equals(fileName))
                .findFirst();
    }
}
