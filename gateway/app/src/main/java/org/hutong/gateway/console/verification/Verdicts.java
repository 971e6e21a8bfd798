package org.hutong.gateway.console.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.Format;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has a credential verified, and names what the answer only has codes for, by what the gateway tells everybody: the trust list and its types. */
@Component
class Verdicts {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final GatewayApi api;
    private final Format format;
    private final MessageSource texts;
    private final JsonMapper json;

    Verdicts(GatewayApi api, Format format, MessageSource texts, JsonMapper json) {
        this.api = api;
        this.format = format;
        this.texts = texts;
        this.json = json;
    }

    /**
     * The verdict.
     *
     * @throws ApiProblem if the API refuses to verify
     */
    Verdict of(String credential) {
        var answer = api.post("/v1/verifications", Map.of("credential", credential));
        var type = type(answer.text("type"));
        // Of a credential that is not as its issuer signed it, nothing is believed.
        var payload = Boolean.TRUE.equals(answer.get("authentic")) ? payload(credential) : null;
        return new Verdict(
                answer,
                issuer(answer.text("issuer")),
                name(type, answer),
                answer.text("status"),
                fields(type, answer),
                moment(payload, "iat"),
                moment(payload, "exp"));
    }

    private JsonNode payload(String credential) {
        var part = credential.split("\\.", 3)[1];
        return json.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static @Nullable Instant moment(@Nullable JsonNode payload, String claim) {
        return payload == null || !payload.path(claim).isNumber()
                ? null
                : Instant.ofEpochSecond(payload.path(claim).longValue());
    }

    private Object issuer(String address) {
        return api.get("/v1/trust-list").objects("issuers").stream()
                .filter(issuer -> issuer.text("issuer").equals(address))
                .<Object>map(issuer -> issuer.object("names"))
                .findFirst()
                .orElse(address);
    }

    /** Its description; an empty one if there is none. */
    private Members type(String address) {
        var key = address.substring(address.lastIndexOf('/') + 1);
        if (key.isEmpty()) {
            return new Members();
        }
        try {
            return api.get("/types/{key}", key);
        } catch (ApiProblem unknown) {
            // What it says has no names then; that is no reason to withhold the verdict.
            return new Members();
        }
    }

    private String name(Members type, Members answer) {
        return display(type.objects("display"), "name", answer.text("type"));
    }

    private List<Verdict.Field> fields(Members type, Members answer) {
        var claims = answer.object("claims");
        var labels = new LinkedHashMap<String, String>();
        type.objects("claims").stream()
                .filter(claim -> claim.list("path").size() == 1)
                .forEach(claim -> {
                    var name = Objects.toString(claim.list("path").getFirst());
                    labels.put(name, display(claim.objects("display"), "label", name));
                });
        var fields = new ArrayList<Verdict.Field>();
        labels.forEach((name, label) -> {
            var value = claims.get(name);
            if (value != null) {
                fields.add(new Verdict.Field(label, lines(name, value)));
            }
        });
        return fields;
    }

    private String display(List<Members> displays, String member, String otherwise) {
        var locale = format.english() ? "en" : "zh-CN";
        return displays.stream()
                .filter(display -> display.text("locale").equals(locale))
                .map(display -> display.text(member))
                .findFirst()
                .orElse(otherwise);
    }

    private List<String> lines(String field, Object value) {
        return value instanceof List<?> list && list.stream().anyMatch(Members.class::isInstance)
                ? list.stream().map(one -> line(field, one)).toList()
                : List.of(line(field, value));
    }

    private String line(String field, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Members object ->
                String.join(
                        format.english() ? "; " : "；",
                        object.values().stream().map(one -> line(field, one)).toList());
            case List<?> list ->
                String.join(
                        format.english() ? ", " : "、",
                        list.stream().map(one -> line(field, one)).toList());
            case Boolean yes -> text("verification." + (yes ? "yes" : "no"), "");
            default -> {
                var written = value.toString();
                if (field.equals("province")) {
                    yield format.province(written);
                }
                yield DAY.matcher(written).matches()
                        ? format.day(written)
                        : text("verification.value." + field + "." + written, written);
            }
        };
    }

    private String text(String key, String otherwise) {
        return Objects.requireNonNullElse(
                texts.getMessage(key, null, otherwise, LocaleContextHolder.getLocale()), otherwise);
    }
}
