package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.VERIFIER;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

class CredentialPropertiesTest {

    private static final IssuedCredential CREDENTIAL = JIANGXI.credentials().issue(JIANGXI.licence());
    private static final IssuedCredential HOUSEHOLD =
            JIANGXI.credentials().issue(JIANGXI.content(Map.of("members", Province.HOUSEHOLD)));
    private static final byte[] NATIONAL = JIANGXI.credentials().nationalSignature(CREDENTIAL.issuerJwt());

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(onFailureOnly = true)
    void anySubsetOfTheDisclosuresOfAnyRecordVerifies(
            @ForAll("records") Map<String, Object> fields, @ForAll long seed) {
        IssuedCredential issued = JIANGXI.credentials().issue(JIANGXI.content(fields));
        Subset subset = new Subset(seed);
        Map<String, Object> expected = new LinkedHashMap<>(subset.of(fields));
        expected.put("province", "36");
        byte[] national = JIANGXI.credentials().nationalSignature(issued.issuerJwt());

        assertThat(VERIFIER.verify(subset.of(issued), national))
                .isInstanceOfSatisfying(
                        Verification.Valid.class,
                        valid -> assertThat(valid.claims()).isEqualTo(expected));
        Statistics.label("arrays").collect(fields.values().stream().anyMatch(List.class::isInstance));
        Statistics.label("arrays").coverage(check -> check.check(true).percentage(share -> share > 25));
        Statistics.label("objects").collect(fields.values().stream().anyMatch(Map.class::isInstance));
        Statistics.label("objects").coverage(check -> check.check(true).percentage(share -> share > 25));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anyChangedBitOfTheCredentialOfAnyRecordIsRefused(
            @ForAll("records") Map<String, Object> fields,
            @ForAll("positions") int position,
            @ForAll @IntRange(max = 7) int bit) {
        assertRefusedWithChangedBit(JIANGXI.credentials().issue(JIANGXI.content(fields)), position, bit);
    }

    @Property(tries = 1_000)
    void anyChangedBitOfAnArrayOfObjectsIsRefused(
            @ForAll("positions") int position, @ForAll @IntRange(max = 7) int bit) {
        assertRefusedWithChangedBit(HOUSEHOLD, position, bit);
    }

    @Property(tries = 1_000)
    void anyChangedBitOfACredentialIsRefused(@ForAll("positions") int position, @ForAll @IntRange(max = 7) int bit) {
        assertRefusedWithChangedBit(CREDENTIAL, position, bit);
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

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsReadAgain(@ForAll("records") Map<String, Object> record) throws Json.UnreadableException {
        assertThat(Json.object(Json.write(record))).isEqualTo(record);
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

    private static void assertRefusedWithChangedBit(IssuedCredential credential, int position, int bit) {
        byte[] bytes = credential.compact().getBytes(StandardCharsets.ISO_8859_1);
        bytes[position % bytes.length] ^= (byte) (1 << bit);
        String changed = new String(bytes, StandardCharsets.ISO_8859_1);

        assertThat(VERIFIER.verify(changed, null)).isInstanceOf(Verification.Refused.class);
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
