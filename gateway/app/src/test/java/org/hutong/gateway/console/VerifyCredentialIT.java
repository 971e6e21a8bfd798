package org.hutong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An officer, or anybody, has a credential verified that somebody shows him. */
class VerifyCredentialIT {

    private static final String PAGE = "/console/verification";

    private final Gateway gateway = Gateway.shared();
    private final Client client = new Client(gateway, "zh-CN");
    private final String credential = client.lookUp("zj-service-hall", Requests.with(body -> {}))
            .json()
            .get("credential")
            .stringValue();

    @Test
    void anOfficerVerifiesACredentialByThePicturesOfItsCodes() {
        try (var officer = Person.signedIn(gateway, "demo-qian")) {
            officer.open(PAGE);
            officer.look("verification-form-zh");
            handIn(officer, pictures(credential));

            var verdict = officer.page().locator("main");
            assertThat(officer.page().locator(".verdict h2")).hasText("有效");
            assertThat(verdict).containsText("机动车驾驶证");
            assertThat(verdict).containsText("江西");
            assertThat(verdict).containsText("未被撤销");
            assertThat(verdict).containsText(Requests.JIANGXI_DRIVER);
            assertThat(verdict).containsText("仅供测试");
            officer.look("verification-valid-zh");
        }
    }

    @Test
    void whatIsMissingOrNoCodeIsSaidInWords() {
        try (var officer = Person.signedIn(gateway, "demo-qian", "en-US")) {
            var all = pictures(credential);
            assertThat(all).hasSizeGreaterThan(1);
            officer.open(PAGE);
            handIn(officer, all.subList(1, all.size()));
            assertThat(officer.page().locator("[role=alert]")).containsText("number 1 is missing");
            officer.look("verification-missing-code-en");

            handIn(officer, List.of(new FilePayload("logo.png", "image/png", blank())));
            assertThat(officer.page().locator("[role=alert]")).containsText("There is no QR code");
            handIn(officer, List.of(new FilePayload("a.png", "image/png", new byte[] {1, 2, 3, (byte) 200})));
            assertThat(officer.page().locator("[role=alert]")).containsText("no PNG or JPEG");
            officer.page().locator("#text").fill("not a credential");
            officer.page().locator("main button[type=submit]").click();
            assertThat(officer.page().locator("[role=alert]")).containsText("This is no credential");
            officer.page().locator("main button[type=submit]").waitFor();
            assertThat(officer.page().locator("#text")).hasValue("not a credential");
        }
    }

    @Test
    void anAlteredCredentialIsRefusedInWords() {
        var parts = credential.split("~");
        var disclosure = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        parts[1] = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(disclosure.replaceFirst("\"]$", "x\"]").getBytes(StandardCharsets.UTF_8));
        try (var officer = Person.signedIn(gateway, "demo-zheng")) {
            officer.open(PAGE);
            officer.page().locator("#text").fill(String.join("~", parts) + "~");
            officer.page().locator("main button[type=submit]").click();
            assertThat(officer.page().locator(".verdict h2")).hasText("未通过核验");
            assertThat(officer.page().locator(".verdict")).containsText("披露项");
            officer.look("verification-refused-zh");
            officer.page().locator(".language").click();
            officer.look("verification-form-en");
        }
    }

    @Test
    void strangersVerifyWhereTheOperatorAllowsIt() {
        try (var open = Gateway.start(Map.of("hutong.console.open-verification", "true"));
                var stranger = Person.stranger(open)) {
            stranger.open(PAGE);
            handIn(stranger, pictures(credential));
            assertThat(stranger.page().locator(".verdict h2")).hasText("有效");
            stranger.look("verification-stranger-zh");

            var body = JsonMapper.shared()
                    .createObjectNode()
                    .put("credential", credential)
                    .toString();
            var api = new Client(open).post("/v1/verifications", "", "application/json", body);
            assertThat(api.status()).isEqualTo(200);
            assertThat(new Client(open)
                            .post("/v1/verifications", "Bearer x", "application/json", body)
                            .status())
                    .as("a token that does not hold is refused all the same")
                    .isEqualTo(401);
            assertThat(new Client(open)
                            .post("/v1/pictures/qr", "", "application/json", body)
                            .status())
                    .as("nothing else is open")
                    .isEqualTo(401);
        }
    }

    @Test
    void strangersHaveALimitOfTheirOwn() {
        try (var narrow = Gateway.start(Map.of(
                "hutong.console.open-verification", "true",
                "hutong.verification.open-per-second", "1",
                "hutong.verification.open-burst", "1"))) {
            var body = JsonMapper.shared()
                    .createObjectNode()
                    .put("credential", credential)
                    .toString();
            var answers = new ArrayList<Client.Response>();
            for (int i = 0; i < 4; i++) {
                answers.add(new Client(narrow).post("/v1/verifications", "", "application/json", body));
            }
            var refused = answers.stream()
                    .filter(answer -> answer.status() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(refused.json().get("quota").stringValue()).isEqualTo("open-verification");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(new Client(narrow)
                            .post(
                                    "/v1/verifications",
                                    "Bearer " + Client.token("zj-service-hall"),
                                    "application/json",
                                    body)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void elsewhereStrangersAreSentToSignIn() {
        try (var stranger = Person.stranger(gateway)) {
            stranger.open(PAGE);
            assertThat(stranger.page().locator("#username")).isVisible();
        }
        var body = JsonMapper.shared()
                .createObjectNode()
                .put("credential", credential)
                .toString();
        assertThat(client.post("/v1/verifications", "", "application/json", body)
                        .status())
                .isEqualTo(401);
    }

    private static void handIn(Person person, List<FilePayload> files) {
        person.page().locator("#files").setInputFiles(files.toArray(FilePayload[]::new));
        person.page().locator("main button[type=submit]").click();
    }

    private List<FilePayload> pictures(String compact) {
        var body = JsonMapper.shared()
                .createObjectNode()
                .put("credential", compact)
                .toString();
        var codes = client.post(
                        "/v1/pictures/qr", "Bearer " + Client.token("zj-service-hall"), "application/json", body)
                .json()
                .get("codes");
        return codes.valueStream().map(VerifyCredentialIT::picture).toList();
    }

    private static FilePayload picture(JsonNode code) {
        var image = code.get("image").stringValue();
        return new FilePayload(
                "code.png", "image/png", Base64.getDecoder().decode(image.substring(image.indexOf(',') + 1)));
    }

    private static byte[] blank() {
        return Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");
    }
}
