package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.credential.Province.JIANGXI;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StatusPropertiesTest {

    private static final String TOKEN = JIANGXI.credentials().statusListToken(StatusVerificationTest.token());
    private static final String CREDENTIAL = StatusVerificationTest.credential(0);

    @Property(tries = 300)
    void anyIndexReadsWhatWasSet(
            @ForAll("bits") int bits,
            @ForAll @Size(max = 50) Map<@IntRange(max = 9_999) Integer, @IntRange(max = 255) Integer> statuses)
            throws RefusalException {
        StatusList.Builder list = StatusList.ofSize(10_000, bits);
        statuses.forEach((index, status) -> list.set(index, status % (1 << bits)));
        StatusList read = StatusList.inflate(bits, list.build().deflate());
        for (int i = 0; i < 10_000; i++) {
            assertThat(read.get(i)).isEqualTo(statuses.getOrDefault(i, 0) % (1 << bits));
        }
    }

    @Property(tries = 1_000)
    void anyChangedBitOfAListIsRefused(@ForAll("positions") int position, @ForAll @IntRange(max = 7) int bit) {
        byte[] bytes = TOKEN.getBytes(StandardCharsets.ISO_8859_1);
        bytes[position % bytes.length] ^= (byte) (1 << bit);
        String changed = new String(bytes, StandardCharsets.ISO_8859_1);

        assertThat(StatusVerificationTest.verifier(changed).verify(CREDENTIAL, null))
                .isInstanceOfSatisfying(
                        Verification.Refused.class,
                        refused -> assertThat(refused.reasons())
                                .hasSize(1)
                                .allMatch(reason -> reason.code().startsWith("status-list-")));
    }

    @Property(tries = 500)
    void nonsenseIsRefusedAndNeverThrown(@ForAll String text, @ForAll @Size(max = 200) byte[] bytes) {
        assertThat(StatusVerificationTest.verifier(text).verify(CREDENTIAL, null))
                .isInstanceOf(Verification.Refused.class);
        try {
            assertThat(StatusList.inflate(2, bytes).size()).isPositive();
        } catch (RefusalException refused) {
            assertThat(refused.refusal()).isIn(Refusal.STATUS_LIST_MALFORMED, Refusal.STATUS_LIST_TOO_LARGE);
        }
    }

    @Provide
    Arbitrary<Integer> bits() {
        return Arbitraries.of(1, 2, 4, 8);
    }

    @Provide
    Arbitrary<Integer> positions() {
        return Arbitraries.integers().between(0, 1 << 20).withDistribution(RandomDistribution.uniform());
    }
}
