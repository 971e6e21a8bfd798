package org.hutong.credential;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Checks evidence bundles without a network, as of the time of their first timestamp: certificates of the issuer that have
 * expired since do no harm, nor has the credential to be valid any more. The last timestamp must still hold now, which renewing
 * sees to ({@link EvidenceMaker#renew}). If the status list was packed, it says whether the credential was revoked then.
 *
 * <p>The proof of the access log is known to be unchanged since the first timestamp; what it says is not judged here. Memory and time are bounded by the size of the input, of which at most 6 MB are read.
 */
public final class EvidenceVerifier {

    /** How far the clocks of timestamp authority and verifier may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private final TrustList trustList;
    private final TimestampTrust timestampTrust;
    private final Clock clock;

    /**
     * A verifier that believes the given timestamp authorities.
     *
     * @param timestampAuthorities their certificates or the roots above them; the roots of the trust list hold besides
     */
    public EvidenceVerifier(TrustList trustList, Collection<X509Certificate> timestampAuthorities, Clock clock) {
        this.trustList = trustList;
        this.clock = clock;
        List<X509Certificate> trusted = new ArrayList<>(trustList.anchors());
        trusted.addAll(timestampAuthorities);
        timestampTrust = new TimestampTrust(trusted);
    }

    /** Largest bundle that is read, in bytes. */
    public static int largest() {
        return EvidenceBundle.LARGEST;
    }

    /** Checks a bundle. Never throws for bad input: whatever is wrong is in the outcome. */
    public EvidenceVerification verify(byte[] zip) {
        try {
            EvidenceBundle bundle = EvidenceBundle.read(zip);
            EvidenceManifest.check(bundle);
            TimestampChain timestamps = TimestampChain.parse(bundle.get(EvidencePart.RECORD));
            X509Certificate last = check(timestamps, bundle.get(EvidencePart.MANIFEST));
            return credential(bundle, timestamps, last);
        } catch (EvidenceException e) {
            return new EvidenceVerification.Refused(e.refusal(), List.of());
        }
    }

    /** RFC 4998 §5.3: each timestamp holds until the next one, the last one now. */
    private X509Certificate check(TimestampChain chain, byte[] manifest) throws EvidenceException {
        List<Instant> times = chain.times();
        X509Certificate signer = null;
        for (int i = 0; i < times.size(); i++) {
            boolean last = i == times.size() - 1;
            Instant next = last ? clock.instant().plus(CLOCK_SKEW) : times.get(i + 1);
            if (times.get(i).isAfter(next)) {
                throw new EvidenceException(EvidenceRefusal.TIMESTAMP_OUT_OF_ORDER);
            }
            Instant neededUntil = last ? clock.instant() : next;
            signer = timestampTrust.check(chain.tokens().get(i), chain.content(i, manifest), neededUntil);
        }
        if (signer == null) {
            throw new EvidenceException(EvidenceRefusal.RECORD_MALFORMED);
        }
        return signer;
    }

    private EvidenceVerification credential(EvidenceBundle bundle, TimestampChain timestamps, X509Certificate last)
            throws EvidenceException {
        String compact = new String(bundle.get(EvidencePart.CREDENTIAL), StandardCharsets.US_ASCII);
        Clock then = Clock.fixed(timestamps.times().get(0), ZoneOffset.UTC);
        Verification outcome = new CredentialVerifier(trustList, then, kept(bundle))
                .verify(compact, bundle.find(EvidencePart.NATIONAL_SIGNATURE).orElse(null));
        if (outcome instanceof Verification.Refused refused) {
            return new EvidenceVerification.Refused(EvidenceRefusal.CREDENTIAL_REFUSED, refused.reasons());
        }
        Verification.Valid valid = (Verification.Valid) outcome;
        chain(bundle, compact, valid);
        return new EvidenceVerification.Valid(
                valid,
                timestamps.times(),
                last.getNotAfter().toInstant(),
                bundle.parts().keySet(),
                EvidenceManifest.logProof(bundle),
                valid.testOnly() || TestTimestampAuthority.made(last));
    }

    /** The list that was packed, whichever is asked for: its own {@code sub} says which one it is. */
    private static StatusLists kept(EvidenceBundle bundle) {
        return uri -> bundle.find(EvidencePart.STATUS_LIST)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).strip());
    }

    private void chain(EvidenceBundle bundle, String compact, Verification.Valid valid) throws EvidenceException {
        X509Certificate kept =
                EvidenceChain.parse(bundle.get(EvidencePart.CHAIN)).leaf();
        boolean same = EvidenceChain.of(compact, valid.issuer(), trustList)
                .filter(chain -> chain.leaf().equals(kept))
                .isPresent();
        if (!same) {
            throw new EvidenceException(EvidenceRefusal.CHAIN_MISMATCH);
        }
    }
}
