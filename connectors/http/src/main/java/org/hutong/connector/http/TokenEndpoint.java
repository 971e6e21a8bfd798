package org.hutong.connector.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.hutong.connector.Parameters;
import tools.jackson.databind.JsonNode;

/**
 * Fetches access tokens with the client's own credentials (RFC 6749 §4.4).
 *
 * @param authorization the client's name and secret as §2.3.1 wants them, which every server must accept
 */
record TokenEndpoint(CredentialCall call, String authorization, Optional<String> scope, Clock clock) {

    /** RFC 6750 §2.1, and not without bound. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,16384}=*");

    /** RFC 6749 §5.1 lets a server leave the lifetime out. Such a token is asked for again soon. */
    private static final Duration UNSAID = Duration.ofMinutes(5);

    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    static TokenEndpoint of(Parameters given, BoundedCalls calls, Clock clock) {
        URI address = URI.create(given.text("tokenUrl"));
        String authorization = Authentication.basic(
                encode(given.text("clientId")),
                encode(given.secret("clientSecret").reveal()));
        CredentialCall call = new CredentialCall(address, "the token endpoint", calls);
        return new TokenEndpoint(call, authorization, given.optionalText("scope"), clock);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Lease<String> fetch(Deadline deadline) throws NoCredential {
        HttpPost post = call.post();
        post.setHeader("Authorization", authorization);
        post.setEntity(new UrlEncodedFormEntity(form(), StandardCharsets.UTF_8));
        // Counted from before the call, so that our end is never after the server's.
        Instant asked = clock.instant();
        JsonNode answer = call.ask(post, deadline);
        return Lease.of(token(answer), asked, asked.plus(lifetime(answer)));
    }

    private List<NameValuePair> form() {
        List<NameValuePair> form = new ArrayList<>();
        form.add(new BasicNameValuePair("grant_type", "client_credentials"));
        scope.ifPresent(asked -> form.add(new BasicNameValuePair("scope", asked)));
        return form;
    }

    private String token(JsonNode answer) throws NoCredential {
        String token = answer.path("access_token").asString("");
        String kind = answer.path("token_type").asString("");
        if (!kind.equalsIgnoreCase("Bearer") || !TOKEN.matcher(token).matches()) {
            throw call.unusable();
        }
        return token;
    }

    private Duration lifetime(JsonNode answer) throws NoCredential {
        JsonNode said = answer.path("expires_in");
        if (said.isMissingNode() || said.isNull()) {
            return UNSAID;
        }
        long seconds = said.asLong(0);
        if (seconds <= 0) {
            throw call.unusable();
        }
        return Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS));
    }

    /** Neither the client nor its secret. */
    @Override
    public String toString() {
        return "TokenEndpoint[" + scope + "]";
    }
}
