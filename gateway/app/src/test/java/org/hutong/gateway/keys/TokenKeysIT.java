package org.hutong.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hutong.credential.KeyLocation;
import org.hutong.credential.SigningKeys;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.GatewayProcess;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A province's key is made in a PKCS#11 token, certified, put in force, signs, is away for a while, and is destroyed. */
@EnabledIf(value = "org.hutong.gateway.keys.SoftHsm#isInstalled", disabledReason = SoftHsm.MISSING)
class TokenKeysIT {

    private static final char[] PASSWORD = "test-only".toCharArray();

    @TempDir
    private Path elsewhere;

    @Test
    void aKeysLifeInAToken() throws Exception {
        var token = SoftHsm.initialised();
        var directory = Landscape.get().directory().resolve("token-" + UUID.randomUUID());
        Path log;
        // A process of its own, whose whole output can be read.
        try (var gateway = GatewayProcess.start(settings(token, directory))) {
            log = gateway.log();
            var calls = KeyCalls.of(new Client(gateway.url(), "en"));
            var first = calls.active("36", "ES256");
            assertThat(calls.one(first).get("keptIn").stringValue()).isEqualTo("file");
            assertThat(kid(lookUp(calls))).isEqualTo(first);

            var key = calls.made("36", "ES256");
            assertThat(calls.one(key).get("keptIn").stringValue()).isEqualTo("token");
            assertThat(calls.one(key).get("keptAs").stringValue()).isEqualTo("36-es256-" + key);
            assertThat(calls.one(calls.made("36", "SM2")).get("keptIn").stringValue())
                    .isEqualTo("file");
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files.map(Path::toString)).noneMatch(file -> file.contains(key));
            }
            putInForce(calls, key);
            var signed = lookUp(calls);
            assertThat(kid(signed)).isEqualTo(key);
            assertThat(isValid(calls, signed)).isTrue();

            token.move(token.directory(), elsewhere);
            var refused = ask(calls);
            assertThat(refused.status()).as(refused.http().body()).isEqualTo(503);
            assertThat(refused.json().get("type").stringValue()).endsWith("signing-key-unusable");
            token.move(elsewhere, token.directory());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> ask(calls).status() == 200);
            assertThat(kid(lookUp(calls))).isEqualTo(key);

            putInForce(calls, calls.made("36", "ES256"));
            calls.decide("destroy", key);

            var keys = new SigningKeys(directory, PASSWORD, Clock.systemUTC(), token.open());
            assertThat(keys.contains(
                            new KeyLocation(KeyLocation.Kind.TOKEN, "36-es256-" + calls.active("36", "ES256"))))
                    .isTrue();
            assertThat(keys.contains(new KeyLocation(KeyLocation.Kind.TOKEN, "36-es256-" + key)))
                    .isFalse();
            assertThat(calls.one(key).get("state").stringValue()).isEqualTo("destroyed");
            assertThat(calls.one(key).at("/onThisNode/trouble").isMissingNode()).isTrue();
            assertThat(isValid(calls, signed)).isTrue();
        }
        assertThat(Files.readString(log))
                .contains("New ES256 keys are made in a token", "Nothing could be signed for a province")
                .doesNotContain(token.pin());
    }

    private static Map<String, String> settings(SoftHsm token, Path directory) {
        return Map.of(
                "hutong.database.url", Landscape.get().freshDatabase(),
                "hutong.issuing.directory", directory.toString(),
                "hutong.issuing.announcement", "PT0S",
                "hutong.issuing.pkcs11.library", SoftHsm.library().orElseThrow().toString(),
                "hutong.issuing.pkcs11.slot", Long.toString(token.slot()),
                "hutong.issuing.pkcs11.pin", token.pin());
    }

    private static void putInForce(KeyCalls calls, String key) {
        var listedAt = Instant.parse(calls.one(key).get("listedAt").stringValue());
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> Clock.systemUTC().instant().isAfter(listedAt));
        calls.decide("activate", key);
        assertThat(calls.one(key).at("/onThisNode/signs").booleanValue()).isTrue();
    }

    private static Client.Response ask(KeyCalls calls) {
        return calls.client().lookUp("zj-service-hall", Requests.drivingLicence("36", Requests.JIANGXI_DRIVER));
    }

    private static String lookUp(KeyCalls calls) {
        var answer = ask(calls);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.json().get("credential").stringValue();
    }

    private static boolean isValid(KeyCalls calls, String credential) {
        JsonNode answer = calls.client()
                .as(
                        Client.token("zj-service-hall"),
                        "POST",
                        "/v1/verifications",
                        JsonMapper.shared().writeValueAsString(Map.of("credential", credential)))
                .json();
        return answer.get("valid").booleanValue();
    }

    private static String kid(String credential) {
        var header = Base64.getUrlDecoder().decode(credential.substring(0, credential.indexOf('.')));
        return JsonMapper.shared()
                .readTree(new String(header, StandardCharsets.UTF_8))
                .get("kid")
                .stringValue();
    }
}
