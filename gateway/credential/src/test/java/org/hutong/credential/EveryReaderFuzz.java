package org.hutong.credential;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All fuzz tests in one: the first byte of an input says which of them gets the rest. Jazzer fuzzes one method of a process only, and
 * the few seconds that a build has for it would be lost on starting one process for each.
 */
class EveryReaderFuzz {

    private interface Seeds {
        Stream<byte[]> of() throws Exception;
    }

    private interface Reader {
        void read(byte[] input) throws Exception;
    }

    private record Target(Seeds seeds, Reader reader) {}

    private static final List<Target> TARGETS = List.of(
            new Target(CertificateFuzzTest::seeds, new CertificateFuzzTest()::isReadOrRefused),
            new Target(CertificateRequestFuzzTest::seeds, new CertificateRequestFuzzTest()::isReadOrRefused),
            new Target(CredentialFuzzTest::seeds, new CredentialFuzzTest()::isVerifiedOrRefused),
            new Target(DisclosuresFuzzTest::seeds, new DisclosuresFuzzTest()::areVerifiedOrRefused),
            new Target(EvidenceFuzzTest::seeds, new EvidenceFuzzTest()::isVerifiedOrRefused),
            new Target(KeyBindingFuzzTest::seeds, new KeyBindingFuzzTest()::isCheckedOrRefused),
            new Target(NationalSignatureFuzzTest::seeds, new NationalSignatureFuzzTest()::isCheckedOrRefused),
            new Target(PostQuantumSignatureFuzzTest::seeds, new PostQuantumSignatureFuzzTest()::isCheckedOrRefused),
            new Target(QrTextsFuzzTest::seeds, new QrTextsFuzzTest()::areReadOrRefused),
            new Target(StatusListFuzzTest::seeds, new StatusListFuzzTest()::isReadOrRefused),
            new Target(TimestampFuzzTest::seeds, new TimestampFuzzTest()::isReadOrRefused),
            new Target(TrustListFuzzTest::seeds, new TrustListFuzzTest()::isReadOrRefused));

    static List<byte[]> seeds() throws Exception {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < TARGETS.size(); i++) {
            byte target = (byte) i;
            TARGETS.get(i).seeds().of().map(seed -> prefixed(target, seed)).forEach(all::add);
        }
        return all;
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] input) throws Exception {
        if (input.length > 0) {
            Target target = TARGETS.get(Byte.toUnsignedInt(input[0]) % TARGETS.size());
            target.reader().read(Arrays.copyOfRange(input, 1, input.length));
        }
    }

    private static byte[] prefixed(byte target, byte[] seed) {
        byte[] input = new byte[seed.length + 1];
        input[0] = target;
        System.arraycopy(seed, 0, input, 1, seed.length);
        return input;
    }
}
