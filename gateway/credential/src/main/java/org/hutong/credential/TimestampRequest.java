package org.hutong.credential;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** One question to a timestamp authority: the SHA-256 of some bytes, a fresh nonce, and its certificate in the answer. */
final class TimestampRequest {

    private static final int NONCE_BITS = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TimeStampRequest request;

    private TimestampRequest(TimeStampRequest request) {
        this.request = request;
    }

    /** Gets a timestamp over these bytes. What it is worth is for {@link EvidenceVerifier} to say. */
    static TimeStampToken ask(TimestampAuthority authority, byte[] content) throws IOException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        TimestampRequest request = new TimestampRequest(generator.generate(
                TSPAlgorithms.SHA256, BouncyCastle.sha256().digest(content), new BigInteger(NONCE_BITS, RANDOM)));
        return request.token(authority.ask(request.request.getEncoded()));
    }

    private TimeStampToken token(byte[] answer) throws IOException {
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new IOException("the timestamp authority refused: status " + response.getStatus());
            }
            return token;
        } catch (TSPException | RuntimeException e) {
            // Bouncy Castle answers malformed ASN.1 with unchecked exceptions of many kinds.
            throw new IOException("the timestamp authority's answer is not the one to this request", e);
        }
    }
}
