package org.hutong.credential;

import static org.hutong.credential.Province.JIANGXI;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts as a scanner may give them, and texts whose checksum is right whatever they hold. */
class QrTextsFuzzTest {

    static Stream<byte[]> seeds() {
        String credential = JIANGXI.credentials().issue(JIANGXI.licence()).compact();
        List<String> texts = QrTexts.of(credential.substring(0, credential.indexOf('~') + 1));
        byte[] parts = {0, 0, 0, 2, '{', '}', 0, 0, 0, 2, '{', '}', 0, 0, 0, 1, 1, 0, 0, 0, 0};
        return Stream.of(String.join("\n", texts).getBytes(StandardCharsets.US_ASCII), parts);
    }

    @MethodSource("seeds")
    @FuzzTest
    void areReadOrRefused(byte[] input) throws Exception {
        String rightChecksum = rightChecksum(input);
        Fuzzed.bounded(() -> {
            read(Arrays.asList(Fuzzed.text(input).split("\n", 100)));
            read(List.of(rightChecksum));
        });
    }

    private static void read(List<String> texts) {
        String credential;
        try {
            credential = QrTexts.read(texts);
        } catch (QrTextException refused) {
            // Documented.
            return;
        }
        try {
            if (!QrTexts.read(QrTexts.of(credential)).equals(credential)) {
                throw new AssertionError("what was read cannot be written and read again");
            }
        } catch (QrTextException e) {
            throw new AssertionError("what was written cannot be read", e);
        }
    }

    private static String rightChecksum(byte[] parts) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, deflater)) {
            out.write(parts);
        } finally {
            deflater.end();
        }
        String checksum =
                HexFormat.of().withUpperCase().formatHex(BouncyCastle.sha256().digest(parts), 0, 4);
        return "HTC1:1/1:" + checksum + ":" + Base32.encode(deflated.toByteArray());
    }
}
