package org.hutong.connector.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hutong.connector.Parameters;

/**
 * The signing headers of the national integrated service platform: a request id, the caller's service id, the time in
 * milliseconds, and Base64(HMAC-SHA256(sid + rid + rtime, secret)).
 *
 * @param key read anew for each request, so that a refreshed secret takes effect at once
 */
record NationalHeaders(String prefix, String serviceId, Supplier<SecretKeySpec> key, Clock clock)
        implements Authentication {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String STANDARD_PREFIX = "gjgxjhpt_";

    static NationalHeaders of(Parameters given, Clock clock) {
        byte[] secret = given.secret("secret").reveal().getBytes(StandardCharsets.UTF_8);
        SecretKeySpec key = new SecretKeySpec(secret, ALGORITHM);
        String prefix = given.optionalText("prefix").orElse(STANDARD_PREFIX);
        return new NationalHeaders(prefix, given.text("serviceId"), () -> key, clock);
    }

    @Override
    public Shown show(Deadline deadline) {
        return Shown.always(headers());
    }

    private Map<String, String> headers() {
        String requestId = UUID.randomUUID().toString();
        String time = Long.toString(clock.millis());
        return Map.of(
                prefix + "rid", requestId,
                prefix + "sid", serviceId,
                prefix + "rtime", time,
                prefix + "sign", sign(serviceId + requestId + time));
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key.get());
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
