package org.hutong.gateway.sharing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.regex.Pattern;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Under which key something is made once, however often it is sent.
 *
 * @param key as the caller chose it
 * @param digest of the body that came with it
 */
record IdempotencyKey(String key, byte[] digest) {

    private static final Pattern KEY = Pattern.compile("[!-~]{1,64}");

    /**
     * The key of a request.
     *
     * @throws InvalidRequest if it has none
     */
    static IdempotencyKey of(@Nullable String key, JsonNode body) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new InvalidRequest(List.of(FieldError.of("", "idempotency-key-required")));
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(body.toString().getBytes(StandardCharsets.UTF_8));
            return new IdempotencyKey(key, digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
