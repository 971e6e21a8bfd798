package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.TRUST;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustListTest {

    private final String json = new String(TRUST.toJson(), StandardCharsets.UTF_8);

    @Test
    void survivesBeingWrittenAndRead() {
        assertThat(TrustList.parse(TRUST.toJson())).isEqualTo(TRUST);
    }

    @Test
    void shoutsThatItIsForTests() {
        assertThat(TRUST.testOnly()).isTrue();
        assertThat(json).contains("\"testOnly\":true", TrustList.TEST_NOTICE, TrustList.TEST_NOTICE_CHINESE);
        assertThat(parse(json.replace("\"testOnly\":true", "\"testOnly\":false"))
                        .testOnly())
                .as("a test root cannot be hidden")
                .isTrue();
    }

    @Test
    void ignoresMembersOfNewerLists() {
        assertThat(parse(json.replaceFirst("\\{", "{\"sequence\":7,"))).isEqualTo(TRUST);
    }

    @Test
    void knowsItsIssuersAndNobodyElse() {
        assertThat(TRUST.issuer(JIANGXI.issuer().uri()))
                .hasValueSatisfying(
                        trusted -> assertThat(trusted.issuer().province()).isEqualTo("36"));
        assertThat(TRUST.issuer("https://stranger.example")).isEmpty();
        assertThat(TRUST.issuerMetadata("https://stranger.example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"format\":\"hutong-trust-list-1\"}", "{\"a\":1,\"a\":1}", "{} {}"})
    void refusesWhatIsNoTrustList(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(TrustListException.class);
    }

    @Test
    void refusesMoreThanItsLimit() {
        assertThatThrownBy(() -> TrustList.parse(new byte[TrustList.LARGEST + 1]))
                .isInstanceOf(TrustListException.class)
                .hasMessageContaining("larger");
    }

    @Test
    void refusesDeepJson() {
        assertThatThrownBy(() -> parse("[".repeat(100_000))).isInstanceOf(TrustListException.class);
    }

    @Test
    void refusesAKeyThatDiffersFromItsCertificate() {
        String x = PublishedKey.of(JIANGXI.keys().chain()).getX().toString();
        String other = PublishedKey.of(Province.ZHEJIANG.keys().chain()).getX().toString();
        // Only the member x: by chance the certificate's own Base64 may hold the same characters.
        String forged = json.replace("\"x\":\"" + x + "\"", "\"x\":\"" + other + "\"");
        assertThat(forged).isNotEqualTo(json);
        assertThatThrownBy(() -> parse(forged))
                .isInstanceOf(TrustListException.class)
                .hasMessageContaining("differs from its certificate");
    }

    @Test
    void refusesBadCertificatesAndTimes() {
        String leaf = JIANGXI.keys().chain().x5c().get(0).toString();
        assertThatThrownBy(() -> parse(json.replace(leaf, "AAAA"))).isInstanceOf(TrustListException.class);
        assertThatThrownBy(() -> parse(json.replace(leaf, "*"))).isInstanceOf(TrustListException.class);
        assertThatThrownBy(() -> parse(json.replace(TRUST.issuedAt().toString(), "today")))
                .isInstanceOf(TrustListException.class);
        assertThatThrownBy(() -> parse(json.replace("\"province\":\"36\"", "\"province\":\"361\"")))
                .isInstanceOf(TrustListException.class);
    }

    @Test
    void refusesAnIssuerTwice() {
        List<TrustedIssuer> twice =
                List.of(TRUST.issuers().get(0), TRUST.issuers().get(0));
        assertThatThrownBy(() -> new TrustList(true, Province.NOW, TRUST.anchors(), twice))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TrustList parse(String text) {
        return TrustList.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
