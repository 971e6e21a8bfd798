package org.hutong.credential;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** Checks single timestamps as files keep them: a TimeStampResp (RFC 3161 §2.4.2) in DER, which other tools read too. */
public final class TimestampVerifier {

    private static final int LARGEST = 64 * 1024;

    /** How far the clocks of timestamp authority and verifier may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private final TimestampTrust trust;
    private final Clock clock;

    /**
     * A verifier that believes the given timestamp authorities.
     *
     * @param authorities their certificates or the roots above them; if there are none, a timestamp that is right otherwise is refused as
     *     {@link EvidenceRefusal#TIMESTAMP_UNTRUSTED}
     */
    public TimestampVerifier(Collection<X509Certificate> authorities, Clock clock) {
        this.trust = new TimestampTrust(authorities);
        this.clock = clock;
    }

    /**
     * The response that grants a token, for a file.
     *
     * @param token a TimeStampToken in DER
     * @throws IllegalArgumentException when it is none
     */
    public static byte[] response(byte[] token) {
        try {
            return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), ContentInfo.getInstance(token))
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a timestamp in DER", e);
        }
    }

    /** Checks that the timestamp is over the content. Never throws for bad input: whatever is wrong is in the outcome. */
    public TimestampVerification verify(byte[] response, byte[] content) {
        try {
            TimeStampToken token = token(response);
            Instant at = token.getTimeStampInfo().getGenTime().toInstant();
            if (at.isAfter(clock.instant().plus(CLOCK_SKEW))) {
                throw new EvidenceException(EvidenceRefusal.TIMESTAMP_OUT_OF_ORDER);
            }
            X509Certificate signer = trust.check(token, content, clock.instant());
            return new TimestampVerification.Valid(
                    at, signer.getNotAfter().toInstant(), TestTimestampAuthority.made(signer));
        } catch (EvidenceException e) {
            return new TimestampVerification.Refused(
                    e.refusal() == EvidenceRefusal.RECORD_MALFORMED
                            ? EvidenceRefusal.TIMESTAMP_MALFORMED
                            : e.refusal());
        }
    }

    /** One timestamp has one encoding, so that nothing of it can be changed unseen. */
    private static TimeStampToken token(byte[] response) throws EvidenceException {
        try {
            TimeStampToken token =
                    response.length > LARGEST ? null : new TimeStampResponse(response).getTimeStampToken();
            if (token != null && Arrays.equals(response(token.getEncoded(ASN1Encoding.DER)), response)) {
                return token;
            }
        } catch (TSPException | IOException | RuntimeException e) {
            // Bouncy Castle answers malformed ASN.1 with unchecked exceptions of many kinds.
            throw new EvidenceException(EvidenceRefusal.TIMESTAMP_MALFORMED);
        }
        throw new EvidenceException(EvidenceRefusal.TIMESTAMP_MALFORMED);
    }
}
