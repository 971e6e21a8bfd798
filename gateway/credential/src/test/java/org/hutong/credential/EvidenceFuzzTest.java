package org.hutong.credential;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Archives as anybody may hand them in; and bundles that are right but for one part, whose digest in the manifest is right all the
 * same. The first byte of an input says which part.
 */
class EvidenceFuzzTest {

    private static final EvidenceBundle BUNDLE = bundle();
    private static final EvidenceVerifier VERIFIER =
            new EvidenceVerifier(Province.TRUST, List.of(Evidences.AUTHORITY.root()), Province.CLOCK);

    static Stream<byte[]> seeds() {
        Stream<byte[]> parts = Arrays.stream(EvidencePart.values())
                .flatMap(part -> BUNDLE.find(part).map(content -> prefixed(part.ordinal(), content)).stream());
        return Stream.concat(Stream.of(BUNDLE.toZip()), parts);
    }

    @MethodSource("seeds")
    @FuzzTest
    void isVerifiedOrRefused(byte[] input) throws Exception {
        byte[] changed = changed(input);
        Fuzzed.bounded(() -> {
            VERIFIER.verify(input);
            VERIFIER.verify(changed);
        });
    }

    private static byte[] changed(byte[] input) {
        if (input.length == 0) {
            return BUNDLE.toZip();
        }
        EvidencePart[] parts = EvidencePart.values();
        EvidencePart part = parts[Byte.toUnsignedInt(input[0]) % parts.length];
        EvidenceBundle changed = BUNDLE.with(part, Arrays.copyOfRange(input, 1, input.length));
        return part.isListed()
                ? changed.with(EvidencePart.MANIFEST, EvidenceManifest.of(changed, AccessLogProof.Absent.UNSAID))
                        .toZip()
                : changed.toZip();
    }

    private static byte[] prefixed(int first, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first);
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    private static EvidenceBundle bundle() {
        try {
            return EvidenceBundle.read(Evidences.bundle());
        } catch (IOException | EvidenceException e) {
            throw new IllegalStateException(e);
        }
    }
}
