package org.hutong.connector.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the signing headers of the national integrated service platform: a request id, the caller's service id, the time in
 * milliseconds, and Base64(HMAC-SHA256(sid + rid + rtime, secret)).
 */
record NationalSignature(String prefix, String serviceId, Clock clock) {

    private static final String ALGORITHM = "HmacSHA256";

    static SecretKeySpec key(String secret) {
        return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** For one request. */
    Map<String, String> headers(SecretKeySpec key) {
        String requestId = UUID.randomUUID().toString();
        String time = Long.toString(clock.millis());
        return Map.of(
                prefix + "rid", requestId,
                prefix + "sid", serviceId,
                prefix + "rtime", time,
                prefix + "sign", sign(serviceId + requestId + time, key));
    }

    private static String sign(String text, SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
