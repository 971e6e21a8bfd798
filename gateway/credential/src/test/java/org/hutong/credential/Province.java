package org.hutong.credential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Two issuing provinces under one test authority, and the world's clock stopped at one moment. */
record Province(Issuer issuer, IssuerKeys keys, CredentialIssuer credentials) {

    static final Instant NOW = Instant.parse("2026-03-02T01:30:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final char[] PASSWORD = "demo-only".toCharArray();
    static final String TYPE = "urn:hutong:type:driving-licence";

    static final Path DIRECTORY = temporary();
    static final TestAuthority AUTHORITY = TestAuthority.openOrCreate(DIRECTORY, PASSWORD, CLOCK);
    static final Province JIANGXI = of("36", "江西省", "Jiangxi");
    static final Province ZHEJIANG = of("33", "浙江省", "Zhejiang");
    static final TrustList TRUST = new TrustList(
            false,
            NOW,
            AUTHORITY.anchors(),
            List.of(
                    TrustedIssuer.of(JIANGXI.issuer(), JIANGXI.keys()),
                    TrustedIssuer.of(ZHEJIANG.issuer(), ZHEJIANG.keys())));
    static final CredentialVerifier VERIFIER = new CredentialVerifier(TRUST, CLOCK);

    /** Members of a household, of whom each may be shown alone. */
    static final List<Map<String, Object>> HOUSEHOLD = List.of(
            Map.of("name", "测试人甲", "relation", "head", "birthDate", "1990-03-07", "idNumber", "360102199003078032"),
            Map.of("name", "测试人乙", "relation", "spouse", "birthDate", "1991-05-01", "idNumber", "360102199105018028"),
            Map.of("name", "测试人丙", "relation", "son", "birthDate", "2019-09-12"));

    private static Province of(String code, String chineseName, String englishName) {
        Issuer issuer = new Issuer("https://hutong.example/issuers/" + code, code, chineseName, englishName);
        IssuerKeys keys = AUTHORITY.issuerKeys(issuer);
        return new Province(issuer, keys, new CredentialIssuer(keys, CLOCK));
    }

    static Path temporary() {
        try {
            return Files.createTempDirectory("hutong-credential");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    CredentialContent licence() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", "测试人甲");
        fields.put("licenceNumber", "360102199003078032");
        fields.put("vehicleClasses", List.of("C1", "D"));
        fields.put("validUntil", "2030-03-07");
        fields.put("address", Map.of("city", "南昌市", "street", "虚构路 1 号"));
        fields.put("points", 12);
        fields.put("organDonor", true);
        return content(fields);
    }

    CredentialContent content(Map<String, Object> fields) {
        return new CredentialContent(
                issuer.uri(),
                TYPE,
                "3f1c2a7e-0000-4000-8000-000000000001",
                NOW,
                NOW.plus(Duration.ofDays(30)),
                Map.of("province", issuer.province()),
                fields);
    }

    /** The header this province writes, to be bent by a test. */
    Map<String, Object> header() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "ES256");
        header.put("typ", "dc+sd-jwt");
        header.put("kid", PublishedKey.of(keys.chain()).getKeyID());
        return header;
    }

    /** A payload without disclosures, to be bent by a test. */
    Map<String, Object> payload() {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("iss", issuer.uri());
        payload.put("vct", TYPE);
        payload.put("jti", "id-1");
        payload.put("iat", NOW.getEpochSecond());
        payload.put("exp", NOW.getEpochSecond() + 3600);
        payload.put("_sd_alg", "sha-256");
        return payload;
    }

    /** Signs anything at all with this province's key. */
    String sign(Map<String, Object> header, Map<String, Object> payload) {
        return sign(header, JsonMapper.shared().writeValueAsString(payload));
    }

    String sign(Map<String, Object> header, String payload) {
        String input = base64(JsonMapper.shared().writeValueAsString(header)) + "." + base64(payload);
        byte[] signature = new Es256(keys.es256Key()).sign(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
