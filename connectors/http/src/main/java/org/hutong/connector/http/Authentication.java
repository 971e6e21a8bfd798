package org.hutong.connector.http;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.InvalidParameters.Fault;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Kind;
import org.hutong.connector.Parameters;
import org.hutong.connector.json.JsonRecords;

/** How a connection shows the source who is asking. Called for each request, from many threads. */
@FunctionalInterface
interface Authentication {

    /** The members each scheme needs. */
    Map<String, List<String>> NEEDED = Map.of(
            "none", List.of(),
            "basic", List.of("username", "password"),
            "header", List.of("name", "value"),
            "body", List.of("pointer", "value"),
            "national-headers", List.of("serviceId", "secret"));

    Parameter PARAMETER = Parameter.object(
                    "authentication",
                    "认证方式",
                    "Authentication",
                    Parameter.of("scheme", Kind.TEXT, "方式", "Scheme")
                            .asRequired()
                            .oneOf("none", "basic", "header", "body", "national-headers"),
                    Parameter.of("username", Kind.TEXT, "用户名", "User name"),
                    Parameter.of("password", Kind.SECRET, "密码", "Password"),
                    Parameter.of("name", Kind.TEXT, "请求头名称", "Header name")
                            .checkedBy((value, faults) -> HeaderTemplates.checkName((String) value, "", faults)),
                    Parameter.of("pointer", Kind.TEXT, "请求体位置", "Place in the body")
                            .explained("JSON pointer to where the value is put.")
                            .checkedBy(JsonRecords::checkPointer),
                    Parameter.of("value", Kind.SECRET, "值", "Value"),
                    Parameter.of("prefix", Kind.TEXT, "请求头前缀", "Header prefix")
                            .explained("For national-headers; the older platform uses gjzwfwpt_. Default gjgxjhpt_.")
                            .oneOf("gjgxjhpt_", "gjzwfwpt_"),
                    Parameter.of("serviceId", Kind.TEXT, "服务标识", "Service id")
                            .checkedBy((value, faults) -> HeaderTemplates.checkValue((String) value, "", faults)),
                    Parameter.of("secret", Kind.SECRET, "签名密钥", "Signing secret"))
            .explained("The scheme, and the members it needs: basic: username, password; header: name, value; body:"
                    + " pointer, value; national-headers: serviceId, secret, and a prefix.");

    /** The headers to add to one request. */
    Map<String, String> headers();

    /**
     * The scheme a connection names.
     *
     * @throws InvalidParameters when a member the scheme needs is missing
     */
    static Authentication of(Parameters parameters, Clock clock) {
        if (!parameters.has("authentication")) {
            return Map::of;
        }
        Parameters given = parameters.object("authentication");
        String scheme = given.text("scheme");
        refuseMissing(given, scheme);
        return switch (scheme) {
            case "basic" -> constant("Authorization", basic(given));
            case "header" -> constant(given.text("name"), visible(given));
            case "national-headers" -> NationalHeaders.of(given, clock);
            default -> Map::of;
        };
    }

    private static void refuseMissing(Parameters given, String scheme) {
        List<Fault> faults = NEEDED.getOrDefault(scheme, List.of()).stream()
                .filter(member -> !given.has(member))
                .map(member -> new Fault("/authentication/" + member, "is required by this scheme"))
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidParameters(faults);
        }
    }

    private static Authentication constant(String name, String value) {
        Map<String, String> headers = Map.of(name, value);
        return () -> headers;
    }

    /** RFC 7617, in UTF-8. */
    private static String basic(Parameters given) {
        String pair = given.text("username") + ":" + given.secret("password").reveal();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String visible(Parameters given) {
        String value = given.secret("value").reveal();
        HeaderTemplates.checkValue(value, "/authentication/value", (at, reason) -> {
            throw new InvalidParameters(at, reason);
        });
        return value;
    }
}
