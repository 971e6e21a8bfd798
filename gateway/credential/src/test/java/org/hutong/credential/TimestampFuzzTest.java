package org.hutong.credential;

import static org.hutong.credential.Province.NOW;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.params.provider.MethodSource;

/** Evidence records, single timestamps, and what a timestamp authority may answer. */
class TimestampFuzzTest {

    private static final byte[] CONTENT = "timestamped".getBytes(StandardCharsets.US_ASCII);
    private static final TimestampTrust TRUST = new TimestampTrust(List.of(Evidences.AUTHORITY.root()));
    private static final TimestampVerifier VERIFIER =
            new TimestampVerifier(List.of(Evidences.AUTHORITY.root()), Province.CLOCK);

    static Stream<byte[]> seeds() throws IOException {
        TimeStampToken token = TimestampRequest.ask(Evidences.AUTHORITY, CONTENT);
        TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
        requests.setCertReq(true);
        byte[] request = requests.generate(
                        TSPAlgorithms.SHA256, BouncyCastle.sha256().digest(CONTENT))
                .getEncoded();
        return Stream.of(
                Fuzzed.finding("timestamp-without-signing-certificate.der"),
                TimestampChain.of(token).toDer(),
                TimestampChain.of(token).renewedBy(token).toDer(),
                Evidences.AUTHORITY.ask(request),
                TimestampVerifier.response(token.getEncoded(ASN1Encoding.DER)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void isReadOrRefused(byte[] input) throws Exception {
        Fuzzed.bounded(() -> {
            record(input);
            answer(input);
            VERIFIER.verify(input, CONTENT);
        });
    }

    private static void record(byte[] der) {
        try {
            TimestampChain chain = TimestampChain.parse(der);
            chain.times();
            for (int i = 0; i < chain.tokens().size(); i++) {
                TRUST.check(chain.tokens().get(i), chain.content(i, CONTENT), NOW);
            }
        } catch (EvidenceException refused) {
            // Documented.
        }
    }

    private static void answer(byte[] der) {
        try {
            TimestampRequest.ask(request -> der, CONTENT);
        } catch (IOException refused) {
            // Documented.
        }
    }
}
