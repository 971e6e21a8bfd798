package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.VERIFIER;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;

class CredentialPropertiesTest {

    private static final IssuedCredential CREDENTIAL = JIANGXI.credentials().issue(JIANGXI.licence());
    private static final byte[] NATIONAL = JIANGXI.credentials().nationalSignature(CREDENTIAL.issuerJwt());

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void anySubsetOfTheDisclosuresOfAnyRecordVerifies(
            @ForAll("records") Map<String, Object> fields, @ForAll long seed) {
        IssuedCredential issued = JIANGXI.credentials().issue(JIANGXI.content(fields));
        Subset subset = new Subset(seed);
        Map<String, Object> expected = new LinkedHashMap<>(subset.of(fields));
        expected.put("province", "36");

        assertThat(VERIFIER.verify(subset.of(issued), null))
                .isInstanceOfSatisfying(
                        Verification.Valid.class,
                        valid -> assertThat(valid.claims()).isEqualTo(expected));
    }

    @Property(tries = 1_000)
    void anyChangedBitOfACredentialIsRefused(@ForAll("positions") int position, @ForAll @IntRange(max = 7) int bit) {
        byte[] bytes = CREDENTIAL.compact().getBytes(StandardCharsets.ISO_8859_1);
        bytes[position % bytes.length] ^= (byte) (1 << bit);
        String changed = new String(bytes, StandardCharsets.ISO_8859_1);

        assertThat(VERIFIER.verify(changed, null)).isInstanceOf(Verification.Refused.class);
    }

    @Property(tries = 1_000)
    void anyChangedBitOfANationalSignatureIsRefused(
            @ForAll("positions") int position, @ForAll @IntRange(max = 7) int bit) {
        byte[] changed = NATIONAL.clone();
        changed[position % changed.length] ^= (byte) (1 << bit);

        assertThat(VERIFIER.verify(CREDENTIAL.compact(), changed))
                .isInstanceOfSatisfying(
                        Verification.Refused.class,
                        refused -> assertThat(refused.reasons())
                                .hasSize(1)
                                .allMatch(reason -> reason.code().startsWith("national-")));
    }

    @Property(tries = 500)
    void nonsenseIsRefusedAndNeverThrown(@ForAll String text, @ForAll byte[] bytes) {
        assertThat(VERIFIER.verify(text, bytes)).isInstanceOf(Verification.Refused.class);
        assertThat(VERIFIER.verify(CREDENTIAL.compact(), bytes)).isInstanceOf(Verification.Refused.class);
    }

    @Provide
    Arbitrary<Integer> positions() {
        return Arbitraries.integers().between(0, 1 << 20).withDistribution(RandomDistribution.uniform());
    }

    @Provide
    Arbitrary<Map<String, Object>> records() {
        Arbitrary<String> text =
                Arbitraries.strings().all().excludeChars(surrogates()).ofMaxLength(20);
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                text.asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.of(true, false).asGeneric());
        Arbitrary<Object> value = Arbitraries.recursive(
                () -> leaf,
                inner -> Arbitraries.oneOf(
                        leaf,
                        inner.list().ofMaxSize(5).asGeneric(),
                        Arbitraries.maps(names(), inner).ofMaxSize(5).asGeneric()),
                0,
                3);
        return Arbitraries.maps(names(), value).ofMaxSize(12);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings().alpha().ofMinLength(4).ofMaxLength(12).filter(name -> !name.equals("province"));
    }

    /** A lone surrogate is not text: no encoding can carry it. */
    private static char[] surrogates() {
        char[] all = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
        for (int i = 0; i < all.length; i++) {
            all[i] = (char) (Character.MIN_SURROGATE + i);
        }
        return all;
    }
}
