package org.hutong.gateway.quota;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Names of buckets, from which nobody can tell whose they are: HMAC-SHA256 (RFC 2104) with a key that all nodes find in the database.
 * Staff numbers are few, so a plain hash could be tried out.
 */
@Component
final class BucketKeys {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    BucketKeys(JdbcClient jdbc) {
        this.secret = new SecretKeySpec(
                jdbc.sql("select secret from quota_key").query(byte[].class).single(), ALGORITHM);
    }

    /** The name of the bucket of these parts, whose order matters; a missing part is null and differs from an empty one. */
    String of(List<?> parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            for (var part : parts) {
                byte[] text = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
                mac.update((part == null ? "-" : text.length + ":").getBytes(StandardCharsets.UTF_8));
                mac.update(text);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac.doFinal(), 16));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
