package org.hutong.gateway.trust;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.credential.CredentialContent;
import org.hutong.credential.CredentialIssuer;
import org.hutong.credential.Issuer;
import org.hutong.credential.IssuerKeys;
import org.hutong.credential.Locations;
import org.hutong.credential.SignedTrustList;
import org.hutong.credential.StatusList;
import org.hutong.credential.StatusListToken;
import org.hutong.credential.StatusReference;
import org.hutong.credential.TestAuthority;
import org.hutong.credential.TrustList;
import org.hutong.credential.TrustPin;
import org.hutong.credential.TrustedIssuer;
import org.jspecify.annotations.Nullable;

/** An operator that is no gateway of ours: keys since forty days, lists that say what a test wants. */
final class AnotherOperator {

    private static final Instant NOW = Instant.now();
    private static final Clock THEN = Clock.fixed(NOW.minus(Duration.ofDays(40)), ZoneOffset.UTC);

    private final String url;
    private final TestAuthority authority =
            TestAuthority.openOrCreate(TrustCalls.directory("another-operator"), "test-only".toCharArray(), THEN);
    private final Issuer issuer;
    private final IssuerKeys keys;

    AnotherOperator(String url, String province) {
        this.url = url;
        issuer = new Issuer(url + "/issuers/" + province, province, "某省", "A province");
        keys = authority.issuerKeys(issuer);
    }

    TrustPin pin() {
        return TrustPin.ofCertificate(authority.anchors().getFirst());
    }

    /** One made and to be replaced so many days from now. */
    String list(@Nullable String previous, int made, int next) {
        return list(List.of(TrustedIssuer.of(issuer, keys)), previous, made, next);
    }

    String list(List<TrustedIssuer> issuers, @Nullable String previous, int made, int next) {
        var list = new TrustList(
                true,
                NOW.plus(Duration.ofDays(made)),
                authority.anchors(),
                issuers,
                new Locations(url + "/types/", url + "/v1/status-lists/", url + "/log/"));
        return SignedTrustList.sign(
                list, previous == null ? null : parse(previous), NOW.plus(Duration.ofDays(next)), keys.es256());
    }

    TrustedIssuer itself() {
        return TrustedIssuer.of(issuer, keys);
    }

    /** An issuer under the same authority, of whom nobody else has heard. */
    TrustedIssuer besides(String uri, String province) {
        var other = new Issuer(uri, province, "某省", "Another province");
        return TrustedIssuer.of(other, authority.issuerKeys(other));
    }

    String credential(@Nullable String statusList) {
        return credential("driving-licence", Map.of("name", "测试人甲"), statusList);
    }

    String credential(String type, Map<String, Object> fields, @Nullable String statusList) {
        var content = new CredentialContent(
                issuer.uri(),
                url + "/types/" + type,
                UUID.randomUUID().toString(),
                NOW.minus(Duration.ofDays(20)),
                NOW.plus(Duration.ofDays(20)),
                Map.of("province", issuer.province()),
                fields,
                null,
                statusList == null ? null : new StatusReference(statusList, 0));
        return new CredentialIssuer(keys, Clock.fixed(NOW.minus(Duration.ofDays(20)), ZoneOffset.UTC))
                .issue(content)
                .compact();
    }

    /** A list in which every credential stands, to be fetched anew after a second. */
    String statusList(String uri, int made, int expires) {
        return new CredentialIssuer(keys, THEN)
                .statusListToken(new StatusListToken(
                        uri,
                        NOW.plus(Duration.ofDays(made)),
                        NOW.plus(Duration.ofDays(expires)),
                        Duration.ofSeconds(1),
                        StatusList.ofSize(1024).build()));
    }

    private static SignedTrustList parse(String compact) {
        return SignedTrustList.parse(compact.getBytes(StandardCharsets.US_ASCII));
    }
}
