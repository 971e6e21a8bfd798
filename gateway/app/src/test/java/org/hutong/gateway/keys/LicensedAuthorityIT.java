package org.hutong.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hutong.credential.Issuer;
import org.hutong.credential.TestAuthority;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Test;

/** Keys that somebody else has certified, put into the directory as files; one province's are missing at first. */
class LicensedAuthorityIT {

    private static final char[] PASSWORD = "test-only".toCharArray();

    @Test
    void aProvinceWithoutKeysSignsNothingAndStopsNoOther() throws Exception {
        var elsewhere = Files.createDirectories(Landscape.get().directory().resolve("authority-" + UUID.randomUUID()));
        var directory = Files.createDirectories(Landscape.get().directory().resolve("licensed-" + UUID.randomUUID()));
        var authority = TestAuthority.openOrCreate(elsewhere, PASSWORD, Clock.systemUTC());
        Files.writeString(
                directory.resolve("anchors.pem"),
                authority.anchors().stream().map(LicensedAuthorityIT::pem).collect(Collectors.joining()));
        deliver(authority, elsewhere, directory, "36", "江西", "Jiangxi");
        try (var gateway = Gateway.start(Map.of(
                "hutong.database.url", Landscape.get().freshDatabase(),
                "hutong.issuing.directory", directory.toString(),
                "hutong.issuing.test-authority", "false"))) {
            var client = new Client(gateway);

            var jiangxi = client.lookUp("zj-service-hall", Requests.drivingLicence("36", Requests.JIANGXI_DRIVER));
            var zhejiang = client.lookUp("jx-service-hall", Requests.drivingLicence("33", Requests.ZHEJIANG_DRIVER));

            assertThat(jiangxi.status()).as(jiangxi.http().body()).isEqualTo(200);
            assertThat(zhejiang.status()).as(zhejiang.http().body()).isEqualTo(503);
            assertThat(zhejiang.json().get("type").stringValue()).endsWith("signing-key-unusable");
            var list = client.get("/v1/trust-list");
            assertThat(list.status()).isEqualTo(200);
            assertThat(list.json().get("issuers").valueStream())
                    .extracting(issuer -> issuer.get("province").stringValue())
                    .containsExactly("36");

            assertThat(failing(client)).containsExactly("33 signing-key-unusable");

            deliver(authority, elsewhere, directory, "33", "浙江", "Zhejiang");

            await().atMost(Duration.ofSeconds(40))
                    .until(() ->
                            client.lookUp("jx-service-hall", Requests.drivingLicence("33", Requests.ZHEJIANG_DRIVER))
                                            .status()
                                    == 200);
            assertThat(failing(client)).isEmpty();
        }
    }

    /** What the gateway finds when it checks itself: provinces whose credentials would be refused, and why. */
    private static List<String> failing(Client client) {
        var check = client.administer("POST", "/self-check", "").json();
        var failing = check.get("provinces")
                .valueStream()
                .filter(province -> !province.get("passed").booleanValue())
                .map(province -> province.get("province").stringValue() + " "
                        + province.at("/reasons/0/code").stringValue())
                .filter(line -> line.startsWith("33") || line.startsWith("36"))
                .toList();
        assertThat(check.get("passed").booleanValue())
                .isEqualTo(check.get("provinces")
                        .valueStream()
                        .allMatch(province -> province.get("passed").booleanValue()));
        return failing;
    }

    /** The pair of a province, made and certified elsewhere, comes as one file. */
    private static void deliver(
            TestAuthority authority, Path elsewhere, Path directory, String province, String chinese, String english)
            throws IOException {
        authority.issuerKeys(new Issuer("http://gateway.test/issuers/" + province, province, chinese, english));
        Files.copy(elsewhere.resolve(province + ".p12"), directory.resolve(province + ".p12"));
    }

    private static String pem(X509Certificate root) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(root.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
