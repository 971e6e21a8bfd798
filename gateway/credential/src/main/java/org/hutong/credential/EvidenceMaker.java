package org.hutong.credential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encoding;
import org.jspecify.annotations.Nullable;

/** Packs what proves a credential in years to come, under a timestamp, and puts new timestamps over old ones. */
public final class EvidenceMaker {

    private final TimestampAuthority authority;

    public EvidenceMaker(TimestampAuthority authority) {
        this.authority = authority;
    }

    /**
     * What goes into a bundle besides manifest and timestamps.
     *
     * @param credential the SD-JWT in compact form, which has been verified against the trust list
     * @param issuer who issued it, as the verification says
     * @param nationalSignature the detached CMS in DER, or null
     * @param statusList the status list token now in force that the credential names, or null
     * @param logProof the proof of the access log's entry, or why there is none
     */
    public record Contents(
            String credential,
            Issuer issuer,
            byte @Nullable [] nationalSignature,
            byte @Nullable [] statusList,
            AccessLogProof logProof) {

        /** Leaves out the credential: it is personal data. */
        @Override
        public String toString() {
            return "Contents[of " + issuer.uri() + "]";
        }
    }

    /**
     * Makes a bundle.
     *
     * @return the zip archive
     * @throws IOException when no timestamp could be had
     * @throws IllegalArgumentException when the trust list does not know the credential's key, or a part is too large
     */
    public byte[] make(Contents contents, TrustList trustList) throws IOException {
        CertificateChain chain = EvidenceChain.of(contents.credential(), contents.issuer(), trustList)
                .orElseThrow(() -> new IllegalArgumentException("not a credential of this trust list"));
        Map<EvidencePart, byte[]> parts = new EnumMap<>(EvidencePart.class);
        parts.put(EvidencePart.CREDENTIAL, contents.credential().getBytes(StandardCharsets.US_ASCII));
        parts.put(EvidencePart.CHAIN, EvidenceChain.toPem(chain));
        put(parts, EvidencePart.NATIONAL_SIGNATURE, contents.nationalSignature());
        put(parts, EvidencePart.STATUS_LIST, contents.statusList());
        if (contents.logProof() instanceof AccessLogProof.Packed packed) {
            parts.put(EvidencePart.LOG_PROOF, packed.json());
        }
        parts.forEach((part, content) -> {
            if (content.length > part.largest()) {
                throw new IllegalArgumentException(part.fileName() + " is larger than " + part.largest() + " bytes");
            }
        });
        EvidenceBundle bundle = new EvidenceBundle(parts);
        byte[] manifest = EvidenceManifest.of(bundle, contents.logProof());
        TimestampChain timestamps = TimestampChain.of(TimestampRequest.ask(authority, manifest));
        return bundle.with(EvidencePart.MANIFEST, manifest)
                .with(EvidencePart.RECORD, timestamps.toDer())
                .toZip();
    }

    /**
     * Puts a new timestamp over the last one of a bundle (timestamp renewal, RFC 4998 §5.2), which must happen while the last one
     * still holds. What the bundle says is not checked here.
     *
     * @return the zip archive with the new timestamp
     * @throws EvidenceException when the bundle cannot be read, or has 64 timestamps already
     * @throws IOException when no timestamp could be had
     */
    public byte[] renew(byte[] zip) throws EvidenceException, IOException {
        EvidenceBundle bundle = EvidenceBundle.read(zip);
        TimestampChain timestamps = TimestampChain.parse(bundle.get(EvidencePart.RECORD));
        if (timestamps.isFull()) {
            throw new EvidenceException(EvidenceRefusal.TOO_LARGE);
        }
        byte[] last = timestamps.content(timestamps.tokens().size(), new byte[0]);
        return bundle.with(
                        EvidencePart.RECORD,
                        timestamps
                                .renewedBy(TimestampRequest.ask(authority, last))
                                .toDer())
                .toZip();
    }

    /**
     * Gets one timestamp, over anything. What it is worth is for whoever verifies it to say.
     *
     * @return the TimeStampToken (RFC 3161) in DER
     * @throws IOException when none could be had
     */
    public byte[] timestamp(byte[] content) throws IOException {
        return TimestampRequest.ask(authority, content).getEncoded(ASN1Encoding.DER);
    }

    private static void put(Map<EvidencePart, byte[]> parts, EvidencePart part, byte @Nullable [] content) {
        if (content != null) {
            parts.put(part, content);
        }
    }
}
