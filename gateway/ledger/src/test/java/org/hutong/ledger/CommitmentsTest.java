package org.hutong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class CommitmentsTest {

    private static final byte[] SECRET =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final TreeMap<String, String> ENTRY =
            new TreeMap<>(Map.of("agency", "zj-service-hall", "holder", "360102199003078032", "outcome", "found"));

    private final Commitments commitments = Commitments.of(SECRET, ENTRY);

    @Example
    void everyFieldOpensByItself() {
        for (String field : ENTRY.keySet()) {
            Opening opening = commitments.opening(field);
            assertThat(opening.value()).isEqualTo(ENTRY.get(field));
            assertThat(Commitments.opens(commitments.leaf(), opening)).isTrue();
        }
    }

    @Example
    void openingsMakeTheLeafAgainWithoutTheSecret() {
        List<Opening> openings = commitments.openings();
        assertThat(Commitments.opened(openings).leaf()).isEqualTo(commitments.leaf());
        assertThat(Commitments.opened(openings.subList(1, openings.size())).leaf())
                .isNotEqualTo(commitments.leaf());
        assertThatThrownBy(() -> Commitments.opened(List.of(openings.get(0), openings.get(0))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Commitments.opened(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void refusesAnotherValueAnotherFieldAndAnotherSalt() {
        Opening holder = commitments.opening("holder");
        byte[] leaf = commitments.leaf();
        assertThat(Commitments.opens(leaf, new Opening("holder", "330106198805203021", holder.salt())))
                .isFalse();
        assertThat(Commitments.opens(leaf, new Opening("agency", holder.value(), holder.salt())))
                .isFalse();
        assertThat(Commitments.opens(leaf, new Opening("absent", holder.value(), holder.salt())))
                .isFalse();
        assertThat(Commitments.opens(leaf, new Opening("holder", holder.value(), new byte[16])))
                .isFalse();
    }

    @Example
    void theLeafHasTheDocumentedFormDownToTheByte() throws Exception {
        Commitments one = Commitments.of(SECRET, new TreeMap<>(Map.of("ab", "é")));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        byte[] salt = Arrays.copyOf(mac.doFinal("hutong-ledger-salt-1ab\u0001".getBytes(StandardCharsets.UTF_8)), 16);
        String preimage = "02" + HexFormat.of().formatHex(salt) + "02" + "6162" + "00000002" + "c3a9";
        byte[] commitment =
                MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(preimage));

        assertThat(HexFormat.of().formatHex(one.leaf()))
                .isEqualTo("01" + "0001" + "02" + "6162" + HexFormat.of().formatHex(commitment));
        assertThat(one.leafHash()).isEqualTo(MerkleTree.leafHash(one.leaf()));
    }

    @Example
    void theLeafShowsNothingOfTheEntryButFieldNames() {
        assertThat(new String(commitments.leaf(), StandardCharsets.ISO_8859_1))
                .contains("holder")
                .doesNotContain("360102199003078032", "zj-service-hall");
        assertThat(commitments.opening("holder").toString()).isEqualTo("Opening[holder]");
    }

    @Example
    void theSameValueLooksDifferentInEachEntryAndField() {
        SecureRandom random = new SecureRandom();
        TreeMap<String, String> same = new TreeMap<>(Map.of("a", "x", "b", "x"));
        Commitments first = Commitments.of(Commitments.newSecret(random), same);
        Commitments second = Commitments.of(Commitments.newSecret(random), same);
        assertThat(List.of(
                        first.opening("a").salt(),
                        first.opening("b").salt(),
                        second.opening("a").salt()))
                .extracting(salt -> HexFormat.of().formatHex(salt))
                .doesNotHaveDuplicates();
        assertThat(first.leafHash()).isNotEqualTo(second.leafHash());
    }

    @Example
    void refusesSecretsAndNamesOutsideTheRules() {
        assertRejected(new byte[16], "field");
        for (String name : List.of("", "Upper", "with space", "a".repeat(65), "é", "a\n")) {
            assertRejected(SECRET, name);
        }
        assertThatThrownBy(() -> Commitments.of(SECRET, new TreeMap<>())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> commitments.opening("absent")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void anyChangedBitOfALeafIsSeen(@ForAll @IntRange(max = 10_000) int position, @ForAll @IntRange(max = 7) int bit) {
        byte[] changed = commitments.leaf();
        changed[position % changed.length] ^= (byte) (1 << bit);
        assertThat(MerkleTree.leafHash(changed)).isNotEqualTo(commitments.leafHash());
        assertThat(ENTRY.keySet()).anyMatch(field -> !Commitments.opens(changed, commitments.opening(field)));
    }

    @Property(tries = 300)
    void anyValueOpensAndNonsenseDoesNot(
            @ForAll @StringLength(max = 300) String value, @ForAll @Size(max = 200) byte[] nonsense) {
        Commitments one = Commitments.of(SECRET, new TreeMap<>(Map.of("reason", value)));
        assertThat(Commitments.opens(one.leaf(), one.opening("reason"))).isTrue();
        assertThat(Commitments.opens(nonsense, one.opening("reason"))).isFalse();
    }

    private static void assertRejected(byte[] secret, String name) {
        assertThatThrownBy(() -> Commitments.of(secret, new TreeMap<>(Map.of(name, "value"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("value");
    }
}
