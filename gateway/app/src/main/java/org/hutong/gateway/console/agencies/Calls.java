package org.hutong.gateway.console.agencies;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.console.Members;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The commands with which an agency's system tries what it was given: a token, then a lookup.
 *
 * @param token prints nothing and keeps the token in {@code TOKEN}
 * @param call asks the gateway
 */
public record Calls(String token, String call) {

    /** Stands for a secret where it is not shown. */
    static final String SECRET_GOES_HERE = "$SECRET";

    private static final String TOKEN_OF_ANSWER = " | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')";

    /** What is looked up, in the members of the exchange API. */
    record Sample(
            String type, String province, String kind, String code, String matter, String basis, String reasonKind) {}

    /** @param sample null asks for the catalogue, which takes no grant */
    static Calls of(Members settings, @Nullable String secret, @Nullable Sample sample, JsonMapper json) {
        return new Calls(token(settings, secret), call(settings, sample, json));
    }

    private static String token(Members settings, @Nullable String secret) {
        var client = " -d grant_type=client_credentials -d " + quoted("client_id=" + settings.text("client"));
        var end = " " + quoted(settings.text("tokenEndpoint")) + TOKEN_OF_ANSWER;
        return switch (settings.text("authentication")) {
            case "mutual-tls" -> "TOKEN=$(curl -sS --cert client.pem --key client.key" + client + end;
            case "private-key-jwt" ->
                "TOKEN=$(curl -sS" + client
                        + " -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                        + " -d \"client_assertion=$ASSERTION\"" + end;
            default ->
                "TOKEN=$(curl -sS" + client + " -d "
                        + (secret == null
                                ? "\"client_secret=" + SECRET_GOES_HERE + "\""
                                : quoted("client_secret=" + secret))
                        + end;
        };
    }

    private static String call(Members settings, @Nullable Sample sample, JsonMapper json) {
        var certificate =
                settings.text("authentication").equals("mutual-tls") ? " --cert client.pem --key client.key" : "";
        var curl = "curl -sS" + certificate + " -H \"Authorization: Bearer $TOKEN\"";
        return sample == null
                ? curl + " " + quoted(settings.text("gateway") + "/v1/catalogue")
                : curl + " -H 'Content-Type: application/json' -d " + quoted(json.writeValueAsString(lookup(sample)))
                        + " " + quoted(settings.text("gateway") + "/v1/lookups");
    }

    private static Map<String, Object> lookup(Sample sample) {
        var lookup = new LinkedHashMap<String, Object>();
        lookup.put("type", sample.type());
        lookup.put("province", sample.province());
        lookup.put("holder", Map.of("kind", sample.kind(), "code", sample.code()));
        lookup.put("matter", Map.of("code", sample.matter(), "name", "接入测试"));
        lookup.put("businessNumber", "TEST-0001");
        lookup.put("reason", "接入测试");
        if (!sample.reasonKind().isEmpty()) {
            lookup.put("reasonKind", sample.reasonKind());
        }
        lookup.put("operator", Map.of("id", "0001", "name", "接入测试", "role", "window"));
        lookup.put("basis", Map.of("kind", sample.basis()));
        return lookup;
    }

    /** One word for a POSIX shell, whatever is in it; bare where that reads better. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** A grant by which a system can try a lookup without a holder at hand; null if there is none. */
    static @Nullable Members usable(List<Members> grants, String today) {
        return grants.stream()
                .filter(grant -> grant.list("bases").contains("statutory-duty"))
                .filter(grant -> grant.text("validFrom").compareTo(today) <= 0
                        && grant.text("validTo").compareTo(today) >= 0)
                .findFirst()
                .orElse(null);
    }
}
