package org.hutong.connector.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.Parameters;

/** How a connection shows the source who is asking. Called for each request, from many threads. */
@FunctionalInterface
interface Authentication {

    /**
     * What one request shows.
     *
     * @throws NoCredential when it had to be fetched and was not to be had
     */
    Shown show(Deadline deadline) throws IOException;

    /**
     * The scheme a connection names.
     *
     * @param calls by which credentials are fetched
     * @throws InvalidParameters when a member the scheme needs is missing
     */
    static Authentication of(Parameters parameters, BoundedCalls calls, Clock clock) {
        if (!parameters.has("authentication")) {
            return constant(Map.of());
        }
        Parameters given = parameters.object("authentication");
        AuthenticationParameter.refuseMissing(given);
        return switch (given.text("scheme")) {
            case "basic" ->
                constant(Map.of(
                        "Authorization",
                        basic(given.text("username"), given.secret("password").reveal())));
            case "header" -> constant(Map.of(given.text("name"), visible(given)));
            case "oauth2" -> ClientCredentials.of(given, calls, clock);
            case "national-headers" -> NationalHeaders.of(given, clock);
            default -> constant(Map.of());
        };
    }

    private static Authentication constant(Map<String, String> headers) {
        Shown shown = Shown.always(headers);
        return deadline -> shown;
    }

    /** RFC 7617, in UTF-8. */
    static String basic(String username, String password) {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String visible(Parameters given) {
        String value = given.secret("value").reveal();
        HeaderTemplates.checkValue(value, "/authentication/value", (at, reason) -> {
            throw new InvalidParameters(at, reason);
        });
        return value;
    }
}
